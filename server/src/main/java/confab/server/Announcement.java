package confab.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceInfo;

import confab.protocol.Discovery;
import confab.protocol.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the networks of this machine that a server runs here, on each address by which others reach it, and follows
 * them as they come and go. It asks for nothing, and whatever fails is only logged: a server does well without it. The
 * role of the thread {@code announce}, as beginning and ending take seconds.
 */
public final class Announcement implements AutoCloseable {
    private static final long LOOK_AGAIN_SECONDS = 15;
    private static final long TAKING_BACK_MILLIS = 3000;
    /** Of a label in the DNS (RFC 1035, section 2.3.4). */
    private static final int LABEL_BYTES = 63;
    private static final Logger LOGGER = LoggerFactory.getLogger(Announcement.class);

    private final String name;
    private final InetSocketAddress listening;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    // The thread announce only.
    private final Map<InetAddress, JmDNS> announced = new HashMap<>();

    private Announcement(String name, InetSocketAddress listening) {
        this.name = name;
        this.listening = listening;
        this.thread = Thread.ofPlatform().name("announce").daemon().unstarted(this::run);
    }

    /** Begins to announce this server, and returns at once. Nothing is told where {@link Discovery#isOn} says no. */
    public static Announcement of(ChatServer server) {
        Announcement begun = new Announcement(server.name(), server.address());
        if (Discovery.isOn()) {
            begun.thread.start();
        }
        return begun;
    }

    private void run() {
        try {
            while (!isClosing()) {
                follow(LanAddresses.announced(listening));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            takeBack(Set.copyOf(announced.keySet()));
        }
    }

    private void follow(Set<InetAddress> now) throws InterruptedException {
        Set<InetAddress> gone = new HashSet<>(announced.keySet());
        gone.removeAll(now);
        takeBack(gone);
        for (InetAddress address : now) {
            if (!announced.containsKey(address) && !isClosing()) {
                announce(address);
            }
        }
        closing.await(LOOK_AGAIN_SECONDS, TimeUnit.SECONDS);
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void announce(InetAddress address) {
        try {
            // A host name of its own: that of this machine belongs to the system, which may announce it, too.
            JmDNS dns = JmDNS.create(address,
                    "confab-" + Integer.toHexString(ThreadLocalRandom.current().nextInt(1 << 28, Integer.MAX_VALUE)));
            announced.put(address, dns);
            dns.registerService(ServiceInfo.create(Discovery.TYPE, label(address), listening.getPort(), 0, 0,
                    Map.of(Discovery.NAME, name, Discovery.PROTOCOL, String.valueOf(Limits.PROTOCOL))));
            LOGGER.debug("Announced at {}", address.getHostAddress());
        } catch (IOException | IllegalStateException failed) {
            LOGGER.debug("Not announced at {}: {}", address.getHostAddress(), failed.getMessage());
        }
    }

    /**
     * What other programs list: the name, cut where it must be, and what makes it different from every other one, as all
     * sockets of a machine may hear what each of them says.
     */
    private String label(InetAddress address) {
        String host = address.getHostAddress().replaceFirst("%.*", "").replaceAll("[.:]", "-");
        String which = " (" + host + "-" + listening.getPort() + ")";
        StringBuilder label = new StringBuilder();
        int room = LABEL_BYTES - which.length();
        for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
            // A dot or a backslash would have to be escaped, and not everybody does that right.
            int c = name.codePointAt(i) == '.' || name.codePointAt(i) == '\\' ? '-' : name.codePointAt(i);
            String character = Character.toString(c);
            room -= character.getBytes(StandardCharsets.UTF_8).length;
            if (room < 0) {
                break;
            }
            label.append(character);
        }
        return label.append(which).toString();
    }

    /** All at the same time, as each takes two seconds. */
    private void takeBack(Set<InetAddress> addresses) {
        List<Thread> saying = addresses.stream().map(announced::remove).filter(Objects::nonNull)
                .map(dns -> Thread.ofPlatform().name("announce end").daemon().start(() -> end(dns))).toList();
        saying.forEach(Announcement::await);
    }

    private static void end(JmDNS dns) {
        try {
            dns.close();
        } catch (IOException | IllegalStateException failed) {
            LOGGER.debug("Not taken back: {}", failed.getMessage());
        }
    }

    private static void await(Thread ending) {
        try {
            ending.join(TAKING_BACK_MILLIS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    /** Begins to take everything back, and returns at once. Any thread; may be called twice. */
    @Override
    public void close() {
        closing.countDown();
    }

    /** Waits until everything is taken back, but not longer than a few seconds. */
    public void awaitEnd() {
        await(thread);
    }
}
