package confab.server.web;

import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The rest of what static files do is asked over sockets, in HttpTest. */
class StaticFilesTest {
    private final StaticFiles files = new StaticFiles();

    private int status(String path) {
        BasicClassicHttpRequest request = new BasicClassicHttpRequest("GET", "/");
        request.setPath(path);
        BasicClassicHttpResponse response = new BasicClassicHttpResponse(200);
        files.handle(request, response, HttpCoreContext.create());
        return response.getCode();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/../StaticFiles.class", "/..", "/../", "/./lib/sha256.js", "/lib/../lib/sha256.js",
        "//lib/sha256.js",
        "/lib//sha256.js", "/%2e%2e/StaticFiles.class", "/lib%2Fsha256.js", "/lib\\sha256.js", "/StaticFiles.class",
        "/Web.class", "/package-info.class", "/../../messages.properties", "/messages.properties", "/lib/", "/lib",
        "/lib/sha256.js/",
        "/lib/sha256.js\u0000", "/lib/sha256.js;x", "/LIB/sha256.js", "/.hidden", "/a/.hidden/b.js", "",
        "/a/b/c/d/e.js",
        "/META-INF/MANIFEST.MF", "/../../../META-INF/MANIFEST.MF", "file:///etc/passwd", "/etc/passwd", "/c:/x.js"})
    void pathThatLeadsElsewhereIsNotThere(String path) {
        assertThat(status(path)).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/lib/sha256.js", "/lib/sha256.js?v=1", "/lib/sha256.js?/../x"})
    void whatThereIsIsThere(String path) {
        assertThat(status(path)).isEqualTo(200);
    }
}
