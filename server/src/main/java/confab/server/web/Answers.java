package confab.server.web;

import java.nio.charset.StandardCharsets;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** What several handlers answer in the same way. */
final class Answers {
    private static final ContentType TEXT = ContentType.create("text/plain", StandardCharsets.UTF_8);

    private Answers() {}

    /** @param sentence for a person to read */
    static void text(ClassicHttpResponse response, int status, String sentence) {
        response.setCode(status);
        response.setEntity(new StringEntity(sentence + "\n", TEXT));
    }

    /** Whether the asker has what bears this entity tag (RFC 9110, section 13.1.2). */
    static boolean has(ClassicHttpRequest request, String tag) {
        for (Header header : request.getHeaders("If-None-Match")) {
            for (String known : header.getValue().split(",", -1)) {
                String bare = known.strip();
                if (bare.equals("*") || bare.equals(tag) || bare.equals("W/" + tag)) {
                    return true;
                }
            }
        }
        return false;
    }
}
