package confab.client.desktop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;

import confab.client.link.FakeServer;
import confab.client.link.LinkTimes;
import confab.client.link.ServerAddress;
import confab.client.settings.Settings;
import confab.client.settings.SettingsFile;
import confab.client.settings.ThemeChoice;
import confab.model.Nickname;

/** The views without a window, a network or a display. One place that knows what they are made of. Event thread. */
final class Panels implements AutoCloseable {
    private final Background background = new Background();
    private final Glyphs glyphs;
    private final Clock clock = Clock.systemUTC();
    private final Listening listening = new Listening();
    private final Path folder;

    /** @param folder where settings would be kept */
    Panels(Path folder) {
        this.folder = folder;
        try {
            this.glyphs = new Glyphs(new Emoji(background, EmojiIndex.load()));
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    /** Puts a look on. */
    void look(ThemeChoice choice) {
        look(choice, 100);
    }

    /** Puts a look on, with text of that size in percent of the usual one. */
    void look(ThemeChoice choice, int textPercent) {
        Themes themes = new Themes(background, choice, false);
        themes.install();
        themes.textPercent(textPercent);
        themes.stop();
    }

    Glyphs glyphs() {
        return glyphs;
    }

    /** Tells the one panel that is looked at. */
    Listening listening() {
        return listening;
    }

    private Preferences preferences(Settings settings) {
        return new Preferences(new SettingsFile(folder, clock), background, settings);
    }

    private Choices choices(Texts texts) {
        return new Choices(texts, preferences(Settings.FIRST), _ -> {}, _ -> {}, () -> {});
    }

    ConnectPanel connect(String language, Settings settings, Joining joining, Runnable cancel) {
        Texts texts = Texts.in(language);
        return new ConnectPanel(texts, preferences(settings), choices(texts), () -> "Happy Otter",
                (server, name) -> joining.join(server, name), cancel);
    }

    /** What becomes of the button. */
    @FunctionalInterface
    interface Joining {
        void join(ServerAddress server, Nickname name);
    }

    /** Ada, in the lobby with these. */
    Session session(String... others) {
        Session session = new Session(new ServerAddress("127.0.0.1", 1), Nickname.of("Ada"), "test/1",
                LinkTimes.USUAL, clock, new Keeping.Nothing(), listening, _ -> {});
        session.model().heard(FakeServer.welcome(Nickname.of("Ada"), "L1", others));
        return session;
    }

    ChatPanel chat(Session session, String language) {
        Texts texts = Texts.in(language);
        return new ChatPanel(session, glyphs, texts, new Links(background), choices(texts), clock, () -> {},
                () -> {});
    }

    @Override
    public void close() {
        background.close();
    }
}
