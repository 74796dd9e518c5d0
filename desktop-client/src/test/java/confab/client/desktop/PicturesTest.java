package confab.client.desktop;

import java.awt.AWTException;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
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
    private static final String PICTURES = System.getProperty("confab.pictures", "");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"en,LIGHT", "zh-Hans,DARK"})
    void roomWithEverybodyInIt(String language, ThemeChoice theme) throws Exception {
        assumeWanted();
        try (ChatServer server = room();
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
                take(jo, "room-" + language + "-" + theme.name().toLowerCase(Locale.ROOT));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"en,LIGHT", "zh-Hans,DARK"})
    void filesThatWereHandedOver(String language, ThemeChoice theme) throws Exception {
        assumeWanted();
        try (ChatServer server = room();
                Visitor ada = new Visitor(server.address(), "Ada\n")) {
            ada.awaitArrival();
            ServerAddress address = ServerAddress.of("127.0.0.1:" + server.address().getPort());
            try (OnScreen jo = new OnScreen(address, Nickname.of("Jo"), folder, language, theme);
                    Windowless max = new Windowless(address, Nickname.of("Max"))) {
                jo.awaitArrival();
                max.awaitArrival();
                say(ada, "Max, how does it all hang together?\n", jo);
                max.share(drawing(), "image/png");
                Await.until("the drawing is shown", () -> jo.words().size() == 2);
                max.share(Files.write(folder.resolve("lesson notes.pdf"), new byte[3_141_592]), "application/pdf");
                Await.until("the notes are shown", () -> jo.words().size() == 3);
                jo.say("Thank you 😀");
                Await.until("it is all shown", () -> jo.words().size() == 4);
                new Robot().delay(1500); // the small picture comes when it is painted first
                take(jo, "files-" + language + "-" + theme.name().toLowerCase(Locale.ROOT));
            }
        }
    }

    private Path drawing() throws IOException {
        BufferedImage drawing = new BufferedImage(960, 540, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = drawing.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(new Color(0xF4EFE6));
        pen.fillRect(0, 0, 960, 540);
        pen.setStroke(new BasicStroke(6));
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 44));
        box(pen, 60, 70, "client", 0x2F6FD0);
        box(pen, 60, 350, "client", 0x2C9A62);
        box(pen, 640, 210, "server", 0xC2571A);
        pen.setColor(Color.GRAY);
        pen.drawLine(310, 130, 630, 260);
        pen.drawLine(310, 410, 630, 280);
        pen.dispose();
        Path file = folder.resolve("how-it-works.png");
        assertThat(ImageIO.write(drawing, "png", file.toFile())).isTrue();
        return file;
    }

    private static void box(Graphics2D pen, int x, int y, String words, int color) {
        pen.setColor(new Color(color));
        pen.drawRect(x, y, 240, 120);
        pen.drawString(words, x + 120 - pen.getFontMetrics().stringWidth(words) / 2, y + 75);
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
        Await.until("somebody whispers", () -> jo.window().frame().getTitle().startsWith("(1) "));
    }

    /** Says something, and waits until it is on screen. */
    private static void say(Visitor visitor, String text, OnScreen jo) throws IOException, InterruptedException {
        int before = Await.onEventThread(() -> jo.words().size());
        visitor.send(text);
        Await.until("it is shown", () -> jo.words().size() > before);
    }

    private static void assumeWanted() {
        assumeTrue(!PICTURES.isEmpty(), "pictures are taken with -Dconfab.pictures=FOLDER");
        assumeTrue(!GraphicsEnvironment.isHeadless(), "there is no display to take a picture of");
    }

    private static ChatServer room() throws IOException {
        return ChatServer.start(new ServerConfig(InetAddress.getLoopbackAddress(), 0, Threads.VIRTUAL,
                new Chat.Settings("Room 204", 100, 10, 0, false), JournalKind.MEMORY, Path.of("target"),
                Deadlines.USUAL));
    }

    private static void take(OnScreen jo, String name) throws AWTException, IOException, InterruptedException {
        Path file = Path.of(PICTURES).resolve(name + ".png");
        Robot robot = new Robot();
        robot.waitForIdle();
        BufferedImage picture = Await.onEventThread(() -> {
            jo.window().frame().paint(jo.window().frame().getGraphics());
            return robot.createScreenCapture(jo.window().frame().getBounds());
        });
        Files.createDirectories(file.toAbsolutePath().getParent());
        assertThat(ImageIO.write(picture, "png", file.toFile())).isTrue();
    }
}
