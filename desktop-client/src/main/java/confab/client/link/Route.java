package confab.client.link;

import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

import confab.client.link.Finding.Outcome;
import confab.client.link.Finding.Reason;
import confab.client.link.Finding.Step;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether this machine is on a network and knows a way from there. Nothing is sent: the system alone is asked. */
final class Route {
    private static final Logger log = LoggerFactory.getLogger(Route.class);
    /** Any port: connecting a datagram socket only chooses a way. */
    private static final int ANY_PORT = 9;

    private Route() {}

    static Finding to(List<InetAddress> addresses) {
        List<InterfaceAddress> own = own();
        for (InetAddress address : addresses) {
            InetAddress from = from(address);
            if (address.isLoopbackAddress() || address.equals(from)) {
                return Finding.of(Step.ROUTE, Outcome.OK, Reason.HERE);
            }
            if (from != null) {
                boolean near = own.stream().anyMatch(one -> one.getAddress().equals(from) && isNear(one, address));
                return Finding.of(Step.ROUTE, Outcome.OK, near ? Reason.SAME_NETWORK : Reason.OTHER_NETWORK,
                        text(from));
            }
        }
        return own.isEmpty()
                ? Finding.of(Step.ROUTE, Outcome.FAILED, Reason.NO_NETWORK)
                : Finding.of(Step.ROUTE, Outcome.FAILED, Reason.NO_WAY, String.join(", ",
                        own.stream().map(one -> text(one.getAddress())).limit(4).toList()));
    }

    private static String text(InetAddress address) {
        return address.getHostAddress().replaceFirst("%.*", "");
    }

    /** Those of this machine on networks, IPv4 first, or else whatever there is. */
    private static List<InterfaceAddress> own() {
        List<InterfaceAddress> found = new ArrayList<>();
        try {
            for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (network.isUp() && !network.isLoopback()) {
                    found.addAll(network.getInterfaceAddresses());
                }
            }
        } catch (SocketException unknown) {
            log.debug("the networks are not known: {}", unknown.getMessage());
        }
        found.sort((one, other) -> one.getAddress().getAddress().length - other.getAddress().getAddress().length);
        return found;
    }

    /** The own address that a connection there would come from; null if there is no way. */
    private static @Nullable InetAddress from(InetAddress address) {
        try (DatagramSocket asking = new DatagramSocket()) {
            asking.connect(new InetSocketAddress(address, ANY_PORT));
            InetAddress from = Objects.requireNonNull(asking.getLocalAddress());
            return from.isAnyLocalAddress() ? null : from;
        } catch (SocketException | UncheckedIOException noWay) {
            log.debug("no way to {}: {}", address, noWay.getMessage());
            return null;
        }
    }

    private static boolean isNear(InterfaceAddress one, InetAddress other) {
        byte[] ours = one.getAddress().getAddress();
        byte[] theirs = other.getAddress();
        boolean near = ours.length == theirs.length;
        for (int bit = 0; near && bit < Math.min(one.getNetworkPrefixLength(), ours.length * 8); bit++) {
            int mask = 0x80 >> (bit % 8);
            near = (ours[bit / 8] & mask) == (theirs[bit / 8] & mask);
        }
        return near;
    }
}
