package confab.server.web;

import java.util.Locale;

import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpResponseInterceptor;
import org.apache.hc.core5.http.impl.EnglishReasonPhraseCatalog;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * The fields that every answer has, so that nothing that somebody has said or brought here is run in somebody else's
 * browser. Immutable.
 */
final class ResponseFields implements HttpResponseInterceptor {
    private static final String POLICY = "Content-Security-Policy";

    @Override
    public void process(HttpResponse response, EntityDetails entity, HttpContext context) {
        Asked asked = Asked.of(context);
        if (!response.containsHeader(POLICY)) {
            response.setHeader(POLICY, policy(asked.host()));
        }
        for (String field : always().lines().toList()) {
            int colon = field.indexOf(':');
            response.setHeader(field.substring(0, colon), field.substring(colon + 2));
        }
        asked.exchange().answer();
        if (asked.exchange().isLast()) {
            response.setHeader("Connection", "close");
        }
        if (response.containsHeader("Connection")) {
            asked.exchange().refuseRest();
        }
    }

    /** Everything comes from here; the WebSocket is named because not every browser takes it for here. */
    private static String policy(String host) {
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; "
                + "connect-src 'self'" + (host.isEmpty() ? "" : " ws://" + host + " wss://" + host)
                + "; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
                + "frame-ancestors 'none'";
    }

    /** Those that are the same in all answers, each with its line end. */
    static String always() {
        return """
            X-Content-Type-Options: nosniff\r
            X-Frame-Options: DENY\r
            Referrer-Policy: no-referrer\r
            Cross-Origin-Resource-Policy: same-origin\r
            """;
    }

    /** What a status is called. */
    static String phrase(int status) {
        return EnglishReasonPhraseCatalog.INSTANCE.getReason(status, Locale.ROOT);
    }
}
