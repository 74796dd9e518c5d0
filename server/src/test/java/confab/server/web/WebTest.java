package confab.server.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BooleanSupplier;

import confab.server.chat.Guests;
import confab.server.chat.SharedFiles;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is hard to bring about in a server that works: a journal that cannot keep anything, and a fault of our own. */
class WebTest {
    private static final String HEALTH = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";

    /** A connection whose peer has said everything, and that keeps what is answered. */
    private static final class Recorded extends Socket {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        @Override
        public ByteArrayOutputStream getOutputStream() {
            return out;
        }

        @Override
        public SocketAddress getLocalSocketAddress() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 7070);
        }
    }

    /** Nobody waits here. */
    private static final class NoHurry implements Pace {
        @Override
        public void idle() {}

        @Override
        public void expectHead() {}

        @Override
        public void exchange() {}

        @Override
        public void expectName() {}

        @Override
        public boolean isOver() {
            return false;
        }
    }

    private static String answers(BooleanSupplier healthy, String requests) throws IOException {
        try (Guests nobody = new Guests(SharedFiles.none()); Recorded socket = new Recorded()) {
            Web web = new Web(new Web.Settings(List.of(), host -> host, healthy), new PrometheusRegistry(),
                    nobody.access());
            var in = new ByteArrayInputStream(requests.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(web.connection(socket, in, new NoHurry()).serve()).isNull();
            return socket.out.toString(StandardCharsets.UTF_8);
        }
    }

    @Test
    void healthSaysWhetherAnythingCanBeSaid() throws Exception {
        assertThat(answers(() -> true, HEALTH)).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\nok\n");
        assertThat(answers(() -> false, HEALTH)).startsWith("HTTP/1.1 503 ").contains("\r\nCache-Control: no-store\r\n")
                .endsWith("\r\n\r\nNothing can be said now; the server's log says why.\n");
        assertThat(answers(() -> false, HEALTH.replace("GET", "HEAD"))).startsWith("HTTP/1.1 503 ")
                .endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void faultOfOursIsAnsweredAndEndsTheConnection(String method) throws Exception {
        String answer = answers(() -> {
            throw new IllegalStateException("a fault");
        }, HEALTH.replace("GET", method) + HEALTH);
        assertThat(answer).startsWith("HTTP/1.1 500 ").contains("\r\nConnection: close\r\n",
                "\r\nX-Content-Type-Options: nosniff\r\n").doesNotContain("a fault").containsOnlyOnce("HTTP/1.1");
        assertThat(answer.endsWith("\r\n\r\n")).isEqualTo(method.equals("HEAD"));
    }
}
