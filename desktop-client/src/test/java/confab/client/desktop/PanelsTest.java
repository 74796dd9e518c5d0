package confab.client.desktop;

import java.awt.Color;
import java.awt.Component;
import java.awt.Container;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.swing.AbstractButton;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.JViewport;
import javax.swing.SwingUtilities;
import javax.swing.plaf.basic.BasicHTML;
import javax.swing.text.JTextComponent;

import confab.client.link.FakeServer;
import confab.client.link.LossReason;
import confab.client.link.ServerAddress;
import confab.client.settings.Settings;
import confab.client.settings.SettingsFile;
import confab.client.settings.ThemeChoice;
import confab.model.Nickname;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static confab.client.link.FakeServer.message;
import static org.assertj.core.api.Assertions.assertThat;

/** Panels laid out and painted to an image, with no display at all: what is where, not which pixel. */
class PanelsTest {
    @TempDir
    private Path folder;
    private final Clock clock = Clock.systemUTC();
    private final List<String> joined = new ArrayList<>();
    private final Glyphs glyphs = new Glyphs();
    private Panels panels;

    @BeforeEach
    void look() throws InterruptedException {
        panels = new Panels(folder);
        Await.onEventThread(() -> {
            panels.look(ThemeChoice.LIGHT);
            return panels;
        });
    }

    @AfterEach
    void end() {
        panels.close();
    }

    private ConnectPanel connect(String language, Settings settings) {
        return Offscreen.layOut(
                panels.connect(language, settings, (server, name) -> joined.add(name + " to " + server),
                        () -> joined.add("cancelled")),
                900, 640);
    }

    private Session session() {
        return panels.session("Bob", "小明", "Tim 🎈");
    }

    private ChatPanel chat(Session session, String language) {
        return Offscreen.layOut(panels.chat(session, language), 1000, 640);
    }

    private static long colours(BufferedImage image, Rectangle area) {
        return IntStream.range(area.y, area.y + area.height).flatMap(y -> IntStream.range(area.x, area.x + area.width)
                .map(x -> image.getRGB(x, y))).distinct().count();
    }

    private static Rectangle in(Container top, Component part) {
        return SwingUtilities.convertRectangle(part.getParent(), part.getBounds(), top);
    }

    @Test
    void connectViewOffersANameAndTheLastServer() throws InterruptedException {
        Await.onEventThread(() -> {
            ConnectPanel panel = connect("en", Settings.FIRST.joined(new ServerAddress("teacher-pc", 7070)));
            assertThat(Await.named(panel, "connect.nickname", JTextField.class).getText()).isEqualTo("Happy Otter");
            assertThat(Await.named(panel, "connect.address", JTextField.class).getText()).isEqualTo("teacher-pc");
            Await.named(panel, "recent.teacher-pc", JButton.class).doClick();
            assertThat(joined).containsExactly("Happy Otter to teacher-pc");
            return panel;
        });
    }

    @Test
    void badNicknameIsSaidInPlace() throws InterruptedException {
        Await.onEventThread(() -> {
            ConnectPanel panel = connect("en", Settings.FIRST);
            Await.named(panel, "connect.nickname", JTextField.class).setText("#1");
            Await.named(panel, "connect.join", JButton.class).doClick();
            assertThat(joined).isEmpty();
            JTextArea problem = Await.named(panel, "connect.problem", JTextArea.class);
            assertThat(problem.isVisible()).isTrue();
            assertThat(problem.getText()).contains("24");
            return panel;
        });
    }

    @ParameterizedTest
    @CsvSource({"en, 900, 640", "zh-Hans, 900, 640", "en, 640, 412", "zh-Hans, 640, 412", "en, 420, 700"})
    void connectViewIsNowhereCutAndEverythingIsReachedByScrolling(String language, int width, int height)
            throws InterruptedException {
        Await.onEventThread(() -> {
            ConnectPanel panel = connect(language, Settings.FIRST.joined(new ServerAddress("teacher-pc", 7070))
                    .joined(new ServerAddress("192.168.100.200", 65_535)));
            panel.onWhy((_, _) -> {});
            panel.wrongAddress(Texts.in(language).get("lost.NO_ANSWER", "192.168.100.200:65535"));
            Offscreen.layOut(panel, width, height);
            Offscreen.layOut(panel, width, height); // words that wrap in a card that has found its place
            JViewport seen = (JViewport) SwingUtilities.getAncestorOfClass(JViewport.class,
                    Await.named(panel, "connect.host"));
            assertThat(seen.getView().getWidth()).isLessThanOrEqualTo(width);
            for (String name : List.of("connect.nickname", "connect.keepName", "connect.problem", "connect.why",
                    "connect.address", "connect.join", "recent.teacher-pc", "connect.host")) {
                Component part = Await.named(panel, name, Component.class);
                assertThat(seen.getView().getBounds()).as(name).satisfies(page -> assertThat(page.getSize())
                        .matches(all -> new Rectangle(all).contains(in((Container) seen.getView(), part))));
                if (part instanceof AbstractButton) {
                    assertThat(part.getWidth()).as(name).isGreaterThanOrEqualTo(part.getPreferredSize().width);
                }
            }
            JTextArea words = Await.named(panel, "connect.problem", JTextArea.class);
            assertThat(words.getHeight()).isGreaterThanOrEqualTo(words.getPreferredSize().height);
            return panel;
        });
    }

