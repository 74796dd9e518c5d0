package confab.server.web;

import java.io.ByteArrayOutputStream;

import confab.protocol.FileInfo;
import io.avaje.json.JsonWriter;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** What programs are told about files, in JSON. Immutable. */
final class FileAnswers {
    private final Jsonb jsonb = Jsonb.builder().build();
    private final JsonType<FileInfo> info = jsonb.type(FileInfo.class);

    /** It is here: this is what is said of it. */
    void whole(ClassicHttpResponse response, FileInfo file) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        info.toJson(file, json);
        response.setCode(201);
        response.setEntity(new ByteArrayEntity(json.toByteArray(), ContentType.APPLICATION_JSON));
    }

    /**
     * It is not done. If there is a body, nobody reads it, and the connection ends: it may be two gigabytes.
     *
     * @param sentence says what would be
     */
    void refuse(ClassicHttpRequest request, ClassicHttpResponse response, int status, String sentence) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonWriter json = jsonb.writer(bytes)) {
            json.beginObject();
            json.name("code");
            json.value(code(status));
            json.name("message");
            json.value(sentence);
            json.endObject();
        }
        response.setCode(status);
        response.removeHeaders("ETag"); // of what was not sent
        response.setHeader("Cache-Control", "no-store");
        response.setEntity(new ByteArrayEntity(bytes.toByteArray(), ContentType.APPLICATION_JSON));
        if (status == 401) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        if (request.getEntity() != null) {
            request.setEntity(null); // whoever has answered would read it to its end
            response.setHeader("Connection", "close");
        }
    }

    private static String code(int status) {
        return switch (status) {
            case 401 -> "no-session";
            case 403 -> "forbidden";
            case 404 -> "no-such-file";
            case 405 -> "bad-method";
            case 409 -> "bad-offset";
            case 411 -> "no-length";
            case 413 -> "too-long";
            case 416 -> "bad-range";
            case 500, 507 -> "no-room-on-disk";
            default -> "bad-field";
        };
    }
}
