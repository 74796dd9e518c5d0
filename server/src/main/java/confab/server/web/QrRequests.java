package confab.server.web;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.HttpRequestHandler;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.protocol.HttpContext;

/** {@code /qr.svg}: the address to join by, to be scanned. */
final class QrRequests implements HttpRequestHandler {
    private static final ContentType SVG = ContentType.create("image/svg+xml", StandardCharsets.UTF_8);

    private final UnaryOperator<String> reachable;

    /** @param reachable makes, of how the asker calls this server, how others on the network can */
    QrRequests(UnaryOperator<String> reachable) {
        this.reachable = reachable;
    }

    @Override
    public void handle(ClassicHttpRequest request, ClassicHttpResponse response, HttpContext context) {
        String host = Asked.of(context).host();
        response.setHeader("Cache-Control", "no-store"); // addresses change
        response.setEntity(new StringEntity(QrPicture.svg("http://" + reachable.apply(host) + "/"), SVG));
    }
}
