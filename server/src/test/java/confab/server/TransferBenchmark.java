package confab.server;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Figures, not proofs: how fast a file goes to the server and comes from it, against nginx, with curl at the other end of
 * both. Its name does not end in Test, so it runs only when it is asked for; docs/BENCHMARKS.md says how.
 */
@Timeout(value = 1, unit = TimeUnit.HOURS)
class TransferBenchmark {
    private static final int RUNS = Integer.getInteger("confab.benchmark.runs", 7);
    private static final int MEGABYTES = Integer.getInteger("confab.benchmark.megabytes", 512);
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final Pattern SHA256 = Pattern.compile("\"sha256\":\"([0-9a-f]{64})\"");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    @Test
    void bringingAndFetchingAgainstNginx() throws Exception {
        Path nginx = ForeignServer.find("nginx");
        Path curl = ForeignServer.find("curl");
        assumeTrue(nginx != null && curl != null, "there is no nginx, or no curl, to compare with");
        Path file = file();
        try (ForeignServer other = nginx(nginx);
                Guest guest = new Guest(Files.createDirectory(directory.resolve("confab")))) {
            List<Double> up = new ArrayList<>();
            List<Double> otherUp = new ArrayList<>();
            List<Double> down = new ArrayList<>();
            List<Double> otherDown = new ArrayList<>();
            for (int run = 0; run <= RUNS; run++) {
                Answer brought = curl("-T", file.toString(), "-X", "POST", "-H", "Authorization: Bearer " + guest.token,
                        "-H", "X-File-Name: big", guest.url("/files"));
                Answer put = curl("-T", file.toString(), url(other.address(), "/put-" + run));
                assertThat(found(SHA256, brought.text)).isEqualTo(hash(file));
                Answer fetched = curl("-H", "Authorization: Bearer " + guest.token,
                        guest.url("/files/" + found(ID, brought.text) + "/big"));
                Answer got = curl(url(other.address(), "/put-" + run));
                if (run > 0) { // the first one warms up
                    up.add(brought.rate);
                    otherUp.add(put.rate);
                    down.add(fetched.rate);
                    otherDown.add(got.rate);
                }
                Files.delete(directory.resolve("www/put-" + run));
            }
            report("brought", up, otherUp);
            report("fetched", down, otherDown);
        }
    }

    private static void report(String what, List<Double> ours, List<Double> theirs) {
        double own = median(ours);
        double other = median(theirs);
        System.out.printf(Locale.ROOT, "A file of %d MB is %s with %.0f MB/s, by nginx with %.0f MB/s: %.2f of it%n",
                MEGABYTES, what, own / 1e6, other / 1e6, own / other);
    }

    private static double median(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }

    /** Somebody who is here as long as this is open. */
    private final class Guest implements AutoCloseable {
        private final ServerProcess server;
        private final Peer peer;
        private final String token;

        Guest(Path data) throws Exception {
            server = ServerProcess.asInstalled(Proof.freePort(), data, directory.resolve("confab.log"));
            server.start();
            server.awaitPort();
            peer = new Peer(server.address());
            peer.send("{\"type\":\"hello\",\"nickname\":\"Ada\"}\n");
            token = peer.await(confab.protocol.Event.Welcome.class).session();
            Thread.ofVirtual().start(this::answerPings);
        }

        private void answerPings() {
            try {
                while (true) {
                    if (peer.event() instanceof confab.protocol.Event.Ping) {
                        peer.send("{\"type\":\"pong\"}\n");
                    }
                }
            } catch (IOException over) {
                // it is closed, or has waited long enough for this run to end
            }
        }

        String url(String path) {
            return TransferBenchmark.url(server.address(), path);
        }

        @Override
        public void close() throws Exception {
            peer.close();
            server.close();
        }
    }

    private static String url(InetSocketAddress address, String path) {
        return "http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + path;
    }

    private ForeignServer nginx(Path program) throws Exception {
        Path place = Files.createDirectory(directory.resolve("nginx"));
        Path files = Files.createDirectory(directory.resolve("www"));
        Path config = place.resolve("nginx.conf");
        return ForeignServer.start(place, port -> {
            Files.writeString(config, """
                daemon off;
                worker_processes auto;
                %s
                pid %s/pid;
                error_log %s/error;
                events { worker_connections 64; }
                http {
                    access_log off;
                    sendfile on;
                    tcp_nopush on;
                    client_max_body_size 0;
                    client_body_temp_path %s/temp;
                    server {
                        listen 127.0.0.1:%s;
                        root %s;
                        dav_methods PUT;
                    }
                }
                """.formatted(System.getProperty("user.name").equals("root") ? "user root;" : "", place, place, files,
                    port, files));
            return List.of(program.toString(), "-p", place.toString(), "-c", config.toString());
        });
    }

    /** @param rate bytes a second, as curl has it */
    private record Answer(String text, double rate) {}

    private Answer curl(String... arguments) throws Exception {
        Path body = directory.resolve("answer");
        List<String> command = new ArrayList<>(List.of("curl", "-sS", "--fail-with-body", "-o",
                arguments[0].equals("-T") ? body.toString() : "/dev/null", "-w",
                "%{http_code} %{size_upload} %{size_download} %{time_total}"));
        command.addAll(List.of(arguments));
        Process curl = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String[] figures = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split(" ", -1);
        assertThat(curl.waitFor()).as("curl %s: %s", List.of(arguments), figures[0]).isZero();
        long bytes = Math.max(Long.parseLong(figures[1]), Long.parseLong(figures[2]));
        return new Answer(Files.exists(body) ? Files.readString(body) : "", bytes / Double.parseDouble(figures[3]));
    }

    private static String found(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }

    private Path file() throws IOException {
        Path file = directory.resolve("file");
        byte[] megabyte = new byte[1_000_000];
        Random random = new Random(1);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < MEGABYTES; i++) {
                random.nextBytes(megabyte);
                out.write(megabyte);
            }
        }
        return file;
    }

    private static String hash(Path file) throws Exception {
        var digest = java.security.MessageDigest.getInstance("SHA-256");
        try (var in = Files.newInputStream(file)) {
            byte[] some = new byte[1 << 20];
            for (int read = in.read(some); read > 0; read = in.read(some)) {
                digest.update(some, 0, read);
            }
        }
        return java.util.HexFormat.of().formatHex(digest.digest());
    }
}
