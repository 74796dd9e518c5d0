package confab.client.desktop;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javax.swing.JViewport;

import confab.client.chat.Entry;
import confab.client.chat.Timeline;
import confab.client.link.FakeServer;
import confab.client.link.LinkTimes;
import confab.client.link.ServerAddress;
import confab.client.settings.Settings;
import confab.client.settings.SettingsFile;
import confab.client.settings.ThemeChoice;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.protocol.Event;

import static confab.client.link.FakeServer.message;

/** Ada's chat laid out and painted to an image, with no display, no server and no disk. Event thread only. */
final class PaintedChat implements AutoCloseable {
    static final int WIDTH = 1000;
    static final int HEIGHT = 640;

    private final Background background = new Background();
    private final Listening listening = new Listening();
    private final Session session;
    private final ChatPanel panel;

    PaintedChat() {
        this(ThemeChoice.LIGHT, "en");
    }

    PaintedChat(ThemeChoice theme, String language) {
        Themes themes = new Themes(background, theme, false);
        themes.install();
        themes.stop();
        Clock clock = Clock.systemUTC();
        Texts texts = Texts.in(language);
        session = new Session(new ServerAddress("127.0.0.1", 1), Nickname.of("Ada"), "test/1", LinkTimes.USUAL, clock,
                new Keeping.Nothing(), listening, _ -> {});
        session.model().heard(FakeServer.welcome(Nickname.of("Ada"), "L1", "Bob", "小明"));
        Choices choices = new Choices(texts, new Preferences(new SettingsFile(Path.of("target"), clock), background,
                Settings.FIRST), _ -> {}, _ -> {}, () -> {});
        panel = new ChatPanel(session, new Glyphs(), texts, new Links(background), choices, clock, () -> {}, () -> {});
        listening.to(panel);
        layOut(WIDTH);
    }

    void hear(Event event) {
        session.model().heard(event);
    }

    /** Bob says this. */
    void hear(long seq, String text) {
        hear(message("#lobby", seq, "Bob", text));
    }

    /** Somebody reads further up meanwhile: nothing is let go of. */
    void scrolledUp() {
        session.model().atEnd(false);
    }

    Timeline lobby() {
        return Objects.requireNonNull(session.model().timeline(Conversation.of("#lobby")));
    }

    ChatPanel panel() {
        return panel;
    }

    TranscriptView view() {
        return Await.named(panel, "transcript", TranscriptView.class);
    }

    void layOut(int width) {
        Offscreen.layOut(panel, width, HEIGHT);
    }

    void layOut() {
        layOut(panel.getWidth());
    }

    BufferedImage paint() {
        layOut();
        return Offscreen.paint(panel);
    }

    /** Paints the transcript alone. */
    BufferedImage paintTranscript() {
        layOut();
        return Offscreen.paint(Objects.requireNonNull(view().viewport()));
    }

    /** As the wheel does: so many pixels down, or up if negative. */
    void scroll(int by) {
        JViewport viewport = Objects.requireNonNull(view().viewport());
        Point at = viewport.getViewPosition();
        int lowest = view().getHeight() - viewport.getHeight();
        viewport.setViewPosition(new Point(0, Math.clamp((long) at.y + by, 0, lowest)));
    }

    /** What is in sight, each with where its lower edge is. */
    Map<Entry, Integer> seen() {
        Map<Entry, Integer> seen = new LinkedHashMap<>();
        Rectangle visible = view().getVisibleRect();
        for (int y = 0; y < visible.height;) {
            Row row = Objects.requireNonNull(view().rowAt(new Point(0, visible.y + y)));
            int left = row.height(view().rowsWidth()) - view().in(row, new Point(0, visible.y + y)).y;
            y += Math.max(1, left);
            seen.put(row.entry(), y);
        }
        return seen;
    }

    @Override
    public void close() {
        session.close();
        background.close();
    }
}
