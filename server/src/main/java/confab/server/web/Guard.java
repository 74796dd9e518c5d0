package confab.server.web;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may ask: not a page of another site, in the browser of somebody who is on this network. A foreign page that has
 * pointed its own name at this machine (DNS rebinding) is known by the {@code Host}, any other one by the
 * {@code Origin}. Immutable.
 */
final class Guard {
    private static final Pattern HOST = Pattern
            .compile("(\\[[0-9A-Fa-f:.]{2,45}(?:%[A-Za-z0-9._~-]+)?]|[A-Za-z0-9._-]{1,255})(?::([0-9]{1,5}))?");
    private static final Pattern IPV4 = Pattern
            .compile("(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})\\.){3}(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})");

    private final Set<String> names;

    /** @param names what this machine is called, besides its addresses and {@code localhost} */
    Guard(List<String> names) {
        this.names = Stream.concat(names.stream(), Stream.of("localhost"))
                .map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Lets a request pass.
     *
     * @return how the asker calls this server, {@code host} or {@code host:port}; empty if it did not say
     * @throws BadRequestException 400, 421 or 403
     */
    String check(RequestHead head) throws BadRequestException {
        List<String> hosts = head.all("host");
        if (hosts.size() > 1 || (hosts.isEmpty() && head.minor() > 0)) {
            throw new BadRequestException(400, "A request has one Host field.");
        }
        String host = hosts.isEmpty() ? "" : hosts.getFirst();
        checkTarget(head, host);
        if (!host.isEmpty() && !isOurs(host)) {
            throw new BadRequestException(421,
                    "This server is asked by an address, by localhost, or by this machine's name; "
                            + "other names are allowed by --host-name.");
        }
        for (String origin : head.all("origin")) {
            if (!origin.equalsIgnoreCase("http://" + host) && !origin.equalsIgnoreCase("https://" + host)) {
                throw new BadRequestException(403, "Pages of other sites may not ask this server.");
            }
        }
        return host;
    }

    /** RFC 9112, section 3.2: a path, or a whole address that says the same as the Host. */
    private static void checkTarget(RequestHead head, String host) throws BadRequestException {
        String target = head.target();
        boolean isPath = target.startsWith("/") && !target.startsWith("//");
        boolean isServer = target.equals("*") && head.method().equals("OPTIONS");
        String whole = "http://" + host;
        boolean isWhole = !host.isEmpty() && target.regionMatches(true, 0, whole, 0, whole.length())
                && target.startsWith("/", whole.length());
        if (!isPath && !isServer && !isWhole) {
            throw new BadRequestException(400, "The target of a request is a path that begins with one slash.");
        }
    }

    private boolean isOurs(String host) throws BadRequestException {
        var parts = HOST.matcher(host);
        if (!parts.matches()) {
            throw new BadRequestException(400, "A Host is a name or an address, and perhaps a port.");
        }
        String name = parts.group(1).toLowerCase(Locale.ROOT);
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1); // the same name, written from the root of all (RFC 1034)
        }
        return name.startsWith("[") || IPV4.matcher(name).matches() || name.endsWith(".local")
                || names.contains(name);
    }
}
