package confab.client.desktop;

import java.awt.Container;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.swing.AbstractButton;
import javax.swing.JTextField;

import com.formdev.flatlaf.util.UIScale;
import confab.client.link.FakeServer;
import confab.client.link.LossReason;
import confab.client.link.ServerAddress;
import confab.client.settings.Settings;
import confab.client.settings.ThemeChoice;
import confab.model.Nickname;
import confab.protocol.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static confab.client.link.FakeServer.message;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each view, painted without a display in both languages, at 100, 150 and 200 % and in three sizes, with harmless and
 * with hostile content: all has its room, and the parts are those that are stored in the resources {@code layouts}. With
 * {@code -Dconfab.layouts=write} these are written anew; what changed is then read as a diff.
 */
class LayoutTest {
    private static final Path STORED = Path.of("src/test/resources/confab/client/desktop/layouts");
    private static final boolean WRITES = System.getProperty("confab.layouts", "").equals("write");
    private static final int NICKNAME_CHARS = 24;
    private static final int[][] SIZES = {{640, 440}, {1120, 720}, {1920, 1080}};
    /** The longest nickname, of the widest characters. */
    private static final String WIDE = "界".repeat(NICKNAME_CHARS);
    private static final String RIGHT_TO_LEFT = "مرحبا بالعالم، هذا نص من اليمين إلى اليسار ";
    private static final String FAMILY = "👩‍👩‍👧‍👦";

    @TempDir
    private Path folder;
    private Panels panels;

    @BeforeEach
    void open() {
        panels = new Panels(folder);
    }

    @AfterEach
    void close() throws InterruptedException {
        Await.onEventThread(() -> {
            panels.look(ThemeChoice.LIGHT); // the size of text is the look's, and stays
            return panels;
        });
        panels.close();
    }

    // The views.

    private enum View {
        CONNECT, CONNECT_WRONG, ROOM, HOSTILE, CROWD, SEARCH, LOST
    }

    private Container make(View view, String language) {
        return switch (view) {
            case CONNECT -> connect(language, Settings.FIRST);
            case CONNECT_WRONG -> wrong(language);
            case ROOM -> room(language);
            case HOSTILE -> hostile(language);
            case CROWD -> crowd(language);
            case SEARCH -> search(language);
            case LOST -> lost(language);
        };
    }

    private ConnectPanel connect(String language, Settings settings) {
        return panels.connect(language, settings, (_, _) -> {}, () -> {});
    }

    private Container wrong(String language) {
        Settings settings = Settings.FIRST.withNickname(WIDE).joined(new ServerAddress("a.long.name." + "w".repeat(60),
                65535)).joined(new ServerAddress("2001:db8:85a3:8d3:1319:8a2e:370:7348", 65535));
        for (int i = 0; i < Settings.RECENT_SERVERS; i++) {
            settings = settings.joined(new ServerAddress("10.0.0." + i, 7070));
        }
        ConnectPanel panel = connect(language, settings);
        Await.named(panel, "connect.nickname", JTextField.class).setText("#1");
        Await.named(panel, "connect.join", AbstractButton.class).doClick();
        return panel;
    }

    private ChatPanel room(String language) {
        Session session = panels.session("Bob", "小明", "Tim 🎈");
        session.model().heard(message("#lobby", 1, "Bob", "hello 你好 😀 https://example.org/x"));
        session.model().heard(message("@Bob", 1, "Bob", "psst"));
        return online(session, language);
    }

    private ChatPanel online(Session session, String language) {
        ChatPanel panel = panels.chat(session, language);
        panel.linkChanged(new LinkState.Online());
        return panel;
    }

