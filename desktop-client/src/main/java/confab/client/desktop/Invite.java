package confab.client.desktop;

import java.io.IOException;
import java.util.List;

import confab.client.link.ServerAddress;
import confab.client.link.WebAddress;

/**
 * How others get in.
 *
 * @param hosts names or numbers of the server's machine, the best first; never empty
 */
record Invite(List<String> hosts, int port, Reach reach) {
    /** Whom these addresses bring here. */
    enum Reach {
        EVERYBODY,
        /** Everybody, but by another address than the one that brought us here. */
        OTHERWISE,
        /** Nobody but this machine. */
        NOBODY
    }

    Invite {
        hosts = List.copyOf(hosts);
    }

    /**
     * By the address that brought us here; if only this machine knows it, by the others that it has. Not on the event
     * thread.
     */
    static Invite to(ServerAddress server) throws IOException {
        if (!WebAddress.isLoopback(server)) {
            return new Invite(List.of(server.host()), server.port(), Reach.EVERYBODY);
        }
        List<String> others = WebAddress.ofThisMachine();
        return others.isEmpty()
                ? new Invite(List.of(server.host()), server.port(), Reach.NOBODY)
                : new Invite(others, server.port(), Reach.OTHERWISE);
    }

    /** To the server that this machine hosts. Not on the event thread. */
    static Invite here(int port) throws IOException {
        List<String> hosts = WebAddress.ofThisMachine();
        return hosts.isEmpty()
                ? new Invite(List.of("127.0.0.1"), port, Reach.NOBODY)
                : new Invite(hosts, port, Reach.EVERYBODY);
    }

    String url(String host) {
        return WebAddress.url(host, port);
    }

    /** As it is typed into the connect view. */
    String typed(String host) {
        return new ServerAddress(host, port).toString();
    }
}
