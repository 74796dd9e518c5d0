package confab.client.desktop;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import confab.client.link.ServerAddress;
import confab.model.Nickname;
import confab.server.ChatServer;
import confab.server.Deadlines;
import confab.server.JournalKind;
import confab.server.ServerConfig;
import confab.server.Threads;
import confab.server.chat.Chat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/** Everybody in one room of a real server: people at terminals, classroom programs, a bot, and two desktop clients. */
@Timeout(60)
class OneRoomTest {
    private static final int EACH = 4;
    private static final List<String> PEOPLE = List.of("Ada", "小明", "Tim", "Cee", "Robot", "Jo", "Max");

    @TempDir
    private Path folder;

    @Test
    void everybodySeesEverybodysWordsOnceInOneOrder() throws Exception {
        everybody(false);
    }

    @Test
    void everybodySeesThemOnScreenToo() throws Exception {
        assumeFalse(GraphicsEnvironment.isHeadless(), "there is no display to open a window on");
        everybody(true);
    }

    private void everybody(boolean onScreen) throws Exception {
        try (ChatServer server = ChatServer.start(config());
                Visitor ada = new Visitor(server.address(), "Ada\n");
                Visitor ming = new Visitor(server.address(), "小明\n");
                Visitor tim = new Visitor(server.address(), "Tim");
                Visitor cee = new Visitor(server.address(), padded("Cee\n"));
                Visitor robot = new Visitor(server.address(), "{\"type\":\"hello\",\"nickname\":\"Robot\"}\n");
                Desk jo = onScreen
                        ? new OnScreen(address(server), Nickname.of("Jo"), folder)
                        : new Windowless(address(server), Nickname.of("Jo"));
                Desk max = new Windowless(address(server), Nickname.of("Max"))) {
            Await.until("all are here", () -> server.people() == PEOPLE.size());
            for (Visitor visitor : List.of(ada, ming, tim, cee, robot)) {
                visitor.awaitArrival();
            }
            jo.awaitArrival();
            max.awaitArrival();
            try (ExecutorService mouths = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Void> said : mouths.invokeAll(List.of(
                        saying(text -> ada.send(text + "\n")),
                        saying(text -> ming.send(text + "\n")),
                        saying(text -> cee.send(padded(text + "\n"))),
                        saying(text -> robot.send("{\"type\":\"say\",\"to\":\"#lobby\",\"text\":\"" + text + "\"}\n")),
                        saying(jo::say),
                        saying(max::say),
                        saying(text -> sayRaw(tim, text))))) {
                    said.get();
                }
            }
            List<String> order = ada.awaitWords(PEOPLE.size() * EACH);
            assertThat(order).containsExactlyInAnyOrderElementsOf(PEOPLE.stream()
                    .flatMap(name -> IntStream.rangeClosed(1, EACH).mapToObj(i -> name + ": " + words(i))).toList());
            for (Visitor visitor : List.of(ming, tim, cee, robot)) {
                assertThat(visitor.awaitWords(order.size())).isEqualTo(order);
            }
            Await.until("both desktops have them all",
                    () -> jo.words().size() >= order.size() && max.words().size() >= order.size());
            assertThat(Await.onEventThread(jo::words)).isEqualTo(order);
            assertThat(Await.onEventThread(max::words)).isEqualTo(order);
        }
    }

    /** A raw program pauses between two messages: it waits until it has seen each come back. */
    private static void sayRaw(Visitor tim, String text) throws IOException, InterruptedException {
        tim.send(text);
        tim.awaitWord("Tim: " + text);
    }

    private interface Mouth {
        void say(String text) throws IOException, InterruptedException;
    }

    private static Callable<Void> saying(Mouth mouth) {
        return () -> {
            for (int i = 1; i <= EACH; i++) {
                mouth.say(words(i));
            }
            return null;
        };
    }

    private static String words(int i) {
        return "hello 你好 😀 " + i;
    }

    private static String padded(String text) {
        byte[] buffer = Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), 256);
        return new String(buffer, StandardCharsets.UTF_8);
    }

    private static ServerConfig config() {
        return new ServerConfig(InetAddress.getLoopbackAddress(), 0, Threads.VIRTUAL,
                new Chat.Settings("Room", 100, 10, 0, false),
                JournalKind.MEMORY, Path.of("target"), Deadlines.USUAL);
    }

    private static ServerAddress address(ChatServer server) {
        return ServerAddress.of("127.0.0.1:" + server.address().getPort());
    }
}
