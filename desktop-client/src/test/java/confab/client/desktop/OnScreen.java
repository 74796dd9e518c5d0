package confab.client.desktop;

import java.awt.event.ActionEvent;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javax.swing.text.JTextComponent;

import confab.client.link.LinkTimes;
import confab.client.link.ServerAddress;
import confab.client.settings.Settings;
import confab.client.settings.SettingsFile;
import confab.client.settings.ThemeChoice;
import confab.model.Nickname;

/** A desktop client on screen: what is typed goes into its composer, and what is read is what it shows. */
final class OnScreen implements Desk {
    private final Background background = new Background();
    private final ChatFrame frame;

    OnScreen(ServerAddress address, Nickname nickname, Path folder) throws InterruptedException {
        this(address, nickname, folder, "en", ThemeChoice.LIGHT);
    }

    OnScreen(ServerAddress address, Nickname nickname, Path folder, String language, ThemeChoice theme)
            throws InterruptedException {
        frame = Await.onEventThread(() -> {
            Themes themes = new Themes(background, theme, false);
            themes.install();
            themes.stop();
            Clock clock = Clock.systemUTC();
            Settings settings = Settings.FIRST.withLanguage(language).withTheme(theme);
            ChatFrame opened = new ChatFrame(new Preferences(new SettingsFile(folder, clock), background, settings),
                    themes,
                    new Links(background), new Glyphs(), clock, LinkTimes.USUAL, _ -> new Keeping.Nothing(), "test/1");
            opened.setVisible(true);
            opened.join(address, nickname);
            return opened;
        });
    }

    ChatFrame frame() {
        return frame;
    }

    @Override
    public void awaitArrival() throws InterruptedException {
        Await.until("the chat is shown", () -> Await.named(frame, "composer") != null);
    }

    @Override
    public void say(String text) throws InterruptedException {
        Await.onEventThread(() -> {
            JTextComponent composer = Await.named(frame, "composer", JTextComponent.class);
            composer.setText(text);
            composer.getActionMap().get("ENTER")
                    .actionPerformed(new ActionEvent(composer, ActionEvent.ACTION_PERFORMED, "\n"));
            return text;
        });
    }

    @Override
    public List<String> words() {
        return Await.named(frame, "transcript", TranscriptView.class).lines().stream()
                .map(line -> line.substring(line.indexOf(' ') + 1)).filter(line -> line.contains(": ")).toList();
    }

    @Override
    public void close() throws InterruptedException {
        Await.onEventThread(() -> {
            frame.dispose();
            return frame;
        });
        background.close();
    }
}
