package confab.server.web;

import java.util.Map;
import java.util.Set;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestMapper;
import org.apache.hc.core5.http.io.HttpRequestHandler;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Who answers which path, and by which methods. Immutable. */
final class Routes implements HttpRequestMapper<HttpRequestHandler> {
    /**
     * Answers requests of some methods.
     *
     * @param allowed as in the field Allow
     */
    record Route(Set<String> methods, String allowed, HttpRequestHandler handler) {
        static Route of(String allowed, HttpRequestHandler handler) {
            return new Route(Set.of(allowed.split(", ", -1)), allowed, handler);
        }

        /** For what can only be looked at. */
        static Route read(HttpRequestHandler handler) {
            return of("GET, HEAD", handler);
        }
    }

    private final Map<String, Route> routes;
    private final Route otherwise;

    /** @param routes by path; a path that ends with a slash is for all that begin with it */
    Routes(Map<String, Route> routes, Route otherwise) {
        this.routes = Map.copyOf(routes);
        this.otherwise = otherwise;
    }

    @Override
    public HttpRequestHandler resolve(HttpRequest request, HttpContext context) {
        String path = path(request);
        int slash = path.indexOf('/', 1);
        String begin = slash < 0 ? path : path.substring(0, slash + 1);
        Route route = routes.getOrDefault(path, routes.getOrDefault(begin, otherwise));
        if (route.methods.contains(request.getMethod())) {
            return route.handler;
        }
        return request.getMethod().equals("OPTIONS")
                ? (asked, response, same) -> options(route, response)
                : (asked, response, same) -> notAllowed(asked, route, response);
    }

    private static void options(Route route, ClassicHttpResponse response) {
        response.setCode(204);
        response.setHeader("Allow", route.allowed + ", OPTIONS");
    }

    private static void notAllowed(ClassicHttpRequest asked, Route route,
            ClassicHttpResponse response) {
        response.setHeader("Allow", route.allowed + ", OPTIONS");
        Answers.text(response, 405, asked.getMethod() + " is not answered here. What is: " + route.allowed + ".");
    }

    /** The path of a request, without its query. */
    static String path(HttpRequest request) {
        String path = request.getPath();
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }
}
