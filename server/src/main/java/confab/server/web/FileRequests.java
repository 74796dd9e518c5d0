package confab.server.web;

import java.io.IOException;
import java.util.List;

import confab.server.chat.FileAccess;
import confab.server.chat.FileException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.io.HttpRequestHandler;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * {@code /files} and below: files are brought, and fetched. Whose session it is, is asked when a request begins. Any
 * thread may use it.
 */
final class FileRequests implements HttpRequestHandler {
    static final String PATH = "/files";
    static final String METHODS = "GET, HEAD, POST, PATCH, DELETE";

    private final Callers callers;
    private final Uploads uploads;
    private final Downloads downloads;
    private final FileAnswers answers = new FileAnswers();

    FileRequests(FileAccess access) {
        this.callers = new Callers(access);
        this.uploads = new Uploads(access.files(), answers);
        this.downloads = new Downloads(access.files(), answers);
    }

    @Override
    public void handle(ClassicHttpRequest request, ClassicHttpResponse response, HttpContext context)
            throws IOException {
        try {
            answer(request, response);
        } catch (BadRequestException refused) {
            answers.refuse(request, response, refused.status(), String.valueOf(refused.getMessage()));
        } catch (FileException refused) {
            answers.refuse(request, response, status(refused), String.valueOf(refused.getMessage()));
        } catch (MalformedChunkCodingException | MessageConstraintException broken) {
            answers.refuse(request, response, 400,
                    "The body is not in chunks as it should be, or ended too early.");
        }
    }

    private static int status(FileException refused) {
        return switch (refused.reason()) {
            case TOO_LARGE -> 413;
            case NO_ROOM -> 507;
            case ELSEWHERE -> 409;
        };
    }

    private void answer(ClassicHttpRequest request, ClassicHttpResponse response)
            throws BadRequestException, FileException, IOException {
        String path = Routes.path(request).substring(PATH.length());
        int slash = path.indexOf('/', 1);
        String method = request.getMethod();
        if (path.isEmpty() || path.equals("/")) {
            allow("POST", method, response);
            uploads.begin(callers.bearer(request), request, response);
        } else if (slash < 0) {
            upload(path.substring(1), request, response);
        } else {
            allow("GET, HEAD", method, response);
            String id = path.substring(1, slash);
            long person = callers.fetcher(request, id, Callers.parameter(request, "ticket"));
            if (Callers.parameter(request, "thumbnail") != null) {
                downloads.fetchSmall(id, request, response);
            } else {
                downloads.fetch(person, id, request, response);
            }
        }
    }

    private void upload(String id, ClassicHttpRequest request, ClassicHttpResponse response)
            throws BadRequestException, FileException, IOException {
        allow("HEAD, PATCH, DELETE", request.getMethod(), response);
        switch (request.getMethod()) {
            case "PATCH" -> uploads.goOn(callers.bearer(request), id, request, response);
            case "DELETE" -> uploads.cancel(callers.bearer(request), id, response);
            default -> uploads.tell(callers.bearer(request), id, response);
        }
    }

    private static void allow(String allowed, String method, ClassicHttpResponse response)
            throws BadRequestException {
        if (!List.of(allowed.split(", ", -1)).contains(method)) {
            response.setHeader("Allow", allowed);
            throw new BadRequestException(405, method + " is not answered here. What is: " + allowed + ".");
        }
    }
}
