package confab.server.dialect;

import java.nio.charset.StandardCharsets;

import confab.protocol.FileInfo;
import confab.server.chat.FileAccess;

/**
 * Links to files for those who read lines. A line is encoded once for all of them, but each has a ticket of their own:
 * so the line holds a mark, which a {@link LinkStream} replaces on its way to each. Any thread may call it.
 */
final class Links {
    /** Begins and ends what a link is made of; nothing else in a line is a control character but tabs and its end. */
    static final byte MARK = 1;
    /** An id, a slash and a name of which each byte is escaped. */
    static final int MOST_BYTES = 1024;

    private static final String MARKED = String.valueOf((char) MARK);
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private final FileAccess access;
    /** Never false again: then a line may hold a mark. Set before the line is handed to anybody. */
    private volatile boolean told;

    Links(FileAccess access) {
        this.access = access;
    }

    /** What stands in a line for the link to a file. */
    String mark(FileInfo file) {
        told = true;
        return MARKED + file.id() + "/" + escaped(file.name()) + MARKED;
    }

    /** Whether any line may hold a mark. */
    boolean areTold() {
        return told;
    }

    /**
     * The link that a person is told.
     *
     * @param origin of this server, as this person came to it
     * @param marked what stood between the marks
     */
    String link(String origin, String marked, long person) {
        String id = marked.substring(0, Math.max(0, marked.indexOf('/')));
        return origin + "/files/" + marked + "?ticket=" + access.ticket(person, id);
    }

    /** A name as one part of a URL's path (RFC 3986, section 2.1). */
    private static String escaped(String name) {
        StringBuilder escaped = new StringBuilder(name.length() + 16);
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            if (b >= 0 && UNRESERVED.indexOf(b) >= 0) {
                escaped.append((char) b);
            } else {
                escaped.append('%').append(hex(b >> 4)).append(hex(b));
            }
        }
        return escaped.toString();
    }

    private static char hex(int half) {
        return Character.toUpperCase(Character.forDigit(half & 0xF, 16));
    }
}
