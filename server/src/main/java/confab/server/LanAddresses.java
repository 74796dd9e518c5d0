package confab.server;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.List;

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
