package confab.client.link;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a server listens: a host name or an address, and a port. Written {@code HOST[:PORT]}, IPv6 in brackets. */
public record ServerAddress(String host, int port) {
    /** The port that is meant when none is written. */
    public static final int DEFAULT_PORT = 7070;
    private static final Pattern LINK = Pattern.compile("(?i)(?:https?|confab)://([^/?#]*).*");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]+(%\\w+)?");
    private static final int MAX_PORT = 65_535;
    private static final int MAX_HOST_CHARS = 253;
    private static final String ACCEPTED = "An address is HOST or HOST:PORT, as in 192.168.1.20, teacher-pc:7070"
            + " or [fe80::1]:7070.";

    /** @throws IllegalArgumentException if this names no host or no port; its message says what would be accepted */
    public ServerAddress {
        if (host.isEmpty() || host.length() > MAX_HOST_CHARS || !host.chars().allMatch(ServerAddress::isHostChar)
                || (host.indexOf('%') >= 0 && host.indexOf(':') < 0)) { // a zone has only an IPv6 address
            throw new IllegalArgumentException(ACCEPTED);
        }
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("A port is a number from 1 to " + MAX_PORT + ".");
        }
    }

    /**
     * The address that somebody typed, copied from a browser's address line, or has as a link {@code confab://HOST[:PORT]}.
     * Whatever else a link says, behind the address, is left out.
     *
     * @throws IllegalArgumentException if there is none; its message says what would be accepted
     */
    public static ServerAddress of(String typed) {
        String stripped = typed.strip();
        Matcher link = LINK.matcher(stripped);
        String text = link.matches() ? link.group(1) : stripped.replaceFirst("/+$", "");
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            if (end < 0 || (end + 1 < text.length() && text.charAt(end + 1) != ':')) {
                throw new IllegalArgumentException(ACCEPTED);
            }
            return new ServerAddress(text.substring(1, end), end + 1 < text.length()
                    ? port(text.substring(end + 2))
                    : DEFAULT_PORT);
        }
        int colon = text.indexOf(':');
        boolean several = colon != text.lastIndexOf(':');
        if (several && !IPV6.matcher(text).matches()) {
            throw new IllegalArgumentException(ACCEPTED);
        }
        if (colon < 0 || several) {
            return new ServerAddress(text, DEFAULT_PORT); // no colon, or an IPv6 address without brackets
        }
        return new ServerAddress(text.substring(0, colon), port(text.substring(colon + 1)));
    }

    private static int port(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException refused) {
            throw new IllegalArgumentException("A port is a number from 1 to " + MAX_PORT + ".", refused);
        }
    }

    private static boolean isHostChar(int c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_' || c == ':' || c == '%';
    }

    @Override
    public String toString() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == DEFAULT_PORT ? name : name + ":" + port;
    }
}