    @Test
    void hostingIsUnderTheTypedName() throws InterruptedException {
        Await.onEventThread(() -> {
            ConnectPanel panel = connect("en", Settings.FIRST);
            panel.onHost(name -> joined.add(name + " hosts"));
            Await.named(panel, "connect.nickname", JTextField.class).setText("Grace");
            Await.named(panel, "connect.host", JButton.class).doClick();
            assertThat(joined).containsExactly("Grace hosts");
            return panel;
        });
    }

    @Test
    void whatIsUnderWayIsCancelledByItsOwnButtonAndNothingElseBegins() throws InterruptedException {
        Await.onEventThread(() -> {
            ConnectPanel panel = connect("en", Settings.FIRST.joined(new ServerAddress("teacher-pc", 7070)));
            panel.hosting(true);
            assertThat(Await.named(panel, "connect.join", JButton.class).isEnabled()).isFalse();
            Await.named(panel, "recent.teacher-pc", JButton.class).doClick();
            Await.named(panel, "connect.nickname", JTextField.class).postActionEvent();
            assertThat(joined).isEmpty();
            Await.named(panel, "connect.host", JButton.class).doClick();
            assertThat(joined).containsExactly("cancelled");
            return panel;
        });
    }

    @Test
    void whoCannotConnectMayAskWhyWithWhatWasTyped() throws InterruptedException {
        Await.onEventThread(() -> {
            ConnectPanel panel = connect("en", Settings.FIRST);
            panel.onWhy((server, name) -> joined.add(name + " asks about " + server));
            panel.prefill("teacher-pc", "Ada");
            assertThat(Await.named(panel, "connect.why", JButton.class).isVisible()
                    && Await.named(panel, "connect.why", JButton.class).getParent().isVisible()).isFalse();
            panel.wrongAddress("No answer.");
            assertThat(Await.named(panel, "connect.why", JButton.class).isVisible()).isTrue();
            Await.named(panel, "connect.why", JButton.class).doClick();
            assertThat(joined).containsExactly("Ada asks about teacher-pc");
            return panel;
        });
    }

    @ParameterizedTest
    @CsvSource({"en", "zh-Hans"})
    void whatKeepsARoomFromBeingHostedIsSaidWithItsPlace(String language) {
        Texts texts = Texts.in(language);
        for (String key : HostTexts.TROUBLES) {
            assertThat(texts.get("host.trouble." + key, "/a/place", "a detail")).as(key).doesNotContain("{")
                    .matches(words -> words.contains("/a/place") || words.contains("a detail"));
        }
    }

    @ParameterizedTest
    @CsvSource({"en", "zh-Hans"})
    void partsStandBesideEachOtherAndAreAllPainted(String language) throws InterruptedException {
        Await.onEventThread(() -> {
            Session session = session();
            session.model().heard(message("#lobby", 1, "Bob", "hello 你好 😀 🎉 https://example.org/x"));
            session.model().heard(message("@Bob", 1, "Bob", "psst"));
            ChatPanel panel = chat(session, language);
            BufferedImage image = Offscreen.paint(panel);
            List<Rectangle> parts = List.of("conversations", "transcript", "members", "composer").stream()
                    .map(name -> in(panel, Await.named(panel, name, Component.class))).toList();
            for (Rectangle part : parts) {
                assertThat(new Rectangle(panel.getSize()).contains(part)).as("%s inside", part).isTrue();
                assertThat(colours(image, part)).as("%s painted", part).isGreaterThan(5);
                assertThat(parts).filteredOn(other -> other.intersects(part)).containsExactly(part);
            }
            return panel;
        });
    }

