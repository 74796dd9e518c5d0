package confab.server.journal;

import java.sql.SQLException;
import java.util.Locale;

import confab.server.chat.JournalException;

/** What can be wrong with a database, in words for whoever has said something, and for the host. */
enum Fault {
    NO_ROOM("There is no room left on the server's disk", "there is no room left on the disk. Make some"), NOT_WRITABLE(
            "The server may not write to its disk",
            "it cannot be written. Give the user of this server the right to write it and its directory"), DAMAGED(
                    "What the server has kept is damaged",
                    "it is damaged. Start the server anew: it then looks at the file and says what can be done"), DISK(
                            "The server's disk fails",
                            "the disk fails. Look after it"), BUSY("Another program holds what the server keeps",
                                    "another program has it open and locked. End that program"), OTHER(
                                            "The server has a fault and keeps nothing now",
                                            "this is a fault of the server itself. Please report it");

    /** SQLITE_CORRUPT. */
    static final int CORRUPT = 11;

    private final String forSender;
    private final String forHost;

    Fault(String forSender, String forHost) {
        this.forSender = forSender;
        this.forHost = forHost;
    }

    // The result codes of SQLite, without what the extended ones add: https://www.sqlite.org/rescode.html
    static Fault of(Exception failed) {
        return switch (failed instanceof SQLException sql ? sql.getErrorCode() & 0xFF : 0) {
            case 13 -> NO_ROOM; // SQLITE_FULL
            case 3, 8, 14, 23 -> NOT_WRITABLE; // SQLITE_PERM, _READONLY, _CANTOPEN, _AUTH
            case CORRUPT, 26 -> DAMAGED; // and SQLITE_NOTADB
            case 10 -> DISK; // SQLITE_IOERR
            case 5, 6 -> BUSY; // SQLITE_BUSY, _LOCKED
            default -> OTHER;
        };
    }

    /** Whether another connection may find what this one has lost: the file, or its place in it. */
    boolean endsConnection() {
        return this != NO_ROOM && this != BUSY;
    }

    /** For who wanted something kept. */
    JournalException notKept(Exception cause) {
        return new JournalException(forSender
                + ", so this was not kept. Tell whoever runs the server, and send it again when that is mended.",
                cause);
    }

    /** For who wanted to read. */
    static JournalException notRead(Exception cause) {
        return new JournalException("What was said before cannot be read now: "
                + of(cause).forSender.toLowerCase(Locale.ROOT)
                + ". Tell whoever runs the server, and try again when that is mended.", cause);
    }

    /** For the log: what is wrong with the file that was named before, and what to do. */
    String forHost() {
        return forHost;
    }
}
