package confab.client.desktop;

import java.awt.Desktop;
import java.awt.EventQueue;
import java.awt.desktop.QuitStrategy;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.time.Clock;

import com.formdev.flatlaf.util.SystemInfo;
import confab.client.host.Host;
import confab.client.link.LinkTimes;
import confab.client.link.ServerAddress;
import confab.client.settings.SettingsFile;
import confab.client.settings.ThemeChoice;
import confab.model.Nickname;
import org.jspecify.annotations.Nullable;

/** Starts the window: reads what is on disk first, then goes over to the event thread. */
public final class DesktopFace {
    private final SettingsFile file;
    private final DiskKeeping.Folders folders;
    private final Clock clock;
    private final String client;

    /**
     * @param settings the folder of the settings and of the keys
     * @param data the folder of what is unsent, of the places, and of a server that is hosted here
     * @param client name and version of this program
     */
    public DesktopFace(Path settings, Path data, Clock clock, String client) {
        this.file = new SettingsFile(settings, clock);
        this.folders = new DiskKeeping.Folders(settings, data);
        this.clock = clock;
        this.client = client;
    }

    /**
     * Opens the window and returns; it lives on the event thread from then on.
     *
     * @param server to go to straight away; null for the connect view
     * @param nickname null for the last one
     */
    public void open(@Nullable ServerAddress server, @Nullable Nickname nickname) {
        if (SystemInfo.isMacOS) {
            System.setProperty("apple.laf.useScreenMenuBar", "true");
            System.setProperty("apple.awt.application.name", "Confab");
            System.setProperty("apple.awt.application.appearance", "system");
            // Or else quitting would end the program without a word to those who are in a room that is hosted here.
            Desktop.getDesktop().setQuitStrategy(QuitStrategy.CLOSE_ALL_WINDOWS);
        }
        EventThreadGuard.installIfAsserting();
        SettingsFile.Loaded loaded = file.load();
        boolean dark = loaded.settings().look().theme() == ThemeChoice.SYSTEM && SystemTheme.isDark();
        EventQueue.invokeLater(() -> start(loaded, dark, server, nickname));
    }

    /** Paints everything once without a window, and returns when that is done. */
    public void rehearse() throws InvocationTargetException, InterruptedException {
        EventQueue.invokeAndWait(new Rehearsal(file, clock)::run);
    }

    private void start(SettingsFile.Loaded loaded, boolean dark, @Nullable ServerAddress server,
            @Nullable Nickname nickname) {
        Background background = new Background();
        Background disk = new Background("disk");
        Background pictures = new Background("emoji");
        Themes themes = new Themes(background, loaded.settings().look().theme(), dark);
        themes.textPercent(loaded.settings().look().textPercent());
        themes.install();
        Preferences preferences = new Preferences(file, background, loaded.settings());
        ChatFrame frame = new ChatFrame(preferences, themes, new Links(background), new Glyphs(new Emoji(pictures)),
                clock,
                LinkTimes.USUAL, address -> new DiskKeeping(disk, folders, clock, address,
                        preferences.current().keepsName()),
                new Hosting(name -> Host.start(name, folders.data(), ServerAddress.DEFAULT_PORT)), client);
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosed(WindowEvent event) {
                themes.stop();
                pictures.stop();
                Thread.ofPlatform().name("closing").start(() -> {
                    disk.close();
                    background.close();
                });
            }
        });
        Path aside = loaded.setAside();
        if (aside != null) {
            frame.notice("settings.damaged", aside.toString());
        }
        frame.setVisible(true);
        if (server != null) {
            frame.join(server, nickname);
        }
    }
}
