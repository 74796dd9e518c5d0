package confab.client.nearby;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A network that this machine is on, by one of its addresses there.
 *
 * @param own this machine's address
 * @param prefix how many bits of it are the network's
 * @param scope what the system calls the network
 */
record Link(InetAddress own, int prefix, String scope) {
    /** Those that can be looked around on: the addresses of IPv4, and one of IPv6 where there is none. */
    static List<Link> here() throws SocketException {
        List<Link> found = new ArrayList<>();
        for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            if (network.isUp() && !network.isLoopback() && !network.isPointToPoint() && network.supportsMulticast()) {
                List<Link> both = network.getInterfaceAddresses().stream().map(one -> of(one, network)).toList();
                List<Link> short4 = both.stream().filter(link -> link.own instanceof Inet4Address).toList();
                found.addAll(short4.isEmpty() ? both.stream().limit(1).toList() : short4);
            }
        }
        return found;
    }

    private static Link of(InterfaceAddress one, NetworkInterface network) {
        return new Link(one.getAddress(), one.getNetworkPrefixLength(), network.getName());
    }

    /** Whether that is the address of a machine on this very network, so that nobody can send us elsewhere. */
    boolean reaches(InetAddress other) {
        byte[] ours = own.getAddress();
        byte[] theirs = other.getAddress();
        if (ours.length != theirs.length || other.isAnyLocalAddress() || other.isLoopbackAddress()
                || other.isMulticastAddress()) {
            return false;
        }
        boolean same = true;
        for (int bit = 0; bit < Math.min(prefix, ours.length * 8); bit++) {
            int mask = 0x80 >> (bit % 8);
            same &= (ours[bit / 8] & mask) == (theirs[bit / 8] & mask);
        }
        return same;
    }
}
