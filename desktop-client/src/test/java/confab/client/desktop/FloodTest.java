package confab.client.desktop;

import java.awt.GraphicsEnvironment;
import java.nio.file.Path;
import java.util.List;

import confab.client.link.ServerAddress;
import confab.model.Nickname;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A client in a room where much is said at once. No times: {@link StallBenchmark} has them. */
@Timeout(60)
class FloodTest {
    private static final int MESSAGES = 1_000;

    @TempDir
    private Path folder;

    @Test
    void everyMessageIsShownOnceAndInOrder() throws Exception {
        try (Flood flood = new Flood()) {
            ServerAddress address = ServerAddress.of("127.0.0.1:" + flood.address().getPort());
            try (Desk ada = GraphicsEnvironment.isHeadless()
                    ? new Windowless(address, Nickname.of("Ada"))
                    : new OnScreen(address, Nickname.of("Ada"), folder)) {
                ada.awaitArrival();
                flood.pour(MESSAGES);
                Await.until("all are here", () -> ada.words().size() >= MESSAGES);
                List<String> words = Await.onEventThread(ada::words);
                assertThat(words).as("each once").doesNotHaveDuplicates();
                assertThat(Flood.isWhole(words, MESSAGES)).as("in order").isTrue();
            }
        }
    }
}
