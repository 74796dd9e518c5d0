package confab.server.web;

import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The rest of what static files do is asked over sockets, in HttpTest. */
@Timeout(30)
class StaticFilesTest {
    private final StaticFiles files = new StaticFiles();

    private int status(String path) {
        return status(path, "identity");
    }

    private int status(String path, String coding) {
        BasicClassicHttpRequest request = new BasicClassicHttpRequest("GET", "/");
        request.addHeader("Accept-Encoding", coding);
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

    @Test
    void longNameOfACodingIsReadOnce() {
        String coding = "gzip" + " ".repeat(16_000) + "x";
        for (int i = 0; i < 1000; i++) {
            assertThat(status("/lib/sha256.js", coding)).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/lib/sha256.js", "/lib/sha256.js?v=1", "/lib/sha256.js?/../x"})
    void whatThereIsIsThere(String path) {
        assertThat(status(path)).isEqualTo(200);
    }
}
