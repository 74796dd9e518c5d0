package confab.client.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import confab.client.link.Finding.Outcome;
import confab.client.link.Finding.Reason;
import confab.client.link.Finding.Step;
import confab.model.Nickname;
import confab.protocol.Command;
import confab.protocol.Event;
import confab.protocol.JsonCodec;
import confab.server.ChatServer;
import confab.server.Deadlines;
import confab.server.JournalKind;
import confab.server.ServerConfig;
import confab.server.Threads;
import confab.server.chat.Chat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DiagnosisTest {
    private static final Patience SHORT = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(2),
            Duration.ofMillis(700));
    private static final String KEY = "a secret of sixteen or more";

    @TempDir
    private Path folder;
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    private static List<Finding> diagnose(String host, int port, String nickname) throws InterruptedException {
        List<Finding> told = Collections.synchronizedList(new ArrayList<>());
        try (Diagnosis diagnosis = new Diagnosis(new ServerAddress(host, port), nickname, SHORT, told::add)) {
            diagnosis.start();
            diagnosis.awaitEnd();
        }
        return told.stream().filter(finding -> finding.outcome() != Outcome.UNDER_WAY).toList();
    }

    private static Finding last(List<Finding> told) {
        return told.stream().filter(finding -> finding.outcome() != Outcome.NOT_TRIED).reduce((_, later) -> later)
                .orElseThrow();
    }

    private ServerSocket listening() throws IOException {
        ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        open.add(socket);
        return socket;
    }

    /** Somebody who waits for a line and then says this and hangs up. */
    private int saying(byte[] words) throws IOException {
        ServerSocket listening = listening();
        Thread.ofPlatform().daemon().name("saying").start(() -> {
            try {
                while (true) {
                    try (Socket socket = listening.accept()) {
                        if (socket.getInputStream().read() >= 0) {
                            socket.getOutputStream().write(words);
                            socket.shutdownOutput();
                            socket.getInputStream().readAllBytes();
                        }
                    }
                }
            } catch (IOException closed) {
                // Closing the port is the stop signal.
            }
        });
        return listening.getLocalPort();
    }

    private ChatServer server(int mostPeople) throws IOException {
        ChatServer server = ChatServer.start(new ServerConfig(InetAddress.getLoopbackAddress(), 0, Threads.VIRTUAL,
                new Chat.Settings("Test", mostPeople, 100, 0, true), JournalKind.MEMORY, folder, Deadlines.USUAL));
        open.add(server);
        return server;
    }

    private Exchange visitor(ChatServer server, String name, @Nullable String key) throws IOException {
        Socket socket = new Socket(server.address().getAddress(), server.address().getPort());
        open.add(socket);
        Exchange visitor = new Exchange(socket, Duration.ofSeconds(10));
        visitor.say(new Command.Hello(Nickname.of(name), 1, "test", key, null));
        visitor.await(_ -> null, event -> event instanceof Event.Welcome);
        return visitor;
    }

    @Test
    void allStepsAreFineWhereOneCanJoin() throws Exception {
        ChatServer server = server(10);
        List<Finding> told = diagnose("127.0.0.1", server.address().getPort(), "Ada");
        assertThat(told).extracting(Finding::step).containsExactly(Step.values());
        assertThat(told).extracting(Finding::outcome).containsOnly(Outcome.OK);
        assertThat(told).extracting(Finding::reason).containsExactly(Reason.NUMBER, Reason.HERE, Reason.OPEN,
                Reason.CONFAB, Reason.FREE);
    }

    @Test
    void nobodyInTheLobbyHearsOfIt() throws Exception {
        ChatServer server = server(10);
        Exchange bob = visitor(server, "Bob", KEY);
        diagnose("127.0.0.1", server.address().getPort(), "Ada");
        bob.say(new Command.Ping("after"));
        List<Event> heard = new ArrayList<>();
        bob.await(event -> {
            heard.add(event);
            return null;
        }, event -> event instanceof Event.Pong);
        assertThat(heard).hasSize(1);
    }

    @Test
    void nobodyStays() throws Exception {
        ChatServer server = server(10);
        diagnose("127.0.0.1", server.address().getPort(), "Ada");
        assertThat(server.people()).isZero();
    }

    @Test
    void aNameThatIsNoneIsUnknownAndNothingElseIsTried() throws Exception {
        List<Finding> told = diagnose("no-such-machine.invalid", 7070, "Ada");
        assertThat(last(told).step()).isEqualTo(Step.NAME);
        assertThat(last(told).reason()).isIn(Reason.UNKNOWN, Reason.NO_NAME_SERVICE);
        assertThat(told).filteredOn(finding -> finding.step() != Step.NAME).hasSize(4)
                .extracting(Finding::outcome).containsOnly(Outcome.NOT_TRIED);
    }

    @Test
    void aNameIsSaidWithItsAddresses() throws Exception {
        Finding name = diagnose("localhost", 1, "Ada").getFirst();
        assertThat(name.reason()).isEqualTo(Reason.FOUND);
        assertThat(name.details().getFirst()).contains("127.0.0.1");
    }

    @Test
    void nobodyListens() throws Exception {
        ServerSocket gone = listening();
        gone.close();
        Finding last = last(diagnose("127.0.0.1", gone.getLocalPort(), "Ada"));
        assertThat(last.reason()).isEqualTo(Reason.REFUSED);
        assertThat(last.details().getFirst()).isEqualTo(String.valueOf(gone.getLocalPort()));
    }

    @Test
    void whoTakesTheConnectionAndSaysNothingIsSilent() throws Exception {
        Finding last = last(diagnose("127.0.0.1", listening().getLocalPort(), "Ada"));
        assertThat(last.step()).isEqualTo(Step.PROTOCOL);
        assertThat(last.reason()).isEqualTo(Reason.SILENT);
    }

    @Test
    void aTrickleOfBytesHasABoundToo() throws Exception {
        ServerSocket listening = listening();
        Thread.ofPlatform().daemon().name("trickle").start(() -> {
            try (Socket first = listening.accept(); Socket socket = listening.accept()) {
                while (!socket.isClosed() && !first.isClosed()) {
                    socket.getOutputStream().write('x');
                    TimeUnit.MILLISECONDS.sleep(50); // slower than any line, and never still
                }
            } catch (IOException | InterruptedException gone) {
                // It was hung up on, which is what the test wants.
            }
        });
        Finding last = last(diagnose("127.0.0.1", listening.getLocalPort(), "Ada"));
        assertThat(last.reason()).isEqualTo(Reason.OTHER_PROGRAM);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"HTTP/1.1 400 Bad Request\\r\\n\\r\\n | WEB |",
        "<html><body>hello</body></html> | WEB |", "SSH-2.0-Open\\r\\n | OTHER_PROGRAM | SSH-2.0-Open",
        "220 mail ready\\n | OTHER_PROGRAM | 220 mail ready", "{\"some\":1}\\n | OTHER_PROGRAM | {\"some\":1}",
        "'' | HUNG_UP |"})
    void anotherProgramIsToldFromConfab(String words, Reason reason, String detail) throws Exception {
        byte[] bytes = words.replace("\\r", "\r").replace("\\n", "\n").getBytes(StandardCharsets.UTF_8);
        Finding last = last(diagnose("127.0.0.1", saying(bytes), "Ada"));
        assertThat(last.step()).isEqualTo(Step.PROTOCOL);
        assertThat(last.reason()).isEqualTo(reason);
        assertThat(last.details()).isEqualTo(detail == null ? List.of() : List.of(detail));
    }

    @Test
    void garbageIsOneHarmlessLine() throws Exception {
        byte[] garbage = new byte[4096];
        for (int i = 0; i < garbage.length; i++) {
            garbage[i] = (byte) (i * 7 % 10 + (i % 3 == 0 ? 0x80 : 1));
        }
        Finding last = last(diagnose("127.0.0.1", saying(garbage), "Ada"));
        assertThat(last.reason()).isEqualTo(Reason.OTHER_PROGRAM);
        assertThat(last.details().getFirst().length()).isLessThanOrEqualTo(60);
        assertThat(last.details().getFirst().chars()).noneMatch(Character::isISOControl);
    }

    @Test
    void anotherVersionIsSaid() throws Exception {
        JsonCodec codec = new JsonCodec();
        byte[] pong = codec.encode(new Event.Pong("diagnosis"));
        byte[] refusal = "{\"type\":\"error\",\"code\":\"bad-field\",\"message\":\"This server speaks `protocol` 9.\"}\n"
                .getBytes(StandardCharsets.UTF_8);
        byte[] both = new byte[pong.length + refusal.length];
        System.arraycopy(pong, 0, both, 0, pong.length);
        System.arraycopy(refusal, 0, both, pong.length, refusal.length);
        Finding last = last(diagnose("127.0.0.1", saying(both), "Ada"));
        assertThat(last.reason()).isEqualTo(Reason.OTHER_VERSION);
        assertThat(last.details()).containsExactly("9", "1");
    }

    @Test
    void aNameInUseIsTaken() throws Exception {
        ChatServer server = server(10);
        visitor(server, "Ada", null);
        Finding last = last(diagnose("127.0.0.1", server.address().getPort(), "ada"));
        assertThat(last.step()).isEqualTo(Step.NICKNAME);
        assertThat(last.reason()).isEqualTo(Reason.TAKEN);
    }

    @Test
    void anOwnedNameIsReserved() throws Exception {
        ChatServer server = server(10);
        Exchange ada = visitor(server, "Ada", KEY);
        ada.say(new Command.Bye());
        ada.awaitEnd();
        Finding last = last(diagnose("127.0.0.1", server.address().getPort(), "Ada"));
        assertThat(last.reason()).isEqualTo(Reason.RESERVED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"@Ada", "a:b", "a name of more than twenty-four characters"})
    void aNameThatCannotBeIsNotAsked(String nickname) throws Exception {
        Finding last = last(diagnose("127.0.0.1", server(10).address().getPort(), nickname));
        assertThat(last.step()).isEqualTo(Step.NICKNAME);
        assertThat(last.reason()).isEqualTo(Reason.BAD);
    }

    @Test
    void aFullServerIsFull() throws Exception {
        ChatServer server = server(1);
        visitor(server, "Bob", null);
        assertThat(last(diagnose("127.0.0.1", server.address().getPort(), "Ada")).reason()).isEqualTo(Reason.FULL);
    }

    @Test
    void itsEndIsHeardNothingOf() throws Exception {
        ServerSocket silent = listening();
        CountDownLatch asking = new CountDownLatch(1);
        List<Finding> told = Collections.synchronizedList(new ArrayList<>());
        Diagnosis diagnosis = new Diagnosis(new ServerAddress("127.0.0.1", silent.getLocalPort()), "Ada",
                new Patience(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(60)), finding -> {
                    told.add(finding);
                    if (finding.step() == Step.PROTOCOL) {
                        asking.countDown();
                    }
                });
        diagnosis.start();
        assertThat(asking.await(10, TimeUnit.SECONDS)).isTrue();
        diagnosis.close();
        diagnosis.awaitEnd();
        assertThat(told).filteredOn(finding -> finding.step() == Step.PROTOCOL).extracting(Finding::outcome)
                .containsExactly(Outcome.UNDER_WAY);
    }
}
