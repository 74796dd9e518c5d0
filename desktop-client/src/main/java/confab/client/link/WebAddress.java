package confab.client.link;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

import confab.client.threads.TakesTime;

/** What a server is called on the web, and this machine on its networks. Asks the system: never on the event thread. */
public final class WebAddress {
    /** What container engines and virtual machines call their networks. */
    private static final Pattern INSIDE = Pattern.compile("(?i)^(docker|br-|veth|virbr|vmnet|vboxnet|lxc|podman|cni)"
            + "|virtual|vmware|hyper-v|vEthernet");

    private WebAddress() {}

    /**
     * Where requests go. By number, whatever was typed: a server answers to its numbers always, and to a name only if
     * it knows it for its own.
     */
    public static URI of(ServerAddress server) throws UnknownHostException {
        TakesTime.here();
        return URI.create("http://" + number(InetAddress.getByName(server.host())) + ":" + server.port());
    }

    /** As people type it and phones read it. */
    public static String url(String host, int port) {
        return "http://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port + "/";
    }

    /** Whether only this machine can reach that host. */
    public static boolean isLoopback(ServerAddress server) throws UnknownHostException {
        TakesTime.here();
        return InetAddress.getByName(server.host()).isLoopbackAddress();
    }

    /**
     * The addresses by which others on the network reach this machine: those of IPv4 first, as they can be typed, and
     * those that lead to machines inside this one behind those that lead out of it.
     */
    public static List<String> ofThisMachine() throws SocketException {
        TakesTime.here();
        List<String> short4 = new ArrayList<>();
        List<String> inside = new ArrayList<>();
        List<String> long6 = new ArrayList<>();
        for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            if (network.isUp() && !network.isLoopback()) {
                for (InterfaceAddress one : network.getInterfaceAddresses()) {
                    InetAddress address = one.getAddress();
                    if (!(address instanceof Inet6Address)) {
                        (isInside(network) ? inside : short4).add(address.getHostAddress());
                    } else if (!address.isLinkLocalAddress()) {
                        long6.add(address.getHostAddress().replaceFirst("%.*", ""));
                    }
                }
            }
        }
        short4.addAll(inside);
        short4.addAll(long6);
        return short4;
    }

    /** By its name, as there is no other sign. */
    private static boolean isInside(NetworkInterface network) {
        return INSIDE.matcher(network.getName() + " " + network.getDisplayName()).find();
    }

    private static String number(InetAddress address) {
        return address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
    }
}
