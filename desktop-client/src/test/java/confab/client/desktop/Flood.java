package confab.client.desktop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import confab.server.ChatServer;
import confab.server.Deadlines;
import confab.server.JournalKind;
import confab.server.ServerConfig;
import confab.server.Threads;
import confab.server.chat.Chat;

/** A room in which ten people talk without end, at a pace: a real server, and real sockets. */
final class Flood implements AutoCloseable {
    static final int SENDERS = 10;
    /** One after the other says something, so many times a second. */
    static final int RATE = 500;

    private final ChatServer server;
    private final List<Visitor> senders = new ArrayList<>();

    Flood() throws IOException, InterruptedException {
        server = ChatServer.start(new ServerConfig(InetAddress.getLoopbackAddress(), 0, Threads.VIRTUAL,
                new Chat.Settings("Flood", 100, 10, 0, false), JournalKind.MEMORY, Path.of("target"),
                Deadlines.USUAL));
        for (int i = 0; i < SENDERS; i++) {
            Visitor sender = new Visitor(server.address(), "F" + i + "\n");
            sender.awaitArrival();
            senders.add(sender);
        }
    }

    InetSocketAddress address() {
        return server.address();
    }

    /** What is said when the count stands there: who says it, and what. */
    static String line(int number) {
        return "F" + number % SENDERS + ": " + words(number);
    }

    private static String words(int number) {
        return number + (number % 5 == 0 ? " 今天我们学习网络编程" : " and some words more, as people say them")
                + (number % 7 == 0 ? " https://example.org/" + number : "");
    }

    /** Says so many, and returns when the last one is on its way. */
    void pour(int messages) throws IOException {
        long begun = System.nanoTime();
        for (int i = 0; i < messages; i++) {
            long due = begun + i * (1_000_000_000L / RATE);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            senders.get(i % SENDERS).send(words(i) + "\n");
        }
    }

    /** Whether these are all of so many messages, each once, and those of each sender in their order. */
    static boolean isWhole(List<String> heard, int messages) {
        if (heard.size() != messages) {
            return false;
        }
        int[] next = new int[SENDERS];
        for (String line : heard) {
            int sender = line.charAt(1) - '0';
            if (!line.equals(line(next[sender] * SENDERS + sender))) {
                return false;
            }
            next[sender]++;
        }
        return true;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (Visitor sender : senders) {
            sender.close();
        }
        server.close();
    }
}
