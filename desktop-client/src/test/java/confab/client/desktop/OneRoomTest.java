package confab.client.desktop;

import java.awt.GraphicsEnvironment;
import java.awt.event.ActionEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.swing.JTextArea;

import confab.client.chat.ChatListener;
import confab.client.chat.Entry;
import confab.client.chat.Timeline;
import confab.client.link.LinkTimes;
import confab.client.link.ServerAddress;
import confab.client.settings.Settings;
import confab.client.settings.SettingsFile;
import confab.client.settings.ThemeChoice;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Event;
import confab.protocol.JsonCodec;
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
                new Chat.Settings("Room", 100, 10, 0),
                JournalKind.MEMORY, Path.of("target"), Deadlines.USUAL);
    }

    private static ServerAddress address(ChatServer server) {
        return ServerAddress.of("127.0.0.1:" + server.address().getPort());
    }

    /** A desktop client. */
    private interface Desk extends AutoCloseable {
        void awaitArrival() throws InterruptedException;

        void say(String text) throws InterruptedException;

        /** What was said, each with who said it. Event thread. */
        List<String> words();

        @Override
        void close() throws InterruptedException;
    }

    /** One without its window: its link and its model. */
    private static final class Windowless implements Desk {
        private final Session session;

        Windowless(ServerAddress address, Nickname nickname) throws InterruptedException {
            session = Await.onEventThread(() -> {
                Session opened = new Session(address, nickname, "test/1", LinkTimes.USUAL, Clock.systemUTC(),
                        new Unheard(), state -> {});
                opened.start();
                return opened;
            });
        }

        @Override
        public void awaitArrival() throws InterruptedException {
            Await.until("the client is in", () -> session.model().isOnline());
        }

        @Override
        public void say(String text) throws InterruptedException {
            Await.onEventThread(() -> {
                session.model().typed(text);
                return text;
            });
        }

        @Override
        public List<String> words() {
            Timeline lobby = session.model().timeline(Conversation.of("#lobby"));
            return lobby == null
                    ? List.of()
                    : lobby.entries().stream().filter(Entry.Said.class::isInstance).map(Entry.Said.class::cast)
                            .filter(said -> said.seq() > 0).map(said -> said.from() + ": " + said.text()).toList();
        }

        @Override
        public void close() throws InterruptedException {
            Await.onEventThread(() -> {
                session.close();
                return session;
            });
        }
    }

    /** One on screen: what is typed goes into its composer, and what is read is what it shows. */
    private static final class OnScreen implements Desk {
        private final Background background = new Background();
        private final ChatFrame frame;

        OnScreen(ServerAddress address, Nickname nickname, Path folder) throws InterruptedException {
            frame = Await.onEventThread(() -> {
                Themes themes = new Themes(background, ThemeChoice.LIGHT, false);
                themes.install();
                themes.stop();
                Clock clock = Clock.systemUTC();
                Settings settings = Settings.FIRST.withLanguage("en").withTheme(ThemeChoice.LIGHT);
                ChatFrame opened = new ChatFrame(new Preferences(new SettingsFile(folder, clock), background, settings),
                        themes,
                        new Links(background), new Glyphs(), clock, LinkTimes.USUAL, "test/1");
                opened.setVisible(true);
                opened.join(address, nickname);
                return opened;
            });
        }

        @Override
        public void awaitArrival() throws InterruptedException {
            Await.until("the chat is shown", () -> Await.named(frame, "composer") != null);
        }

        @Override
        public void say(String text) throws InterruptedException {
            Await.onEventThread(() -> {
                JTextArea composer = Await.named(frame, "composer", JTextArea.class);
                composer.setText(text);
                composer.getActionMap().get("ENTER")
                        .actionPerformed(new ActionEvent(composer, ActionEvent.ACTION_PERFORMED, "\n"));
                return text;
            });
        }

        @Override
        public List<String> words() {
            return Await.named(frame, "transcript", TranscriptView.class).lines().stream()
                    .map(line -> line.substring(line.indexOf(' ') + 1)).filter(line -> line.contains(": ")).toList();
        }

        @Override
        public void close() throws InterruptedException {
            Await.onEventThread(() -> {
                frame.dispose();
                return frame;
            });
            background.close();
        }
    }

    /** A person at a terminal, or a program, with everything that it has been told. */
    private static final class Visitor implements AutoCloseable {
        private static final JsonCodec CODEC = new JsonCodec();

        private final Socket socket;
        private final Thread reader;
        private final String greeting;

        // Guarded by this.
        private final List<String> words = new ArrayList<>();
        private boolean arrived;

        Visitor(InetSocketAddress server, String greeting) throws IOException {
            this.socket = new Socket(server.getAddress(), server.getPort());
            this.greeting = greeting;
            send(greeting);
            this.reader = Thread.ofVirtual().start(this::read);
        }

        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        }

        private void read() {
            try (BufferedReader in = new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    hear(line);
                }
            } catch (IOException closed) {
                assertThat(socket.isClosed()).isTrue();
            }
        }

        private synchronized void hear(String line) {
            boolean json = greeting.startsWith("{");
            arrived |= line.contains(json ? "\"welcome\"" : "* Welcome");
            if (json) {
                if (CODEC.event(line.getBytes(StandardCharsets.UTF_8)) instanceof Event.Message message) {
                    words.add(message.from() + ": " + message.text());
                }
            } else if (!line.contains("* ")) {
                words.add(line);
            }
            notifyAll();
        }

        synchronized void awaitArrival() throws InterruptedException {
            while (!arrived) {
                wait();
            }
        }

        synchronized void awaitWord(String word) throws InterruptedException {
            while (!words.contains(word)) {
                wait();
            }
        }

        synchronized List<String> awaitWords(int count) throws InterruptedException {
            while (words.size() < count) {
                wait();
            }
            return List.copyOf(words);
        }

        @Override
        public void close() throws IOException, InterruptedException {
            socket.close();
            reader.join();
        }
    }

    /** Nobody looks at the windowless one. */
    private static final class Unheard implements ChatListener {
        @Override
        public void conversationsChanged() {}

        @Override
        public void selectionChanged() {}

        @Override
        public void inserted(Timeline timeline, int index) {}

        @Override
        public void changed(Timeline timeline, int index) {}

        @Override
        public void removed(Timeline timeline, int index) {}

        @Override
        public void rosterChanged(RoomName room) {}

        @Override
        public void identityChanged() {}

        @Override
        public void roomsListed(List<Event.RoomCount> rooms) {}
    }
}
