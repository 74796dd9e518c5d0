package confab.server.web;

import java.io.IOException;

import confab.server.chat.FileAccess;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.HttpRequestHandler;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * {@code POST /session}: a page that knows its token gets a cookie for it, by which the browser then loads pictures and
 * downloads by itself. Any thread may use it.
 */
final class SessionRequests implements HttpRequestHandler {
    static final String PATH = "/session";
    static final String METHODS = "POST";

    private final Callers callers;
    private final FileAnswers answers = new FileAnswers();

    SessionRequests(FileAccess access) {
        this.callers = new Callers(access);
    }

    @Override
    public void handle(ClassicHttpRequest request, ClassicHttpResponse response, HttpContext context)
            throws IOException {
        try {
            callers.bearer(request);
            response.setCode(204);
            response.setHeader("Set-Cookie", Callers.cookie(request) + "=" + Callers.token(request)
                    + "; HttpOnly; SameSite=Strict; Path=" + FileRequests.PATH);
            response.setHeader("Cache-Control", "no-store");
        } catch (BadRequestException refused) {
            answers.refuse(request, response, refused.status(), String.valueOf(refused.getMessage()));
        }
    }
}
