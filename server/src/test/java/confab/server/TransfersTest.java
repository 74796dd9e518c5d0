package confab.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import confab.protocol.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A hundred files brought at once and then fetched at once, from a server with room for 64 MB of objects: what goes
 * through it is not held. docs/TESTING.md says how to let more go through.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class TransfersTest {
    private static final int PEOPLE = Integer.getInteger("confab.transfers", 100);
    private static final int MEGABYTES = Integer.getInteger("confab.transfers.megabytes", 2);
    private static final int HEAP_MEGABYTES = 64;
    private static final int CHUNK = 1 << 20;
    private static final Pattern HEAP = Pattern.compile("(?m)^confab_heap_used_bytes ([0-9.E]+)$");
    private static final Pattern FILE = Pattern.compile("\"id\":\"([^\"]+)\".*\"sha256\":\"([0-9a-f]{64})\"");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    /** Somebody with a file of their own. */
    private record Somebody(Peer peer, String token, int number) {}

    private record Brought(String id, String sha256) {}

    @Test
    void aHundredAtOnceLeaveTheHeapAsItIsAndEveryHashRight() throws Exception {
        ServerProcess server = ServerProcess.withHeap(HEAP_MEGABYTES, Proof.freePort(),
                Files.createDirectory(directory.resolve("data")), directory.resolve("log"));
        List<Somebody> people = new ArrayList<>();
        AtomicBoolean over = new AtomicBoolean();
        try (server; ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            server.start();
            server.awaitPort();
            String root = "http://127.0.0.1:" + server.address().getPort();
            for (int i = 0; i < PEOPLE; i++) {
                Peer peer = new Peer(server.address());
                peer.send("{\"type\":\"hello\",\"nickname\":\"p" + i + "\"}\n");
                people.add(new Somebody(peer, peer.await(Event.Welcome.class).session(), i));
            }
            double before = heap(root);
            Future<Double> most = pool.submit(() -> mostHeap(root, over));
            long start = System.nanoTime();
            List<Brought> brought = together(pool, people, each -> bring(root, each));
            long middle = System.nanoTime();
            List<String> fetched = together(pool, people, each -> fetch(root, each, brought.get(each.number).id));
            long end = System.nanoTime();
            over.set(true);
            for (int i = 0; i < PEOPLE; i++) {
                assertThat(brought.get(i).sha256).isEqualTo(hash(i));
                assertThat(fetched.get(i)).isEqualTo(hash(i));
            }
            System.out.printf(Locale.ROOT,
                    "%d transfers of %d MB at once: brought with %.0f MB/s, fetched with %.0f MB/s in all; "
                            + "heap %.0f MB before, at most %.0f MB%n",
                    PEOPLE, MEGABYTES, rate(middle - start), rate(end - middle), before / 1e6, most.get() / 1e6);
            server.assertRunning();
        } finally {
            over.set(true);
            for (Somebody each : people) {
                each.peer.close();
            }
        }
    }

    private static double rate(long nanos) {
        return (double) PEOPLE * MEGABYTES * CHUNK / 1e6 / (nanos / 1e9);
    }

    private interface Task<T> {
        T run(Somebody each) throws Exception;
    }

    /** All of them begin when all are ready. */
    private static <T> List<T> together(ExecutorService pool, List<Somebody> people, Task<T> task) throws Exception {
        CountDownLatch ready = new CountDownLatch(people.size());
        List<Callable<T>> tasks = people.stream().map(each -> (Callable<T>) () -> {
            ready.countDown();
            ready.await();
            return task.run(each);
        }).toList();
        List<T> results = new ArrayList<>();
        for (Future<T> done : pool.invokeAll(tasks)) {
            results.add(done.get());
        }
        return results;
    }

    private static Brought bring(String root, Somebody each) throws IOException {
        HttpURLConnection post = open(root + "/files", each);
        post.setRequestMethod("POST");
        post.setRequestProperty("X-File-Name", "of-" + each.number);
        post.setDoOutput(true);
        post.setFixedLengthStreamingMode((long) MEGABYTES * CHUNK);
        try (OutputStream out = post.getOutputStream()) {
            Random random = new Random(each.number);
            byte[] chunk = new byte[CHUNK];
            for (int i = 0; i < MEGABYTES; i++) {
                random.nextBytes(chunk);
                out.write(chunk);
            }
        }
        assertThat(post.getResponseCode()).isEqualTo(201);
        try (InputStream in = post.getInputStream()) {
            Matcher file = FILE.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(file.find()).isTrue();
            return new Brought(file.group(1), file.group(2));
        }
    }

    private static String fetch(String root, Somebody each, String id) throws Exception {
        HttpURLConnection get = open(root + "/files/" + id + "/x", each);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = new DigestInputStream(get.getInputStream(), digest)) {
            assertThat(in.transferTo(OutputStream.nullOutputStream())).isEqualTo((long) MEGABYTES * CHUNK);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String hash(int number) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        Random random = new Random(number);
        byte[] chunk = new byte[CHUNK];
        for (int i = 0; i < MEGABYTES; i++) {
            random.nextBytes(chunk);
            digest.update(chunk);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static HttpURLConnection open(String url, Somebody each) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + each.token);
        return connection;
    }

    private static double mostHeap(String root, AtomicBoolean over) throws IOException {
        double most = 0;
        while (!over.get()) {
            most = Math.max(most, heap(root));
        }
        return most;
    }

    /** What the server says itself. */
    private static double heap(String root) throws IOException {
        try (InputStream in = URI.create(root + "/metrics").toURL().openStream()) {
            Matcher heap = HEAP.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(heap.find()).isTrue();
            return Double.parseDouble(heap.group(1));
        }
    }
}
