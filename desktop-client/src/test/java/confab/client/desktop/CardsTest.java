package confab.client.desktop;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.event.ActionEvent;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.swing.KeyStroke;

import confab.client.chat.ChatModel;
import confab.client.chat.Entry;
import confab.client.chat.Shared;
import confab.client.chat.Timeline;
import confab.client.files.Transfer;
import confab.client.files.Trouble;
import confab.client.link.FakeServer;
import confab.client.settings.ThemeChoice;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.protocol.Event;
import confab.protocol.FileInfo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Cards in the transcript, painted without a display: what stands on them and what can be done. */
class CardsTest {
    private static final FileInfo FILE = new FileInfo("f1", "notes 你好.txt", 3_000_000, "0".repeat(64), "text/plain");
    private static final int WIDTH = 700;

    private final Background background = new Background();
    private final Map<String, Transfer> transfers = new HashMap<>();
    private @Nullable BufferedImage picture;
    private final ChatModel model = new ChatModel(Clock.systemUTC(), () -> "m1", _ -> {}, new Keeping.Nothing(),
            new Listening());
    private final List<String> done = new ArrayList<>();
    private final CardMaker.Files files = new CardMaker.Files() {
        @Override
        public @Nullable Transfer transfer(Entry.Said said) {
            FileInfo file = said.shared() == null ? null : said.shared().file();
            return transfers.get(file == null ? said.id() : file.id());
        }

        @Override
        public @Nullable Dimension pictureSize(Entry.Said said) {
            return picture == null ? null : new Dimension(picture.getWidth(), picture.getHeight());
        }

        @Override
        public @Nullable BufferedImage picture(Entry.Said said) {
            return picture;
        }
    };

    @BeforeEach
    void look() throws InterruptedException {
        Await.onEventThread(() -> {
            Themes themes = new Themes(background, ThemeChoice.LIGHT, false);
            themes.install();
            themes.stop();
            model.heard(FakeServer.welcome(Nickname.of("Ada"), "L1", "Bob"));
            return themes;
        });
    }

    @AfterEach
    void end() {
        background.close();
    }

    private static Transfer transfer(Transfer.Way way, String id, Transfer.Stage stage, @Nullable Trouble trouble,
            @Nullable Path path) {
        return new Transfer(new Transfer.Key(way, id), 3_000_000, 1_260_000,
                stage == Transfer.Stage.MOVING ? 500_000 : 0,
                stage, trouble, null, path);
    }

    private void came(String text) {
        Event.Message plain = FakeServer.message("#lobby", 1, "Bob", text);
        model.heard(new Event.Message(plain.in(), 1, plain.time(), plain.from(), plain.color(), text, null, null, null,
                FILE));
    }

    private Timeline lobby() {
        return Objects.requireNonNull(model.selected());
    }

    private TranscriptView view(String language) {
        TranscriptView view = new TranscriptView(new Glyphs(), Texts.in(language), files, () -> null);
        new TranscriptInput(view, Texts.in(language), new Links(background),
                (said, what) -> done.add(what.substring(CardMaker.PREFIX.length()))).install();
        view.show(lobby());
        return Offscreen.layOut(view, WIDTH, 400);
    }

    private static List<String> doings(TranscriptView view) {
        return Objects.requireNonNull(view.neighbour(1)).links().stream()
                .map(link -> link.address().substring(CardMaker.PREFIX.length())).toList();
    }

    private static String spoken(TranscriptView view) {
        view.current(view.neighbour(1), null);
        return view.getAccessibleContext().getAccessibleDescription();
    }

    private static void press(TranscriptView view, String key) {
        view.getActionMap().get(KeyStroke.getKeyStroke(key).toString())
                .actionPerformed(new ActionEvent(view, ActionEvent.ACTION_PERFORMED, key));
    }

    @Test
    void fileThatCameCanBeFetched() throws InterruptedException {
        Await.onEventThread(() -> {
            came("look");
            TranscriptView view = view("en");
            assertThat(view.lines()).singleElement().asString().endsWith("Bob: look\nnotes 你好.txt (3.0 MB)");
            assertThat(doings(view)).containsExactly("download", "saveAs");
            return view;
        });
    }

    @ParameterizedTest
    @CsvSource({"MOVING,cancel", "WAITING,cancel", "PAUSED,cancel", "DONE,open openFolder saveAs",
        "FAILED,again saveAs", "CANCELLED,download saveAs"})
    void whatCanBeDoneFollowsFromHowItStands(Transfer.Stage stage, String doings) throws InterruptedException {
        Await.onEventThread(() -> {
            came("");
            transfers.put("f1", transfer(Transfer.Way.DOWN, "f1", stage, null, null));
            assertThat(doings(view("en"))).containsExactly(doings.split(" "));
            return stage;
        });
    }

