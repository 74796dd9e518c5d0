package confab.server.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** A journal that cannot be opened. What is wrong and what to do stands under its key in the resource bundle. */
public final class UnusableException extends IOException {
    private static final long serialVersionUID = 1;

    /** What is wrong. */
    enum Reason {
        /** Another server has it. */
        IN_USE,
        /** It was made by a newer version. */
        NEWER,
        /** It is something else. */
        FOREIGN,
        /** It cannot be read, as its content is not what it was. */
        DAMAGED, NO_ROOM, NOT_WRITABLE,
        /** Another program has it, and lets nobody else write. */
        LOCKED,
        /** The library that SQLite is could not be unpacked and loaded. */
        NO_LIBRARY, FAILED;

        static Reason of(Fault fault) {
            return switch (fault) {
                case NO_ROOM -> NO_ROOM;
                case NOT_WRITABLE -> NOT_WRITABLE;
                case DAMAGED -> DAMAGED;
                case BUSY -> LOCKED;
                case DISK, OTHER -> FAILED;
            };
        }
    }

    private final transient Path place;
    private final Reason reason;
    private final String detail;

    /**
     * @param place the file or directory that it is about
     * @param detail what a system or a library said
     */
    UnusableException(Reason reason, Path place, String detail, @Nullable Exception cause) {
        super(place + ": " + reason + " (" + detail + ")", cause);
        this.place = place;
        this.reason = reason;
        this.detail = detail;
    }

    /** The key of the sentence that says it to the host; in it, {0} is the place and {1} the detail. */
    public String key() {
        return "journal." + reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The file or directory that it is about. */
    public Path place() {
        return place;
    }

    /** What a system or a library said. */
    public String detail() {
        return detail;
    }
}
