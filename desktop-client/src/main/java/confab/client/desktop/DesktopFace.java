package confab.client.desktop;

import java.awt.Desktop;
import java.awt.EventQueue;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.SystemTray;
import java.awt.Toolkit;
import java.awt.desktop.QuitStrategy;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;
import javax.swing.JOptionPane;
import javax.swing.UIManager;

import com.formdev.flatlaf.util.SystemInfo;
import confab.client.host.Host;
import confab.client.link.LinkTimes;
import confab.client.link.ServerAddress;
import confab.client.settings.Settings;
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
     * @param link a server to show in the connect view; null for the last one
     */
    public void open(@Nullable ServerAddress server, @Nullable Nickname nickname, @Nullable ServerAddress link) {
        if (SystemInfo.isMacOS) {
            System.setProperty("apple.laf.useScreenMenuBar", "true");
            System.setProperty("apple.awt.application.name", "Confab");
            System.setProperty("apple.awt.application.appearance", "system");
            // Or else quitting would end the program without a word to those who are in a room that is hosted here.
            Desktop.getDesktop().setQuitStrategy(QuitStrategy.CLOSE_ALL_WINDOWS);
        }
        EventThreadGuard.installIfAsserting();
        SettingsFile.Loaded loaded = file.load();
        EventQueue.invokeLater(Toolkit::getDefaultToolkit); // meanwhile
        boolean dark = loaded.settings().look().theme() == ThemeChoice.SYSTEM && SystemTheme.isDarkAtOnce();
        EventQueue.invokeLater(() -> start(loaded, dark, server, nickname, link));
    }

    /** Paints everything once without showing a window, and returns when that is done. */
    public void rehearse() throws InvocationTargetException, InterruptedException {
        SettingsFile.Loaded loaded = file.load();
        boolean dark = SystemTheme.isDarkAtOnce();
        EventQueue.invokeAndWait(() -> {
            new Rehearsal(file, clock).run();
            if (!GraphicsEnvironment.isHeadless()) {
                Rehearsal.withoutShowing(prepare(loaded, dark));
            }
        });
    }

    private void start(SettingsFile.Loaded loaded, boolean dark, @Nullable ServerAddress server,
            @Nullable Nickname nickname, @Nullable ServerAddress link) {
        ChatFrame frame = prepare(loaded, dark);
        if (Boolean.getBoolean("confab.painted")) {
            FirstPaint.say();
        }
        frame.setVisible(true);
        ServerAddress first = link == null ? first(server, loaded.settings()) : server;
        if (first != null) {
            frame.join(first, nickname);
        } else if (link != null) {
            frame.offer(link, nickname);
        }
        LinkHandler.install(frame);
        Path program = UrlScheme.program();
        if (program != null) {
            Thread.ofPlatform().name("links").daemon().start(() -> UrlScheme.register(program));
        }
    }

    /** All that comes before the window is seen. Event thread. */
    private ChatFrame prepare(SettingsFile.Loaded loaded, boolean dark) {
        Background background = new Background();
        Background disk = new Background("disk");
        Background pictures = new Background("emoji");
        Themes themes = new Themes(background, loaded.settings().look(), dark);
        themes.install();
        Preferences preferences = new Preferences(file, background, loaded.settings());
        ChatFrame frame = new ChatFrame(preferences, themes, new Links(background), new Glyphs(new Emoji(pictures)),
                clock,
                LinkTimes.USUAL, address -> new DiskKeeping(disk, folders, clock, address,
                        preferences.current().keepsName()),
                new Hosting(name -> Host.start(name, folders.data(), ServerAddress.DEFAULT_PORT)), client);
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowOpened(WindowEvent event) {
                Font font = UIManager.getFont("defaultFont");
                background.run(() -> FontLoading.load(font), _ -> {});
            }

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
            frame.settingsSetAside(aside, loaded.newer());
        }
        Presence presence = frame.presence();
        presence.alerts().through(notifier(about -> EventQueue.invokeLater(() -> presence.open(about)),
                loaded.settings()), new Chime(Chime::sound));
        if (SystemInfo.isMacOS && Desktop.getDesktop().isSupported(Desktop.Action.APP_PREFERENCES)) {
            Desktop.getDesktop().setPreferencesHandler(_ -> frame.openSettings());
        }
        return frame;
    }

    /** Says in a dialog what is wrong with how the program was started, and returns when it was read. */
    public static void complain(String words) {
        Texts texts = Texts.in("");
        JOptionPane.showMessageDialog(null, texts.get("start.wrong", words), texts.get("app.name"),
                JOptionPane.ERROR_MESSAGE);
    }

    /** The server to go to straight away. */
    static @Nullable ServerAddress first(@Nullable ServerAddress given, Settings settings) {
        boolean rejoins = given == null && settings.rejoins() && !settings.recent().isEmpty();
        return rejoins ? settings.recent().getFirst() : given;
    }

    private static Notifier notifier(Consumer<String> opened, Settings settings) {
        if (SystemInfo.isMacOS) {
            return new MacNotifier(SystemProgram::answer);
        }
        if (SystemInfo.isWindows) {
            return SystemTray.isSupported() ? new TrayNotifier(Icons.appImage(32, 0), opened) : Notifier.NONE;
        }
        return new FreedesktopNotifier(SystemProgram::answer, NotificationClicks::start,
                Texts.in(settings.look().language()).get("tray.open"), opened);
    }
}