    @Test
    void lostServerIsSaidAboveTheTranscript() throws InterruptedException {
        Await.onEventThread(() -> {
            ChatPanel panel = chat(session(), "en");
            panel.linkChanged(new LinkState.Lost(LossReason.CUT, Instant.now(clock).plusSeconds(5)));
            Offscreen.layOut(panel, 1000, 640);
            assertThat(Await.named(panel, "banner", Component.class).isVisible()).isTrue();
            assertThat(Await.named(panel, "banner.why", JLabel.class).getText()).contains("127.0.0.1:1");
            assertThat(Await.named(panel, "banner.next", JLabel.class).getText()).isEqualTo("Next attempt in 5 s.");
            return panel;
        });
    }

    @Test
    void composerGrowsToSixLinesAndRefusesTooMuch() throws InterruptedException {
        Await.onEventThread(() -> {
            ChatPanel panel = chat(session(), "en");
            JTextComponent area = Await.named(panel, "composer", JTextComponent.class);
            int one = in(panel, area.getParent()).height;
            area.setText("1\n2\n3\n4\n5\n6\n7\n8");
            Offscreen.layOut(panel, 1000, 640);
            int line = area.getFontMetrics(area.getFont()).getHeight();
            assertThat(in(panel, area.getParent()).height).isBetween(one + 4 * line, one + 6 * line);
            area.setText("界".repeat(Limits.TEXT_BYTES / 3 + 1));
            assertThat(Await.named(panel, "composer.send", JButton.class).isEnabled()).isFalse();
            assertThat(Await.named(panel, "composer.limit", JLabel.class).isVisible()).isTrue();
            return panel;
        });
    }

    @Test
    void shortConversationStandsAtTheBottomAndALongOneEndsThere() throws InterruptedException {
        Await.onEventThread(() -> {
            Session session = session();
            ChatPanel panel = chat(session, "en");
            session.model().heard(message("#lobby", 1, "Bob", "one"));
            panel.selectionChanged();
            Offscreen.layOut(panel, 1000, 640);
            TranscriptView view = Await.named(panel, "transcript", TranscriptView.class);
            assertThat(view.getHeight()).isEqualTo(view.getVisibleRect().height);
            for (int i = 2; i < 500; i++) {
                session.model().heard(message("#lobby", i, "Bob", "number " + i));
            }
            panel.selectionChanged();
            Offscreen.layOut(panel, 1000, 640);
            assertThat(view.getVisibleRect().y + view.getVisibleRect().height).isEqualTo(view.getHeight());
            return panel;
        });
    }

    @Test
    void whatIsBeingReadStaysWhileTheWindowAndTheConversationChange() throws InterruptedException {
        Await.onEventThread(() -> {
            Session session = session();
            ChatPanel panel = chat(session, "en");
            panels.listening().to(panel);
            for (int i = 1; i <= 300; i++) {
                session.model().heard(message("#lobby", i, "Bob", ("number " + i + " ").repeat(i % 40 + 1)));
            }
            Offscreen.layOut(panel, 1000, 640);
            TranscriptView view = Await.named(panel, "transcript", TranscriptView.class);
            view.scrollRectToVisible(new Rectangle(0, view.getHeight() / 2, 1, 1));
            Row read = view.rowAt(view.getVisibleRect().getLocation());
            for (int width : new int[]{700, 1300, 640, 1000}) {
                Offscreen.layOut(panel, width, 600);
                assertThat(view.rowAt(view.getVisibleRect().getLocation())).as("at %s", width).isSameAs(read);
            }
            session.model().heard(message("#lobby", 301, "Bob", "newer"));
            Offscreen.layOut(panel, 1000, 640);
            assertThat(view.rowAt(view.getVisibleRect().getLocation())).isSameAs(read);
            assertThat(view.isAtEnd()).isFalse();
            return panel;
        });
    }

    @Test
    void everyCharacterIsReallyDrawn() throws InterruptedException {
        Await.onEventThread(() -> {
            String text = "Hi 你好 Привет ❤️ ✓ 😀 🎉 👩‍🔬 🇩🇪 👍🏽";
            Glyphs pictured = panels.glyphs();
            assertThat(pictured.show(text, new JLabel().getFont()).pictures()).hasSize(6);
            assertThat(glyphs.show(text, new JLabel().getFont()).pictures()).isEmpty();
            for (Glyphs.Shown shown : List.of(glyphs.show(text, new JLabel().getFont()),
                    pictured.show(text, new JLabel().getFont()))) {
                allDrawn(shown, text);
            }
            return pictured;
        });
    }