    @Test
    void offerSaysHowFarItIs() throws InterruptedException {
        Await.onEventThread(() -> {
            model.offer(Conversation.of("#lobby"), "", new Shared("a.zip", 3_000_000, "application/zip", null));
            transfers.put("m1", transfer(Transfer.Way.UP, "m1", Transfer.Stage.MOVING, null, null));
            TranscriptView view = view("en");
            assertThat(spoken(view)).contains("a.zip, 3.0 MB · sending 42% · 500 kB/s · 4 s left");
            assertThat(doings(view)).containsExactly("cancel");
            return view;
        });
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void everyTroubleHasItsWords(Trouble trouble) throws InterruptedException {
        Await.onEventThread(() -> {
            came("");
            for (Transfer.Way way : Transfer.Way.values()) {
                transfers.put("f1", transfer(way, "f1", Transfer.Stage.FAILED, trouble, null));
                for (String language : Texts.LANGUAGES) {
                    assertThat(spoken(view(language))).doesNotContain("{").doesNotContain("''");
                }
            }
            return trouble;
        });
    }

    @Test
    void keyboardReachesEveryAction() throws InterruptedException {
        Await.onEventThread(() -> {
            came("see https://example.org/");
            TranscriptView view = view("en");
            press(view, "UP");
            press(view, "RIGHT");
            press(view, "RIGHT");
            press(view, "ENTER");
            press(view, "RIGHT");
            press(view, "ENTER");
            assertThat(done).containsExactly("download", "saveAs");
            return view;
        });
    }

    @Test
    void pictureIsPaintedAndOpensItself() throws InterruptedException {
        Await.onEventThread(() -> {
            came("");
            picture = new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB);
            Graphics2D g = picture.createGraphics();
            g.setColor(Color.MAGENTA);
            g.fillRect(0, 0, 200, 100);
            g.dispose();
            TranscriptView view = view("en");
            BufferedImage painted = Offscreen.paint(view);
            Point middle = find(painted, Color.MAGENTA.getRGB());
            Row row = Objects.requireNonNull(view.rowAt(middle));
            assertThat(Objects.requireNonNull(row.linkAt(view.in(row, middle))).address()).isEqualTo(CardMaker.VIEW);
            assertThat(doings(view)).containsExactly("view", "download", "saveAs");
            return view;
        });
    }

    private static Point find(BufferedImage image, int colour) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) == colour) {
                    return new Point(x + 20, y + 20);
                }
            }
        }
        throw new AssertionError("not painted");
    }

    @Test
    void progressChangesNoHeight() throws InterruptedException {
        Await.onEventThread(() -> {
            came("");
            transfers.put("f1", transfer(Transfer.Way.DOWN, "f1", Transfer.Stage.MOVING, null, null));
            TranscriptView view = view("en");
            int before = view.getPreferredSize().height;
            transfers.put("f1", transfer(Transfer.Way.DOWN, "f1", Transfer.Stage.CHECKING, null, null));
            view.changed(said -> true);
            assertThat(view.getPreferredSize().height).isEqualTo(before);
            return view;
        });
    }

    @Test
    void focusStaysOnWhatIsStillThereAndChangesAreSpoken() throws InterruptedException {
        Await.onEventThread(() -> {
            came("");
            transfers.put("f1", transfer(Transfer.Way.DOWN, "f1", Transfer.Stage.MOVING, null, null));
            TranscriptView view = view("en");
            press(view, "UP");
            press(view, "RIGHT");
            transfers.put("f1", transfer(Transfer.Way.DOWN, "f1", Transfer.Stage.CHECKING, null, null));
            view.changed(said -> true);
            assertThat(Objects.requireNonNull(view.focusedLink()).address()).isEqualTo(CardMaker.CANCEL);
            transfers.put("f1", transfer(Transfer.Way.DOWN, "f1", Transfer.Stage.DONE, null, Path.of("/x/notes.txt")));
            view.changed(said -> true);
            assertThat(view.focusedLink()).isNull();
            assertThat(view.getAccessibleContext().getAccessibleDescription())
                    .contains("checked and saved as notes.txt");
            return view;
        });
    }

    @Test
    void whatMayBeAProgramIsKnown() {
        assertThat(Opening.isRun(Path.of("holiday.jpg.exe"))).isTrue();
        assertThat(Opening.isRun(Path.of("SETUP.MSI"))).isTrue();
        assertThat(Opening.isRun(Path.of("run"))).isTrue();
        assertThat(Opening.isRun(Path.of("notes.txt"))).isFalse();
    }

    @Test
    void sizesAreShort() {
        FileTexts texts = new FileTexts(Texts.in("en"));
        assertThat(List.of(texts.size(0), texts.size(1), texts.size(999), texts.size(1_000), texts.size(3_000_000),
                texts.size(999_999_999), texts.size(Long.MAX_VALUE)))
                .containsExactly("empty", "1 byte", "999 bytes", "1 kB", "3.0 MB", "1.0 GB", "9,223,372 TB");
    }
}
