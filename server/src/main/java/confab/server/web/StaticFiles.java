package confab.server.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

import confab.model.SafeFileName;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.HttpRequestHandler;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * The browser client, out of this program: nothing is read from a disk, and nothing asked of anybody else. Any thread
 * may use it.
 */
final class StaticFiles implements HttpRequestHandler {
    private static final String INDEX = "/index.html";
    /** No part of a path begins with a dot. */
    private static final Pattern PATH = Pattern.compile("(/[a-z0-9_-][a-z0-9_.-]*){1,4}");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8", "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8", "svg", "image/svg+xml", "png", "image/png", "ico", "image/x-icon",
            "webmanifest", "application/manifest+json", "json", "application/json", "txt", "text/plain; charset=utf-8");
    private static final Set<String> PACKED = Set.of("png", "ico");
    /** What comes from packaged libraries, by where it is served. */
    private static final Map<String, String> LIBRARIES = Map.of(
            "/lib/sha256.js", "META-INF/resources/webjars/js-sha256/0.11.1/build/sha256.min.js");

    /**
     * One file, ready to be sent.
     *
     * @param packed the same in gzip; null where that is no shorter
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Content(String type, String tag, byte[] plain, byte @Nullable [] packed) {}

    /** Only what there is stands here, so that nobody fills it with what there is not. */
    private final Map<String, Content> loaded = new ConcurrentHashMap<>();

    @Override
    public void handle(ClassicHttpRequest request, ClassicHttpResponse response, HttpContext context) {
        String path = Routes.path(request);
        Content content = content(path.equals("/") ? INDEX : path);
        if (content == null) {
            Answers.text(response, 404, "There is nothing of that name. The chat is at /.");
            return;
        }
        boolean pack = content.packed != null && !request.containsHeader("Range") && takesGzip(request);
        String tag = pack ? "\"" + content.tag + "-gz\"" : "\"" + content.tag + "\"";
        response.setHeader("ETag", tag);
        response.setHeader("Cache-Control", "no-cache"); // kept, and asked for again: the server may be newer tomorrow
        response.setHeader("Vary", "Accept-Encoding");
        response.setHeader("Accept-Ranges", "bytes");
        if (Answers.has(request, tag)) {
            response.setCode(304);
        } else if (pack) {
            response.setHeader("Content-Encoding", "gzip");
            response.setEntity(new ByteArrayEntity(content.packed, ContentType.parse(content.type)));
        } else {
            part(request, response, content, tag);
        }
    }

    private static void part(ClassicHttpRequest request, ClassicHttpResponse response, Content content, String tag) {
        int size = content.plain.length;
        switch (ByteRange.of(request, tag, size)) {
            case ByteRange.Whole whole -> response
                    .setEntity(new ByteArrayEntity(content.plain, ContentType.parse(content.type)));
            case ByteRange.Part(long first, long last) -> {
                response.setCode(206);
                response.setHeader("Content-Range", "bytes " + first + "-" + last + "/" + size);
                response.setEntity(new ByteArrayEntity(content.plain, (int) first, (int) (last - first + 1),
                        ContentType.parse(content.type)));
            }
            case ByteRange.Outside outside -> {
                response.setHeader("Content-Range", "bytes */" + size);
                Answers.text(response, 416, "It has " + size + " bytes.");
            }
        }
    }

    /** RFC 9110, section 12.5.3: the asterisk is for what is not named. */
    private static boolean takesGzip(ClassicHttpRequest request) {
        boolean taken = false;
        for (Header header : request.getHeaders("Accept-Encoding")) {
            for (String coding : header.getValue().split(",", -1)) {
                String[] parts = coding.split(";", -1);
                boolean takes = parts.length < 2 || !parts[1].strip().matches("[qQ]=0(\\.0{0,3})?");
                if (parts[0].strip().equalsIgnoreCase("gzip")) {
                    return takes;
                }
                taken |= takes && parts[0].strip().equals("*");
            }
        }
        return taken;
    }

    private @Nullable Content content(String path) {
        Content known = loaded.get(path);
        if (known != null || !PATH.matcher(path).matches()) {
            return known;
        }
        String library = LIBRARIES.get(path);
        // A class finds only what is in its own module.
        URL resource = library == null
                ? StaticFiles.class.getResource("browser" + path)
                : StaticFiles.class.getClassLoader().getResource(library);
        String ending = SafeFileName.ending(path);
        String type = TYPES.get(ending);
        if (resource == null || type == null) {
            return null;
        }
        try (InputStream in = resource.openStream()) {
            byte[] plain = in.readAllBytes();
            byte[] packed = PACKED.contains(ending) ? plain : gzip(plain);
            Content content = new Content(type, hash(plain), plain, packed.length < plain.length ? packed : null);
            loaded.put(path, content);
            return content;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    private static String hash(byte[] plain) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(plain), 0, 12);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
