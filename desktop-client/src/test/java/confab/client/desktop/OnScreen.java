package confab.client.desktop;

import java.nio.file.Path;
import java.util.List;

import confab.client.link.ServerAddress;
import confab.client.settings.ThemeChoice;
import confab.model.Nickname;

/** A desktop client on screen: what is typed goes into its composer, and what is read is what it shows. */
final class OnScreen implements Desk {
    private final OpenWindow window;

    OnScreen(ServerAddress address, Nickname nickname, Path folder) throws InterruptedException {
        this(address, nickname, folder, "en", ThemeChoice.LIGHT);
    }

    OnScreen(ServerAddress address, Nickname nickname, Path folder, String language, ThemeChoice theme)
            throws InterruptedException {
        window = new OpenWindow(folder, OpenWindow.With.usual(language, theme));
        Await.onEventThread(() -> {
            window.frame().join(address, nickname);
            return nickname;
        });
    }

    OpenWindow window() {
        return window;
    }

    @Override
    public void awaitArrival() throws InterruptedException {
        window.awaitChat();
    }

    ChatFrame frame() {
        return window.frame();
    }

    @Override
    public void say(String text) throws InterruptedException {
        window.write(text);
    }

    @Override
    public List<String> words() {
        return window.lines().stream().map(line -> line.substring(line.indexOf(' ') + 1))
                .filter(line -> line.contains(": ")).toList();
    }

    @Override
    public void close() throws InterruptedException {
        window.close();
    }
}
