package confab.client.nearby;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

import confab.client.link.ServerAddress;
import confab.model.Characters;
import confab.protocol.Discovery;
import confab.protocol.Limits;
import org.jspecify.annotations.Nullable;

/**
 * What somebody on the network has said about a server, and nobody has checked.
 *
 * @param name of the TXT record; null if there is none
 * @param protocol of the TXT record; null if there is none
 */
record Announced(@Nullable String name, @Nullable String protocol, int port, List<InetAddress> addresses) {
    private static final int REPLACEMENT = 0xFFFD;

    /** What may be shown of it; nothing if it cannot be joined from this link. */
    Optional<NearbyRoom> on(Link link) {
        if (!String.valueOf(Limits.PROTOCOL).equals(protocol) || port < 1 || port > 65_535) {
            return Optional.empty();
        }
        return addresses.stream().filter(link::reaches).findFirst().map(address -> {
            ServerAddress server = new ServerAddress(host(address, link), port);
            String shown = harmless(name == null ? "" : name);
            return new NearbyRoom(shown.isEmpty() ? server.toString() : shown, server);
        });
    }

    private static String host(InetAddress address, Link link) {
        String number = address.getHostAddress().replaceFirst("%.*", "");
        return address instanceof Inet6Address && address.isLinkLocalAddress() ? number + "%" + link.scope() : number;
    }

    /** One line, of which no character does anything to the others. */
    static String harmless(String said) {
        int[] kept = said.codePoints().limit(Discovery.NAME_CHARS).map(c -> isHarmful(c) ? REPLACEMENT : c).toArray();
        return new String(kept, 0, kept.length).strip();
    }

    private static boolean isHarmful(int c) {
        return Character.isISOControl(c) || Characters.isLineBreak(c) || Characters.isBidiControl(c)
                || Character.getType(c) == Character.SURROGATE || Character.getType(c) == Character.UNASSIGNED
                || Character.getType(c) == Character.PRIVATE_USE;
    }
}