    private ChatPanel hostile(String language) {
        Session session = panels.session(WIDE, "W".repeat(NICKNAME_CHARS), "محمد", "שלום");
        Event.Welcome like = FakeServer.welcome(Nickname.of("Ada"), "L1", WIDE, "محمد");
        session.model().heard(new Event.Welcome(like.nickname(), "W".repeat(64), like.protocol(), like.log(),
                like.session(), like.limits(), like.room(), like.members(), like.count()));
        List<String> texts = List.of("x".repeat(10_000), "word ".repeat(2_000), RIGHT_TO_LEFT.repeat(40),
                FAMILY.repeat(300), "a" + "\u0301".repeat(500), "https://example.org/" + "p/".repeat(1_000),
                "```\n" + "code ".repeat(200) + "\n```", "\n".repeat(100) + "end", "界".repeat(5_000));
        long seq = 1;
        for (String text : texts) {
            session.model().heard(message("#lobby", seq, seq % 2 == 0 ? WIDE : "محمد", text));
            session.model().heard(message("@" + WIDE, seq, WIDE, text));
            seq++;
        }
        return online(session, language);
    }

    private ChatPanel crowd(String language) {
        String[] people = IntStream.rangeClosed(1, 200).mapToObj(i -> "Person " + i).toArray(String[]::new);
        Session session = panels.session(people);
        for (int i = 1; i <= 60; i++) {
            session.model().heard(message("@Person " + i, 1, "Person " + i, "psst"));
        }
        return online(session, language);
    }

    private ChatPanel search(String language) {
        ChatPanel panel = room(language);
        Await.named(panel, "header.search", AbstractButton.class).doClick();
        return panel;
    }

    private ChatPanel lost(String language) {
        ChatPanel panel = room(language);
        panel.linkChanged(new LinkState.Lost(LossReason.CUT, Instant.now().plusSeconds(5)));
        return panel;
    }

    // What has to hold.

    @ParameterizedTest
    @CsvSource({"en,100", "en,150", "en,200", "zh-Hans,100", "zh-Hans,150", "zh-Hans,200"})
    void allHasItsRoomAndItsPlace(String language, int percent) throws Exception {
        List<String> problems = Await.onEventThread(() -> {
            panels.look(ThemeChoice.LIGHT, percent);
            float scale = percent / 100f;
            assertThat(UIScale.getUserScaleFactor()).isBetween(scale * 0.85f, scale * 1.1f); // in steps
            List<String> found = new ArrayList<>();
            for (View view : View.values()) {
                Container panel = make(view, language);
                for (int[] size : SIZES) {
                    Offscreen.layOut(panel, Math.round(size[0] * scale), Math.round(size[1] * scale));
                    Offscreen.paint(panel);
                    Layout.problems(panel).forEach(problem -> found
                            .add(view + " " + size[0] + "x" + size[1] + ": " + problem));
                    compare(view, panel, found);
                }
            }
            return found;
        });
        assertThat(problems).isEmpty();
    }

    private static void compare(View view, Container panel, List<String> found) throws IOException {
        String file = view.name().toLowerCase(Locale.ROOT) + ".txt";
        String now = Layout.tree(panel);
        if (WRITES) {
            Files.createDirectories(STORED);
            Files.writeString(STORED.resolve(file), now);
            return;
        }
        try (InputStream in = LayoutTest.class.getResourceAsStream("layouts/" + file)) {
            String stored = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (!stored.equals(now)) {
                found.add(view + " is not of the parts in layouts/" + file + " but of\n" + now);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"640", "1120"})
    void noLineOfAMessageIsWiderThanTheTranscript(int width) throws InterruptedException {
        Await.onEventThread(() -> {
            panels.look(ThemeChoice.LIGHT);
            ChatPanel panel = Offscreen.layOut(hostile("en"), width, 440);
            TranscriptView view = Await.named(panel, "transcript", TranscriptView.class);
            for (int i = 0; i < view.lines().size(); i++) {
                Row row = Objects.requireNonNull(view.neighbour(-1)); // the last one first
                view.current(row, null);
                assertThat(row.height(view.rowsWidth())).isPositive();
                assertThat(row.body().widest()).as("%s", row.entry()).isLessThanOrEqualTo(view.rowsWidth());
            }
            assertThat(view.getWidth()).isEqualTo(view.getVisibleRect().width);
            return panel;
        });
    }
}
