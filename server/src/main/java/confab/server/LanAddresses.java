package confab.server;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The addresses that people on this network can type. */
final class LanAddresses {
    private LanAddresses() {}

    /**
     * Those that a server listening there is reached at; IPv4 first, as it is easier to type. Empty if there is just
     * the one.
     */
    static List<String> of(InetSocketAddress listening) {
        if (!listening.getAddress().isAnyLocalAddress()) {
            return List.of();
        }
        try {
            return NetworkInterface.networkInterfaces().filter(LanAddresses::isUp)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .sorted(Comparator.comparing(address -> address instanceof Inet6Address))
                    .map(address -> text(address, listening.getPort())).toList();
        } catch (SocketException unknown) {
            return List.of();
        }
    }

    /**
     * Those at which a server listening there can be announced: all of IPv4, and one of IPv6 for each network, as there
     * may be many. They change as networks come and go.
     */
    static Set<InetAddress> announced(InetSocketAddress listening) {
        InetAddress bound = listening.getAddress();
        Set<InetAddress> found = new HashSet<>();
        try {
            for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (network.isUp() && !network.isLoopback() && !network.isPointToPoint()
                        && network.supportsMulticast()) {
                    found.addAll(onePerFamily(network));
                }
            }
        } catch (SocketException unknown) {
            return Set.of();
        }
        if (!bound.isAnyLocalAddress()) {
            found.removeIf(address -> !address.equals(bound));
        }
        return found;
    }

    private static List<InetAddress> onePerFamily(NetworkInterface network) {
        List<InetAddress> all = Collections.list(network.getInetAddresses());
        List<InetAddress> chosen = new ArrayList<>(all);
        chosen.removeIf(address -> address instanceof Inet6Address);
        all.stream().filter(address -> address instanceof Inet6Address)
                .min(Comparator.comparing(InetAddress::isLinkLocalAddress)).ifPresent(chosen::add);
        return chosen;
    }

    private static boolean isUp(NetworkInterface network) {
        try {
            return network.isUp();
        } catch (SocketException gone) {
            return false;
        }
    }

    /** An address and a port as one types them (RFC 3986, section 3.2.2). */
    static String text(InetAddress address, int port) {
        String host = address.getHostAddress();
        int zone = host.indexOf('%');
        return address instanceof Inet6Address
                ? "[" + (zone < 0 ? host : host.substring(0, zone)) + "]:" + port
                : host + ":" + port;
    }
}
