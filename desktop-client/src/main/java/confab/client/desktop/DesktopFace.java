package confab.client.desktop;

import java.awt.EventQueue;
import java.awt.Font;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.time.Clock;
import javax.swing.UIManager;

import com.formdev.flatlaf.util.SystemInfo;
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
     * @param data the folder of what is unsent, and of the places
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
        Themes themes = new Themes(background, loaded.settings().look().theme(), dark);
        themes.install();
        Preferences preferences = new Preferences(file, background, loaded.settings());
        ChatFrame frame = new ChatFrame(preferences, themes, new Links(background), new Glyphs(), clock,
                LinkTimes.USUAL, address -> new DiskKeeping(disk, folders, clock, address,
                        preferences.current().keepsName()),
                client);
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosed(WindowEvent event) {
                themes.stop();
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
        Font font = UIManager.getFont("defaultFont");
        background.run(() -> FontLoading.load(font), _ -> {});
        if (server != null) {
            frame.join(server, nickname);
        }
    }
}