    private static void allDrawn(Glyphs.Shown shown, String text) {
        for (Glyphs.Stretch stretch : shown.stretches()) {
            String part = shown.text().substring(stretch.start(), stretch.end()).replace("\uFFFC", "");
            part.codePoints().filter(c -> !Character.isWhitespace(c)).forEach(c -> {
                String character = Character.toString(c);
                assertThat(stretch.font().canDisplay(c)).as(character).isTrue();
                assertThat(stretch.font().createGlyphVector(Body.FRC, character).getVisualBounds().isEmpty())
                        .as(character).isFalse();
            });
        }
        assertThat(shown.source().of(shown.text().length())).isEqualTo(text.length());
    }

    @Test
    void charactersThatTurnTextAroundAreMadeVisible() throws InterruptedException {
        Await.onEventThread(() -> {
            Glyphs.Shown shown = glyphs.show("a\u202Eb\u0007c\r\nd\u2028e\tf", new JLabel().getFont());
            assertThat(shown.text()).isEqualTo("a\uFFFDb\uFFFDc\nd\ne    f");
            return shown;
        });
    }

    @Test
    void labelSaysTheNameOfWhatItsFontLacks() throws InterruptedException {
        Await.onEventThread(() -> {
            assertThat(glyphs.inOneFont("Tim \uDB80\uDC00 é 明", new JLabel().getFont())).isEqualTo(
                    "Tim :" + Character.getName(0xF0000).toLowerCase(Locale.ROOT) + ": é 明");
            return glyphs;
        });
    }

    @Test
    void onlyWebAddressesAreLinks() {
        assertThat(Links.in("see (http://a.example/x_(y)), https://b.example. file:///etc javascript:x"))
                .extracting(Links.Link::address).containsExactly("http://a.example/x_(y)", "https://b.example");
    }

    @Test
    void rehearsalNeedsNoDisplayAndLeavesNoTrace() throws InterruptedException {
        Await.onEventThread(() -> {
            new Rehearsal(new SettingsFile(folder, clock), clock).run();
            return folder;
        });
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void bothLanguagesSayTheSameThings() {
        for (String tag : Texts.LANGUAGES) {
            Texts texts = Texts.in(tag);
            for (ErrorCode code : ErrorCode.values()) {
                assertThat(texts.error(code)).isNotBlank();
            }
            for (LossReason reason : LossReason.values()) {
                assertThat(texts.get("lost." + reason, "HOST")).doesNotContain("{");
            }
        }
        assertThat(Texts.in("zh-Hans").get("connect.join")).isNotEqualTo(Texts.in("en").get("connect.join"));
        assertThat(Texts.in("fr").get("connect.join")).isEqualTo("Join");
    }

    @Test
    void namesAreReadableOnEveryGround() {
        Color dark = new Color(0x1E2026);
        for (int rgb : new int[]{0x4338CA, 0x475569, 0x000000, 0xFFFFFF, 0xFFFF00}) {
            Color name = Colors.readable(new Color(rgb), dark);
            assertThat(Colors.contrast(name, dark)).isGreaterThanOrEqualTo(4.5);
        }
    }

    @Test
    void foreignNamesAreNeverTakenForPages() throws InterruptedException {
        Await.onEventThread(() -> {
            Session session = session();
            Event.Welcome like = FakeServer.welcome(Nickname.of("Ada"), "L1", "<html>b");
            session.model().heard(new Event.Welcome(like.nickname(), "<html><img src='http://127.0.0.1:1/x.png'>",
                    like.protocol(), like.log(), like.session(), like.limits(), like.room(), like.members(),
                    like.count()));
            ChatPanel panel = chat(session, "en");
            assertThat(Await.named(panel, "server", JLabel.class).getClientProperty(BasicHTML.propertyKey)).isNull();
            @SuppressWarnings("unchecked") // the list of members
            JList<Object> members = Await.named(panel, "members", JList.class);
            JComponent cell = (JComponent) members.getCellRenderer().getListCellRendererComponent(members,
                    members.getModel().getElementAt(0), 0, false, false);
            assertThat(cell.getAccessibleContext().getAccessibleName()).startsWith("<html>b");
            assertThat(cell.getClientProperty(BasicHTML.propertyKey)).isNull();
            return panel;
        });
    }
}
