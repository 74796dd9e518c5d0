package confab.server.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import confab.model.RoomName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The load tool against servers that do something wrong: it has to find out, and never to hang. */
@Timeout(60)
class LoadTest {
    private final List<Socket> callers = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ServerSocket port;

    LoadTest() throws IOException {
        port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        port.close();
        for (Socket caller : callers) {
            caller.close();
        }
        threads.close();
    }

    /** What a server does with a line of somebody who is in; the first of a new caller is the nickname. */
    private interface Relay {
        void said(List<Socket> all, Socket by, String line) throws IOException;
    }

    /** A server that speaks just enough of the text dialect. */
    private void serve(Relay relay) {
        threads.execute(() -> {
            try {
                while (!port.isClosed()) {
                    Socket caller = port.accept();
                    callers.add(caller);
                    threads.execute(() -> listen(caller, relay));
                }
            } catch (IOException closed) {
                // The test is over.
            }
        });
    }

    private void listen(Socket caller, Relay relay) {
        try {
            BufferedReader lines = new BufferedReader(
                    new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
            String nickname = lines.readLine();
            tell(caller, "* Welcome, " + nickname + ".");
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (this) {
                    relay.said(callers, caller, line);
                }
            }
        } catch (IOException gone) {
            callers.remove(caller);
        }
    }

    private static void tell(Socket caller, String line) throws IOException {
        caller.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private LoadPlan plan(int clients, int senders) {
        return new LoadPlan((InetSocketAddress) port.getLocalSocketAddress(), new TextWire(RoomName.LOBBY), clients,
                senders, false, 200, 1000, 40, Duration.ZERO, Duration.ofMillis(500), 0, 0, false, null);
    }

    @Test
    void serverThatTellsEverybodyEverythingIsFaultless() throws IOException {
        serve((all, by, line) -> {
            for (Socket each : all) {
                tell(each, "x: " + line);
            }
        });
        LoadResult result = new Load(plan(5, 2)).run();

        assertThat(result.isFaultless()).isTrue();
        assertThat(result.sent()).isPositive();
        assertThat(result.delivered()).isEqualTo(5 * result.sent());
        assertThat(result.everywhere().getTotalCount()).isEqualTo(result.sent());
    }

    @Test
    void serverThatTellsOneClientTwiceIsFoundOut() throws IOException {
        serve((all, by, line) -> {
            for (Socket each : all) {
                tell(each, "x: " + line);
            }
            tell(all.getFirst(), "x: " + line);
        });
        LoadResult result = new Load(plan(3, 1)).run();

        assertThat(result.doubled()).isEqualTo(result.sent());
        assertThat(result.lost()).isZero();
    }

    @Test
    void serverThatHangsUpOnTheOnlySenderEndsNothingEarly() throws IOException {
        List<String> said = new ArrayList<>();
        serve((all, by, line) -> {
            said.add(line);
            for (Socket each : all) {
                tell(each, "x: " + line);
            }
            if (said.size() == 3) {
                by.setSoLinger(true, 0);
                by.close();
                all.remove(by);
            }
        });
        LoadResult result = new Load(plan(3, 1)).run();

        assertThat(result.disconnected()).isEqualTo(1);
        assertThat(result.isFaultless()).isFalse();
        assertThat(result.delivered()).isGreaterThanOrEqualTo(6);
    }

    @Test
    void lineWithoutAnEndEndsThatClientOnly() throws IOException {
        byte[] endless = "y".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        serve((all, by, line) -> {
            for (Socket each : all) {
                tell(each, "x: " + line);
            }
            if (all.size() == 3) { // once: the last who came, while the first sends
                Socket victim = all.getLast();
                all.remove(victim);
                threads.execute(() -> {
                    try {
                        while (true) {
                            victim.getOutputStream().write(endless);
                        }
                    } catch (IOException hungUp) {
                        // as it should
                    }
                });
            }
        });
        LoadResult result = new Load(plan(3, 1)).run();

        assertThat(result.disconnected()).isEqualTo(1);
        assertThat(result.delivered()).isPositive();
    }

    @Test
    void whyNobodyIsLetInIsSaidInTheServersWords() {
        threads.execute(() -> {
            try (Socket caller = port.accept()) {
                caller.getInputStream().read();
                tell(caller, "* This house is closed.");
            } catch (IOException gone) {
                // The test has its answer.
            }
        });
        assertThatThrownBy(() -> new Load(plan(1, 1)).run()).isInstanceOf(IOException.class)
                .hasMessageContaining("This house is closed.");
    }

    @Test
    void stoppedBeforeAnybodyIsInSaysSo() throws IOException {
        Load load = new Load(plan(3, 2));
        load.stop();

        LoadResult result = load.run();

        assertThat(result.connected()).isZero();
        assertThat(result.sent()).isZero();
    }
}
