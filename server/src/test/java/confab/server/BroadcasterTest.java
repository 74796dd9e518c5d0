package confab.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A measure that lost something would be no measure. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // it is compiled once
class BroadcasterTest {
    private static final int EACH = 2_000;
    /** More than the sockets of one connection hold, whatever the system lets them grow to by itself. */
    private static final int MUCH = 2_000;
    private static final String LONG = "x".repeat(8_000);

    private @Nullable Path program;

    @BeforeAll
    void compile() throws Exception {
        program = Broadcaster.compile(Path.of("target", "c"));
        assumeTrue(program != null, "There is no C compiler here, or this is not Linux.");
    }

    private Broadcaster start(int batch) throws Exception {
        if (program == null) {
            throw new AssertionError("not compiled");
        }
        return new Broadcaster(program, batch);
    }

    /** One connection; a member once it has said hello. */
    private static final class Member implements AutoCloseable {
        private final Socket socket = new Socket();
        private final OutputStream out;
        private final BufferedReader in;

        Member(InetSocketAddress address) throws IOException {
            socket.setReceiveBufferSize(4096); // so that it is soon full
            socket.connect(address);
            out = socket.getOutputStream();
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        Member(InetSocketAddress address, String name) throws IOException {
            this(address);
            send("hello " + name + "\n");
            assertThat(in.readLine()).isEqualTo("hello " + name);
        }

        void send(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }

        List<String> lines(int count) throws IOException {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                lines.add(in.readLine());
            }
            return lines;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static boolean sayAll(Member member, int number) throws IOException {
        for (int i = 0; i < EACH; i++) {
            member.send("say " + number + "-" + i + "\n");
        }
        return true;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 512})
    void everyMemberGetsEveryLineInOneOrder(int batch) throws Exception {
        try (Broadcaster broadcaster = start(batch);
                Member ada = new Member(broadcaster.address(), "ada");
                Member bob = new Member(broadcaster.address(), "bob");
                Member cem = new Member(broadcaster.address(), "cem");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Member> members = List.of(ada, bob, cem);
            List<Future<Boolean>> said = new ArrayList<>();
            for (int i = 0; i < members.size(); i++) {
                int number = i;
                said.add(threads.submit(() -> sayAll(members.get(number), number)));
            }
            List<String> heard = ada.lines(3 * EACH);
            for (Future<Boolean> end : said) {
                assertThat(end.get()).isTrue();
            }
            for (int i = 0; i < members.size(); i++) {
                String mine = i + "-";
                assertThat(heard.stream().filter(line -> line.startsWith(mine)).toList())
                        .isEqualTo(IntStream.range(0, EACH).mapToObj(n -> mine + n).toList());
            }
            assertThat(bob.lines(3 * EACH)).isEqualTo(heard);
            assertThat(cem.lines(3 * EACH)).isEqualTo(heard);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 512})
    void whoDoesNotReadLosesNothingAndDelaysNobody(int batch) throws Exception {
        List<String> said = IntStream.range(0, MUCH).mapToObj(i -> i + LONG).toList();
        try (Broadcaster broadcaster = start(batch);
                Member slow = new Member(broadcaster.address(), "slow");
                Member quick = new Member(broadcaster.address(), "quick");
                Member talker = new Member(broadcaster.address(), "talker")) {
            for (String line : said) {
                talker.send("say " + line + "\n");
            }
            assertThat(quick.lines(MUCH)).isEqualTo(said); // by now the sockets of the other two are full
            assertThat(slow.lines(MUCH)).isEqualTo(said);
            assertThat(talker.lines(MUCH)).isEqualTo(said);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 512})
    void onlyMembersSpeakAndHear(int batch) throws Exception {
        try (Broadcaster broadcaster = start(batch);
                Member ada = new Member(broadcaster.address(), "ada");
                Member onlooker = new Member(broadcaster.address())) {
            onlooker.send("say nobody hears this\n");
            ada.send("this is no command\nsay one\n");
            assertThat(ada.lines(1)).containsExactly("one");
            onlooker.send("hel");
            onlooker.send("lo onlooker\nsay two\n");
            assertThat(onlooker.lines(2)).containsExactly("hello onlooker", "two");
            assertThat(ada.lines(1)).containsExactly("two");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 512})
    void theOthersGoOnWhenSomebodyLeavesUnread(int batch) throws Exception {
        try (Broadcaster broadcaster = start(batch);
                Member first = new Member(broadcaster.address(), "first");
                Member ada = new Member(broadcaster.address(), "ada");
                Member last = new Member(broadcaster.address(), "last")) {
            ada.send("say one\n");
            assertThat(ada.lines(1)).containsExactly("one");
            first.close(); // with a line that it has not read, so that its connection is reset
            last.close();
            ada.send("say two\nsay three\n");
            assertThat(ada.lines(2)).containsExactly("two", "three");
        }
    }
}
