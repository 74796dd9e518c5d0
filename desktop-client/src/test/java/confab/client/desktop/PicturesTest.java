package confab.client.desktop;

import java.awt.AWTException;
import java.awt.GraphicsEnvironment;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

import confab.client.link.ServerAddress;
import confab.client.settings.ThemeChoice;
import confab.model.Nickname;
import confab.server.ChatServer;
import confab.server.Deadlines;
import confab.server.JournalKind;
import confab.server.ServerConfig;
import confab.server.Threads;
import confab.server.chat.Chat;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Takes the pictures in docs: a real server, everybody in one room, and what one of them has on screen. Only with
 * {@code -Dconfab.pictures=FOLDER} and a display; docs/TESTING.md has the command.
 */
@Timeout(60)
class PicturesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"en,LIGHT", "zh-Hans,DARK"})
    void roomWithEverybodyInIt(String language, ThemeChoice theme) throws Exception {
        String pictures = System.getProperty("confab.pictures", "");
        assumeTrue(!pictures.isEmpty(), "pictures are taken with -Dconfab.pictures=FOLDER");
        assumeTrue(!GraphicsEnvironment.isHeadless(), "there is no display to take a picture of");
        ServerConfig config = new ServerConfig(InetAddress.getLoopbackAddress(), 0, Threads.VIRTUAL,
                new Chat.Settings("Room 204", 100, 10, 0, false), JournalKind.MEMORY, Path.of("target"),
                Deadlines.USUAL);
        try (ChatServer server = ChatServer.start(config);
                Visitor ada = new Visitor(server.address(), "Ada\n");
                Visitor ming = new Visitor(server.address(), "小明\n");
                Visitor tim = new Visitor(server.address(), "Tim");
                Visitor cee = new Visitor(server.address(), "Cee\n\0\0\0\0\0\0\0\0");
                Visitor robot = new Visitor(server.address(), "{\"type\":\"hello\",\"nickname\":\"Robot\"}\n")) {
            for (Visitor visitor : new Visitor[]{ada, ming, cee, robot}) {
                visitor.awaitArrival();
            }
            ServerAddress address = ServerAddress.of("127.0.0.1:" + server.address().getPort());
            try (OnScreen jo = new OnScreen(address, Nickname.of("Jo"), folder, language, theme);
                    Windowless max = new Windowless(address, Nickname.of("Max"))) {
                jo.awaitArrival();
                max.awaitArrival();
                talk(ada, ming, tim, cee, robot, jo, max);
                take(jo, Path.of(pictures)
                        .resolve("room-" + language + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png"));
            }
        }
    }

    private static void talk(Visitor ada, Visitor ming, Visitor tim, Visitor cee, Visitor robot, OnScreen jo,
            Windowless max)
            throws IOException, InterruptedException {
        say(ada, "Good morning! I am in with nothing but nc.\n", jo);
        tim.awaitArrival();
        say(ming, "大家好！今天我们学习网络编程 😀\n", jo);
        say(tim, "hello", jo);
        say(ada, "Tim, that is your first socket program? It works!\n", jo);
        say(cee, "this line came with zero bytes behind it\n\0\0\0\0\0\0\0\0", jo);
        say(robot,
                "{\"type\":\"say\",\"to\":\"#lobby\",\"text\":\"beep: the notes are at https://example.org/sockets\"}\n",
                jo);
        jo.say("Everybody in one room, 太好了 😀");
        max.say("And I double-clicked an icon.");
        Await.until("it is all shown", () -> jo.words().size() == 8);
        robot.send("{\"type\":\"say\",\"to\":\"@Jo\",\"text\":\"psst: only you can see this\"}\n");
        Await.until("somebody whispers", () -> jo.frame().getTitle().startsWith("(1) "));
    }

    /** Says something, and waits until it is on screen. */
    private static void say(Visitor visitor, String text, OnScreen jo) throws IOException, InterruptedException {
        int before = Await.onEventThread(() -> jo.words().size());
        visitor.send(text);
        Await.until("it is shown", () -> jo.words().size() > before);
    }

    private static void take(OnScreen jo, Path file) throws AWTException, IOException, InterruptedException {
        Robot robot = new Robot();
        robot.waitForIdle();
        BufferedImage picture = Await.onEventThread(() -> {
            jo.frame().paint(jo.frame().getGraphics());
            return robot.createScreenCapture(jo.frame().getBounds());
        });
        Files.createDirectories(file.toAbsolutePath().getParent());
        assertThat(ImageIO.write(picture, "png", file.toFile())).isTrue();
    }
}
