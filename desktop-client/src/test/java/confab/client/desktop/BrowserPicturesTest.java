package confab.client.desktop;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;

import confab.server.ChatServer;
import confab.server.Deadlines;
import confab.server.JournalKind;
import confab.server.ServerConfig;
import confab.server.Threads;
import confab.server.chat.Chat;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Takes the pictures of the browser client in docs: a real server, everybody in one room. Only with
 * {@code -Dconfab.pictures=FOLDER} and chromium; docs/TESTING.md has the command.
 */
@Timeout(120)
class BrowserPicturesTest {
    /** A drawing, and a file that is none. */
    private static final String SHARE = """
        const [name, drawing] = arguments;
        const drop = file => {
            const dropped = new DataTransfer();
            dropped.items.add(file);
            window.dispatchEvent(new DragEvent('drop', {dataTransfer: dropped, bubbles: true, cancelable: true}));
        };
        if (!drawing) {
            drop(new File([new Uint8Array(3141592)], name, {type: 'application/pdf'}));
            return;
        }
        const canvas = document.createElement('canvas');
        canvas.width = 960;
        canvas.height = 540;
        const pen = canvas.getContext('2d');
        pen.fillStyle = '#f4efe6';
        pen.fillRect(0, 0, 960, 540);
        pen.lineWidth = 6;
        pen.font = '44px sans-serif';
        pen.textAlign = 'center';
        for (const [x, y, words, color] of [[180, 130, 'client', '#2f6fd0'], [180, 410, 'client', '#2c9a62'],
                [760, 270, 'server', '#c2571a']]) {
            pen.strokeStyle = pen.fillStyle = color;
            pen.strokeRect(x - 120, y - 60, 240, 120);
            pen.fillText(words, x, y + 15);
            if (x < 500) {
                pen.beginPath();
                pen.moveTo(x + 130, y);
                pen.lineTo(630, 270);
                pen.stroke();
            }
        }
        canvas.toBlob(blob => drop(new File([blob], name, {type: 'image/png'})));
        """;

    @ParameterizedTest
    @CsvSource({"en,light,1280,800", "zh,dark,1280,800", "en,dark,390,844", "zh,light,390,844"})
    void roomInABrowser(String language, String theme, int width, int height) throws Exception {
        String pictures = System.getProperty("confab.pictures", "");
        assumeTrue(!pictures.isEmpty(), "pictures are taken with -Dconfab.pictures=FOLDER");
        ServerConfig config = new ServerConfig(InetAddress.getLoopbackAddress(), 0, Threads.VIRTUAL,
                new Chat.Settings("Room 204", 100, 10, 0, false), JournalKind.MEMORY, Path.of("target"),
                Deadlines.USUAL);
        try (ChatServer server = ChatServer.start(config);
                Visitor ada = new Visitor(server.address(), "Ada\n");
                Visitor ming = new Visitor(server.address(), "小明\n");
                Visitor robot = new Visitor(server.address(), "{\"type\":\"hello\",\"nickname\":\"Robot\"}\n");
                OnWeb max = OnWeb.join(BrowserTest.url(server), "Max", language);
                OnWeb jo = OnWeb.join(BrowserTest.url(server), "Jo", language)) {
            jo.browser().size(width, height);
            jo.browser().theme(theme);
            say(ada, "Good morning! I am in with nothing but nc.\n", jo, 1);
            say(ming, "大家好！今天我们学习网络编程 😀\n", jo, 2);
            share(max, "how-it-works.png", true);
            jo.awaitWords(3);
            say(robot,
                    "{\"type\":\"say\",\"to\":\"#lobby\",\"text\":\"beep: the notes are at https://example.org/sockets\"}\n",
                    jo, 4);
            share(max, "lesson notes.pdf", false);
            jo.awaitWords(5);
            jo.say("Everybody in one room, 太好了 🎉");
            jo.awaitWords(6);
            robot.send("{\"type\":\"say\",\"to\":\"@Jo\",\"text\":\"psst: only you can see this\"}\n");
            jo.browser().await("the picture is there", () -> Boolean.TRUE.equals(jo.browser().run(
                    "const one = document.querySelector('img.thumb'); return one !== null && one.complete && one.naturalWidth > 0")));
            jo.browser().await("somebody whispers", () -> jo.browser().driver().getTitle().startsWith("(1) "));
            jo.browser().picture(Path.of(pictures)
                    .resolve("browser-" + width + "x" + height + "-" + language + "-" + theme + ".png"));
        }
    }

    private static void say(Visitor visitor, String text, OnWeb seen, int words) throws IOException {
        visitor.send(text);
        seen.awaitWords(words);
    }

    private static void share(OnWeb web, String name, boolean drawing) {
        web.browser().run(SHARE, name, drawing);
        web.browser().find("dialog[open] form.offer button[type=submit]").click();
    }
}
