package confab.client.desktop;

import java.awt.Graphics;
import java.awt.image.VolatileImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

import confab.client.link.LinkTimes;
import confab.client.link.ServerAddress;
import confab.client.settings.Settings;
import confab.client.settings.SettingsFile;
import confab.client.settings.ThemeChoice;
import confab.model.Color;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Event;
import confab.protocol.FileInfo;
import confab.protocol.Limits;

/**
 * Paints both views once, with a word in each script, without a window, a network or a trace on the disk: the run from
 * which a packaged client learns what it will need at its start.
 */
final class Rehearsal {
    private static final int WIDTH = 1100;
    private static final int HEIGHT = 700;

    private final SettingsFile file;
    private final Clock clock;

    /** @param file is not written */
    Rehearsal(SettingsFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Event thread. */
    void run() {
        try (Background background = new Background()) {
            Themes themes = new Themes(background, ThemeChoice.LIGHT, false);
            themes.install();
            themes.stop();
            Preferences preferences = new Preferences(file, background, Settings.FIRST);
            Glyphs glyphs = new Glyphs(new Emoji(background, EmojiIndex.load()));
            for (String language : Texts.LANGUAGES) {
                paint(Texts.in(language), preferences, background, glyphs);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * Makes a window ready and paints it as the screen would be painted, but never shows it; then lets go of it. Event
     * thread.
     */
    static void withoutShowing(ChatFrame frame) {
        frame.pack();
        VolatileImage screen = frame.createVolatileImage(frame.getWidth(), frame.getHeight());
        Graphics g = screen.getGraphics();
        frame.getRootPane().paint(g);
        g.dispose();
        screen.flush();
        frame.dispose();
    }

    private void paint(Texts texts, Preferences preferences, Background background, Glyphs glyphs) {
        Choices choices = new Choices(texts, preferences, _ -> {}, _ -> {}, () -> {});
        Offscreen.paint(Offscreen.layOut(new ConnectPanel(texts, preferences, choices, () -> "Ada", (_, _) -> {},
                () -> {}), WIDTH, HEIGHT));
        Session session = new Session(new ServerAddress("127.0.0.1", ServerAddress.DEFAULT_PORT), Nickname.of("Ada"),
                "", LinkTimes.USUAL, clock, new Keeping.Nothing(), new Listening(), _ -> {});
        events().forEach(session.model()::heard);
        Offscreen.paint(Offscreen.layOut(new ChatPanel(session, glyphs, texts, new Links(background), choices,
                clock, () -> {}, () -> {}), WIDTH, HEIGHT));
    }

    private Stream<Event> events() {
        Nickname bob = Nickname.of("Bob");
        Event.Member member = new Event.Member(bob, Color.of(bob));
        Conversation lobby = new Conversation.InRoom(RoomName.LOBBY);
        return Stream.of(
                new Event.Welcome(Nickname.of("Ada"), "", Limits.PROTOCOL, "1", "", new Event.Bounds(1, 1, 1),
                        RoomName.LOBBY, List.of(member), 1),
                Event.Message.of(lobby, 1, clock.instant(), bob, member.color(), "Hello 你好 😀 https://example.org/",
                        null, null),
                new Event.Message(lobby, 2, clock.instant(), bob, member.color(), "", null, null, null,
                        new FileInfo("1", "notes 你好.txt", 1, "0".repeat(64), "text/plain")),
                new Event.Joined(RoomName.LOBBY, List.of(member), 2));
    }
}
