package confab.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import confab.protocol.ErrorCode;
import confab.protocol.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The real server where it may have only few files open: who fits is here, who does not is told so. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "There is no such limit.")
class FewFilesTest {
    private static final int FILES = 260;
    private static final int UNDECIDED = 64;
    /** After so many more files there are none. */
    private static final int SOON = 8;
    private static final Pattern FEW = Pattern
            .compile("There is room for (\\d+) people, not 10000: this process may have only " + FILES + " files");
    private static final Pattern NONE_LEFT = Pattern.compile("No connection can be accepted \\(.*ulimit");
    private static final Pattern AGAIN = Pattern.compile("Connections are accepted again");
    private static final String FULL = "* This server is full. Try again later.\n";

    private final List<Peer> people = new ArrayList<>();
    private final List<Peer> nameless = new ArrayList<>();
    private InetSocketAddress address = InetSocketAddress.createUnresolved("nowhere", 0);
    private Path log = Path.of("");
    @SuppressWarnings("NullAway.Init") // set before each test
    private ServerProcess server;

    @BeforeEach
    void startServer(@TempDir Path directory) throws Exception {
        address = Proof.freePort();
        log = directory.resolve("server.log");
        server = ServerProcess.withFiles(FILES, address, directory.resolve("data"), log);
        server.start();
        server.awaitPort();
    }

    @AfterEach
    void stopServer() throws Exception {
        people.addAll(nameless);
        for (Peer peer : people) {
            peer.close();
        }
        server.close();
    }

    @Test
    void whoFitsChatsOnAndTheNextIsToldAndComesInOnceSomebodyLeaves() throws Exception {
        MatchResult said = server.awaitSaid(FEW);
        int room = Integer.parseInt(said.group(1));
        fill(room);
        assertNextIsRefused(room);
        assertEverythingWorks("at the limit");
        people.removeLast().close();
        people.getFirst().awaitLine("* P" + (room - 1) + " left");
        people.add(nextOnceThereIsRoom());
        assertNextIsRefused(room);
        assertEverythingWorks("after the change");
    }

    @Test
    void moreWithoutANameThanFilesAreToldAtOnceAndHarmNobody() throws Exception {
        int room = Integer.parseInt(server.awaitSaid(FEW).group(1));
        fill(room);
        for (int i = 0; i < UNDECIDED; i++) {
            nameless.add(new Peer(address));
        }
        for (int i = 0; i < 50; i++) {
            try (Peer silent = new Peer(address)) {
                assertThat(silent.rest()).isEqualTo(FULL);
            }
        }
        assertEverythingWorks("beyond all");
    }

    @Test
    void whenFilesRunOutAllTheSameWhoComesIsToldAndItIsSaidOnceAndItRecovers() throws Exception {
        fill(20);
        assumeTrue(limit(openNow() + SOON), "This system cannot change another process's limit (prlimit).");
        comeUntilRefused(); // the system keeps a file for the connection that is waited for
        for (int i = 0; i < 5; i++) {
            try (Peer text = new Peer(address); Peer json = new Peer(address)) {
                text.send("Tex\n");
                assertThat(text.rest()).isEqualTo(FULL);
                json.send("{\"type\":\"hello\",\"nickname\":\"Jay\"}\n");
                assertThat(json.await(Event.Refused.class).code()).isEqualTo(ErrorCode.SERVER_FULL);
                json.assertEnded();
            }
        }
        server.awaitSaid(NONE_LEFT);
        assertThat(limit(FILES)).isTrue();
        people.add(nextOnceThereIsRoom());
        server.awaitSaid(AGAIN);
        assertEverythingWorks("with files again");
        assertThat(NONE_LEFT.matcher(Files.readString(log)).results()).hasSize(1);
    }

    private void fill(int room) throws IOException {
        people.add(Peer.text(address, "P0"));
        for (int i = 1; i < room; i++) {
            people.add(Peer.text(address, "P" + i));
        }
    }

    private void assertNextIsRefused(int room) throws IOException {
        try (Peer text = new Peer(address); Peer json = new Peer(address); Peer raw = new Peer(address)) {
            text.send("Tex\n");
            assertThat(text.rest()).startsWith("* This server is full: " + room + " people are here.");
            json.send("{\"type\":\"hello\",\"nickname\":\"Jay\"}\n");
            assertThat(json.await(Event.Refused.class).code()).isEqualTo(ErrorCode.SERVER_FULL);
            json.assertEnded();
            raw.send("Raw");
            assertThat(raw.rest()).isEqualTo("Reuse");
        }
    }

    /** What is said is kept and reaches everybody, and what was said is found: the journal has its files. */
    private void assertEverythingWorks(String text) throws IOException {
        Peer first = people.getFirst();
        first.send(text + "\n");
        for (Peer person : people) {
            person.awaitLine("P0: " + text);
        }
        first.send("/history 1\n");
        assertThat(first.line()).contains(text);
        String found = "";
        while (!found.contains(text)) { // what was said just now is found a moment later, and until then that is said
            first.send("/search " + text + "\n");
            found = first.line();
        }
    }

    private void comeUntilRefused() throws IOException {
        boolean refused = false;
        while (!refused) {
            Peer peer = new Peer(address);
            peer.send("P" + people.size() + "\n");
            refused = !peer.line().startsWith("* Welcome");
            (refused ? nameless : people).add(peer);
        }
    }

    /** Others hear that somebody has left a moment before there is room. */
    private Peer nextOnceThereIsRoom() throws IOException {
        while (true) {
            Peer peer = new Peer(address);
            peer.send("Next\n");
            if (peer.line().startsWith("* Welcome, Next")) {
                return peer;
            }
            peer.close();
        }
    }

    /** How many files the server has open: its libraries are among them. */
    private int openNow() throws IOException {
        Path files = Path.of("/proc", String.valueOf(server.pid()), "fd");
        assumeTrue(Files.isDirectory(files), "This system does not show another process's files.");
        try (Stream<Path> open = Files.list(files)) {
            return (int) open.count();
        }
    }

    /** Gives the server another limit while it runs. */
    private boolean limit(int files) throws InterruptedException {
        try {
            return new ProcessBuilder("prlimit", "--pid", String.valueOf(server.pid()),
                    "--nofile=" + files + ":" + FILES)
                    .inheritIO().start().waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
