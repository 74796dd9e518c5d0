package confab.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server that is to be measured: nobody is to measure another's by mistake. */
record LoadTarget(String host, int port) {
    private static final int USUAL_PORT = 7070;
    /** A number in brackets, a bare number with colons, or a name; all but the second with a port, perhaps. */
    private static final Pattern FORM = Pattern.compile(
            "(?:\\[(?<six>[0-9a-fA-F:.%\\w]+)]|(?<name>[^:\\[\\]\\s/]+))(?::(?<port>\\d{1,5}))?|(?<bare>[0-9a-fA-F]*(?::[0-9a-fA-F.]*){2,})");

    /** There is no such place; the key names the words, and the arguments what stands in them. */
    static final class NoTargetException extends IOException {
        private final String key;
        private final String[] arguments;

        NoTargetException(String key, String... arguments) {
            super(key);
            this.key = key;
            this.arguments = arguments.clone();
        }

        String key() {
            return key;
        }

        Object[] arguments() {
            return arguments.clone();
        }
    }

    static LoadTarget of(String text) throws NoTargetException {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new NoTargetException("load.bad-port");
        }
        String port = matcher.group("port");
        int number = port == null ? USUAL_PORT : Integer.parseInt(port);
        if (number < 1 || number > 65535) {
            throw new NoTargetException("load.bad-port");
        }
        String six = matcher.group("six");
        String name = matcher.group("name");
        return new LoadTarget(six != null ? six : name != null ? name : matcher.group("bare"), number);
    }

    /**
     * Asks what the host's addresses are; nothing is sent to any of them.
     *
     * @param anywhere whether it may be another machine
     */
    InetSocketAddress address(boolean anywhere) throws NoTargetException {
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(host);
        } catch (UnknownHostException unknown) {
            throw new NoTargetException("load.unknown-host", host);
        }
        for (InetAddress each : addresses) {
            if (!anywhere && !isHere(each)) {
                throw new NoTargetException("load.other-machine", host, each.getHostAddress());
            }
        }
        return new InetSocketAddress(addresses[0], port);
    }

    private static boolean isHere(InetAddress address) {
        try {
            return address.isLoopbackAddress() || address.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unknown) {
            return false;
        }
    }

    /** As it is typed. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
