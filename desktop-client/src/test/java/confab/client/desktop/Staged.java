package confab.client.desktop;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.swing.JList;

import confab.client.link.ServerAddress;
import confab.client.settings.ThemeChoice;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.server.ChatServer;
import confab.server.Deadlines;
import confab.server.JournalKind;
import confab.server.ServerConfig;
import confab.server.Threads;
import confab.server.chat.Chat;

import static org.assertj.core.api.Assertions.assertThat;

/** Scenes for the pictures in docs: a real server, people of every kind, and what one of them has on screen. */
final class Staged {
    private static final Color PAPER = new Color(0xF4EFE6);

    private Staged() {}

    /** What is done once all is on screen. */
    @FunctionalInterface
    interface Shot {
        void take(OnScreen jo) throws Exception;
    }

    /** Everybody in one room, and somebody whispers. */
    static void room(String language, ThemeChoice theme, Path folder, Shot shot) throws Exception {
        try (ChatServer server = server();
                Visitor ada = new Visitor(server.address(), "Ada\n");
                Visitor ming = new Visitor(server.address(), "小明\n");
                Visitor tim = new Visitor(server.address(), "Tim");
                Visitor cee = new Visitor(server.address(), "Cee\n\0\0\0\0\0\0\0\0");
                Visitor robot = new Visitor(server.address(), "{\"type\":\"hello\",\"nickname\":\"Robot\"}\n")) {
            for (Visitor visitor : new Visitor[]{ada, ming, cee, robot}) {
                visitor.awaitArrival();
            }
            try (OnScreen jo = new OnScreen(address(server), Nickname.of("Jo"), folder, language, theme);
                    Windowless max = new Windowless(address(server), Nickname.of("Max"))) {
                jo.awaitArrival();
                max.awaitArrival();
                say(ada, "Good morning! I am in with nothing but nc.\n", jo);
                tim.awaitArrival();
                say(ming, "大家好！今天我们学习网络编程 😀\n", jo);
                say(tim, "hello", jo);
                say(ada, "Tim, that is your first socket program? It works!\n", jo);
                say(cee, "this line came with zero bytes behind it\n\0\0\0\0\0\0\0\0", jo);
                say(robot, "{\"type\":\"say\",\"to\":\"#lobby\","
                        + "\"text\":\"beep: the notes are at https://example.org/sockets\"}\n", jo);
                jo.say("Everybody in one room, 太好了 🎉");
                max.say("And I double-clicked an icon.");
                Await.until("it is all shown", () -> jo.words().size() == 8);
                robot.send("{\"type\":\"say\",\"to\":\"@Jo\",\"text\":\"psst: only you can see this\"}\n");
                Await.until("somebody whispers", () -> jo.frame().getTitle().startsWith("(1) "));
                shot.take(jo);
            }
        }
    }

    /** Two people among themselves, with a picture and a file. */
    static void files(String language, ThemeChoice theme, Path folder, Shot shot) throws Exception {
        try (ChatServer server = server();
                OnScreen jo = new OnScreen(address(server), Nickname.of("Jo"), folder, language, theme);
                Windowless max = new Windowless(address(server), Nickname.of("Max"))) {
            jo.awaitArrival();
            max.awaitArrival();
            Conversation toJo = Conversation.of("@Jo");
            max.say("/msg Jo Here is how it all hangs together:");
            Await.until("he is heard", () -> jo.frame().getTitle().startsWith("(1) "));
            Await.onEventThread(() -> {
                jo.window().part("conversations", JList.class).setSelectedIndex(1);
                return jo;
            });
            max.share(toJo, drawing(folder), "image/png");
            Await.until("the drawing is said", () -> jo.words().size() == 2);
            max.share(toJo, Files.write(folder.resolve("lesson notes.pdf"), new byte[3_141_592]), "application/pdf");
            Await.until("the notes are said", () -> jo.words().size() == 3);
            jo.say("Thank you 😀");
            Await.until("it is all said", () -> jo.words().size() == 4);
            Await.until("the drawing is seen", () -> isSeen(jo.window().transcript()));
            shot.take(jo);
        }
    }

    /** Whether the paper of the drawing is on the screen. Event thread. */
    private static boolean isSeen(TranscriptView view) {
        BufferedImage image = new BufferedImage(view.getWidth(), view.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setClip(view.getVisibleRect());
        view.paint(g);
        g.dispose();
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                Color at = new Color(image.getRGB(x, y));
                boolean near = Math.abs(at.getRed() - PAPER.getRed()) + Math.abs(at.getGreen() - PAPER.getGreen())
                        + Math.abs(at.getBlue() - PAPER.getBlue()) < 12;
                count += near ? 1 : 0;
            }
        }
        return count > 10_000;
    }

    private static ServerAddress address(ChatServer server) {
        return ServerAddress.of("127.0.0.1:" + server.address().getPort());
    }

    private static ChatServer server() throws IOException {
        return ChatServer.start(new ServerConfig(InetAddress.getLoopbackAddress(), 0, Threads.VIRTUAL,
                new Chat.Settings("Room 204", 100, 10, 0, false), JournalKind.MEMORY, Path.of("target"),
                Deadlines.USUAL));
    }

    /** Says something, and waits until it is on screen. */
    private static void say(Visitor visitor, String text, OnScreen jo) throws IOException, InterruptedException {
        int before = Await.onEventThread(() -> jo.words().size());
        visitor.send(text);
        Await.until("it is shown", () -> jo.words().size() > before);
    }

    private static Path drawing(Path folder) throws IOException {
        BufferedImage drawing = new BufferedImage(960, 540, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = drawing.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(PAPER);
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

    /** One picture from a Java of its own, which may see the screen at another scale: file, language, theme. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("confab-pictures");
        room(arguments[1], ThemeChoice.valueOf(arguments[2]), folder,
                jo -> Pictured.window(jo.frame(), Path.of(arguments[0])));
        System.exit(0); // the event thread would stay
    }
}
