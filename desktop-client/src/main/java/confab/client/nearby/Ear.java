package confab.client.nearby;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceEvent;
import javax.jmdns.ServiceInfo;
import javax.jmdns.ServiceListener;

import confab.protocol.Discovery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks on one network, and listens there. Its owner's thread opens, asks and closes; what is heard comes on threads of
 * the library.
 */
final class Ear implements ServiceListener, AutoCloseable {
    /** Of one network; who says more than that is not listened to. */
    static final int MOST_ROOMS = 48;
    private static final Logger log = LoggerFactory.getLogger(Ear.class);

    private final Link link;
    private final Runnable changed;
    private final JmDNS dns;

    // Guarded by this.
    private final Map<String, NearbyRoom> rooms = new HashMap<>();

    /** @param changed called when there is something else to tell, on any thread; returns at once */
    Ear(Link link, Runnable changed) throws IOException {
        this.link = link;
        this.changed = changed;
        // A name at random for this machine: without one the library would ask for it, and then tell everybody.
        this.dns = JmDNS.create(link.own(),
                "confab-" + Integer.toHexString(ThreadLocalRandom.current().nextInt(1 << 28, Integer.MAX_VALUE)));
    }

    /** Sends the question, three times within a second; returns at once. */
    void ask() {
        dns.removeServiceListener(Discovery.TYPE, this);
        dns.addServiceListener(Discovery.TYPE, this);
    }

    /** What was heard until now. Any thread. */
    synchronized Map<String, NearbyRoom> rooms() {
        return Map.copyOf(rooms);
    }

    @Override
    public void serviceAdded(ServiceEvent event) {
        if (isWanted(event)) {
            dns.requestServiceInfo(event.getType(), event.getName(), 1);
        }
    }

    private synchronized boolean isWanted(ServiceEvent event) {
        return Discovery.TYPE.equals(event.getType()) && rooms.size() < MOST_ROOMS;
    }

    /** Comes several times, at first with half of what there is. */
    @Override
    public void serviceResolved(ServiceEvent event) {
        ServiceInfo info = event.getInfo();
        if (!isWanted(event) && !isKnown(event)) {
            return;
        }
        try {
            new Announced(info.getPropertyString(Discovery.NAME), info.getPropertyString(Discovery.PROTOCOL),
                    info.getPort(), List.of(info.getInetAddresses())).on(link)
                    .ifPresent(room -> put(event.getName(), room));
        } catch (IllegalArgumentException strange) {
            log.debug("not understood on {}: {}", link.scope(), strange.getMessage());
        }
    }

    private synchronized boolean isKnown(ServiceEvent event) {
        return rooms.containsKey(event.getName());
    }

    private void put(String label, NearbyRoom room) {
        synchronized (this) {
            if (room.equals(rooms.put(label, room))) {
                return;
            }
        }
        changed.run();
    }

    @Override
    public void serviceRemoved(ServiceEvent event) {
        synchronized (this) {
            if (rooms.remove(event.getName()) == null) {
                return;
            }
        }
        changed.run();
    }

    /** May take some seconds. */
    @Override
    public void close() {
        try {
            dns.close();
        } catch (IOException failed) {
            log.debug("closing on {}: {}", link.scope(), failed.getMessage());
        }
    }
}
