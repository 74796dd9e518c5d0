package confab.client.desktop;

import java.awt.Desktop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;

import confab.client.threads.TakesTime;
import confab.model.SafeFileName;

/** Opens files that came with the programs of this machine, away from the event thread. Nothing is opened unasked. */
final class Opening {
    /** Endings of what is run rather than looked at, on some system. */
    private static final Set<String> RUN = Set.of("apk", "app", "appimage", "appx", "appxbundle", "application", "bash",
            "bat", "bin", "chm", "class", "cmd", "com", "command", "cpl", "csh", "deb", "desktop", "dll", "dmg",
            "dylib",
            "elf", "exe", "fish", "flatpak", "flatpakref", "gadget", "hta", "htm", "html", "inf", "iso", "jar", "jnlp",
            "js", "jse", "ksh", "lnk", "lua", "mht", "mhtml", "mpkg", "msc", "msi", "msix", "msp", "out", "php", "pif",
            "pkg", "pl", "ps1", "psm1", "py", "pyc", "pyw", "rb", "reg", "rpm", "run", "scf", "scpt", "scr", "sct",
            "sh",
            "shtml", "snap", "so", "svg", "swf", "tcsh", "terminal", "tool", "url", "vb", "vbe", "vbs", "vhd", "vhdx",
            "webloc", "wsf", "wsh", "xbap", "xht", "xhtml", "xll", "xpi", "zsh", "docm", "dotm", "pptm", "potm", "xlsm",
            "xltm", "xlam");

    private final FileDesk desk;
    private final Consumer<Exception> failed;

    /** @param failed is told on the event thread why something was not opened */
    Opening(FileDesk desk, Consumer<Exception> failed) {
        this.desk = desk;
        this.failed = failed;
    }

    /** Whether opening this may run a stranger's program. */
    static boolean isRun(Path file) {
        String ending = SafeFileName.ending(String.valueOf(file.getFileName()));
        return ending.isEmpty() || RUN.contains(ending);
    }

    void open(Path file) {
        desk.run(() -> {
            start(file);
            return file;
        }, _ -> {}, failed);
    }

    /** Shows where it is. */
    void folder(Path file) {
        desk.run(() -> {
            Path folder = file.toAbsolutePath().getParent();
            if (Desktop.isDesktopSupported()
                    && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE_FILE_DIR)) {
                Desktop.getDesktop().browseFileDirectory(file.toFile());
            } else if (folder != null) {
                start(folder);
            }
            return file;
        }, _ -> {}, failed);
    }

    private static void start(Path what) throws IOException {
        TakesTime.here();
        if (!Files.exists(what)) {
            throw new IOException("not there any more");
        }
        if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.OPEN)) {
            Desktop.getDesktop().open(what.toFile());
        } else {
            new ProcessBuilder("xdg-open", what.toString()).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        }
    }
}
