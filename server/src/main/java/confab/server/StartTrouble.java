package confab.server;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;

import confab.server.chat.JournalException;
import confab.server.files.UnusableDirectoryException;
import confab.server.journal.UnusableException;

/**
 * Why a server did not start, for those who say it in words.
 *
 * @param key of the sentence that says it: {@code port.taken}, {@code port.failed}, {@code files.unusable}, or one that
 *        begins with {@code journal.}
 * @param place the file or directory that it is about; empty where it is about the port
 * @param detail what the system or a library said
 */
public record StartTrouble(String key, String place, String detail) {
    /** @param data where that server was to keep its files */
    public static StartTrouble of(IOException failed, Path data) {
        return switch (failed) {
            case UnusableException unusable ->
                new StartTrouble(unusable.key(), unusable.place().toString(), unusable.detail());
            case UnusableDirectoryException unusable ->
                new StartTrouble("files.unusable", unusable.directory().toString(), unusable.detail());
            case BindException taken -> new StartTrouble("port.taken", "", said(taken));
            default -> failed.getCause() instanceof JournalException
                    ? new StartTrouble("journal.failed", data.toString(), said(failed))
                    : new StartTrouble("port.failed", "", said(failed));
        };
    }

    private static String said(IOException failed) {
        String message = failed.getMessage();
        return message == null ? failed.toString() : message;
    }
}
