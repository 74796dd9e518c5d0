package confab.client.files;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import confab.protocol.FileInfo;

/** The files of a server in a few lines, which cuts off and refuses as a test tells it to. */
public final class FakeFiles implements AutoCloseable {
    private final ServerSocket listening;
    private final Map<String, Stored> files = new HashMap<>(); // guarded by this
    private final Queue<Integer> refusals = new ArrayDeque<>(); // guarded by this
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private String token = "T1"; // guarded by this
    private int cuts; // guarded by this
    private int open = Integer.MAX_VALUE; // guarded by this
    private long received; // guarded by this
    private boolean lies; // guarded by this
    private int skew; // guarded by this
    private boolean mute; // guarded by this

    private static final class Stored {
        private final String name;
        private final long size;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Stored(String name, long size) {
            this.name = name;
            this.size = size;
        }
    }

    /** What was asked: the first line, the head, the place of the body. */
    private record Request(String method, String path, Map<String, String> head, DataInputStream body) {
        long length() {
            return Long.parseLong(head.getOrDefault("content-length", "0"));
        }
    }

    public FakeFiles() {
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.ofPlatform().daemon().name("fake files").start(this::accept);
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    /** The only one that is let in. */
    public synchronized void token(String only) {
        token = only;
    }

    /** After so many parts nobody is let in any more. */
    public synchronized void closeAfter(int parts) {
        open = parts;
    }

    /** So many requests with bytes are cut off in their middle; what came until then counts. */
    public synchronized void cut(int times) {
        cuts = times;
    }

    /** The next request gets this answer. */
    public synchronized void refuse(int status) {
        refusals.add(status);
    }

    /** The next last piece is taken without a word. */
    public synchronized void swallowTheLastAnswer() {
        mute = true;
    }

    /** Every sum that is told is another one. */
    public synchronized void lie() {
        lies = true;
    }

    /** The next piece is taken to be at another place than it says. */
    public synchronized void disagree() {
        skew = 1;
    }

    public synchronized FileInfo put(String id, String name, byte[] bytes) {
        Stored stored = new Stored(name, bytes.length);
        stored.bytes.writeBytes(bytes);
        files.put(id, stored);
        return info(id, stored);
    }

    /** Bytes of files that have arrived, those that came twice counted twice. */
    public synchronized long received() {
        return received;
    }

    public synchronized byte[] bytes(String id) {
        return Objects.requireNonNull(files.get(id)).bytes.toByteArray();
    }

    /** Method and path of each request so far. */
    public Queue<String> requests() {
        return requests;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                Thread.ofPlatform().daemon().name("fake file").start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // Closing the socket is the stop signal.
        }
    }

    private void serve(Socket socket) {
        try (socket; DataInputStream in = new DataInputStream(socket.getInputStream())) {
            while (true) {
                answer(request(in), socket.getOutputStream());
            }
        } catch (IOException gone) {
            // Often what the test wants.
        }
    }

    private Request request(DataInputStream in) throws IOException {
        String[] first = line(in).split(" ", -1);
        Map<String, String> head = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            head.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        }
        requests.add(first[0] + " " + first[1]);
        return new Request(first[0], first[1], head, in);
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException();
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private synchronized void answer(Request request, OutputStream out) throws IOException {
        byte[] body = body(request);
        String id = request.path().replaceFirst("^/files/?", "").replaceFirst("[/?].*", "");
        Stored stored = files.get(id);
        if (!("Bearer " + token).equals(request.head().get("authorization"))) {
            say(out, 401, "", new byte[0]);
        } else if (!refusals.isEmpty()) {
            say(out, refusals.remove(), "",
                    "{\"code\":\"no\",\"message\":\"No.\"}".getBytes(StandardCharsets.US_ASCII));
        } else if (request.method().equals("POST")) {
            begin(request, out);
        } else if (stored == null) {
            say(out, 404, "", new byte[0]);
        } else {
            switch (request.method()) {
                case "HEAD" -> say(out, 200, "Upload-Offset: " + stored.bytes.size() + "\r\n", new byte[0]);
                case "PATCH" -> add(request, id, stored, body, out);
                case "DELETE" -> {
                    files.remove(id);
                    say(out, 204, "", new byte[0]);
                }
                default -> give(request, stored, out);
            }
        }
    }

    /** Cut off in the middle: what came is kept. */
    private byte[] body(Request request) throws IOException {
        byte[] body = new byte[(int) request.length()];
        boolean cut = cuts > 0 && body.length > 1;
        byte[] came = new byte[cut ? body.length / 2 : body.length];
        request.body().readFully(came);
        received += came.length;
        if (cut) {
            cuts--;
            Stored stored = files.get(request.path().replaceFirst("^/files/", ""));
            if (stored != null) {
                stored.bytes.writeBytes(came);
            }
            throw new EOFException();
        }
        return came;
    }

    private void begin(Request request, OutputStream out) throws IOException {
        String id = "f" + (files.size() + 1);
        String name = URLDecoder.decode(request.head().get("x-file-name"), StandardCharsets.UTF_8);
        files.put(id, new Stored(name, Long.parseLong(request.head().get("x-file-size"))));
        say(out, 201, "Location: /files/" + id + "\r\nUpload-Offset: 0\r\n", new byte[0]);
    }

    private void add(Request request, String id, Stored stored, byte[] body, OutputStream out) throws IOException {
        long offset = Long.parseLong(request.head().get("upload-offset")) + skew;
        skew = 0;
        if (offset != stored.bytes.size()) {
            say(out, 409, "Upload-Offset: " + stored.bytes.size() + "\r\n", new byte[0]);
            return;
        }
        stored.bytes.writeBytes(body);
        if (stored.bytes.size() < stored.size) {
            say(out, 204, "Upload-Offset: " + stored.bytes.size() + "\r\n", new byte[0]);
            return;
        }
        if (mute) {
            mute = false;
            throw new EOFException();
        }
        FileInfo file = info(id, stored);
        String json = String.format(Locale.ROOT,
                "{\"id\":\"%s\",\"name\":\"%s\",\"size\":%d,\"sha256\":\"%s\",\"type\":\"%s\"}", file.id(), file.name(),
                file.size(), file.sha256(), file.type());
        say(out, 201, "", json.getBytes(StandardCharsets.UTF_8));
    }

    private FileInfo info(String id, Stored stored) {
        Digest digest = new Digest();
        byte[] bytes = stored.bytes.toByteArray();
        digest.add(0, bytes, bytes.length);
        return new FileInfo(id, stored.name, bytes.length, lies ? "0".repeat(64) : digest.finish(),
                stored.name.endsWith(".png") ? "image/png" : "text/plain");
    }

    private void give(Request request, Stored stored, OutputStream out) throws IOException {
        open--;
        if (open == 0) {
            token = "nobody's";
        }
        byte[] bytes = stored.bytes.toByteArray();
        String range = request.head().getOrDefault("range", "bytes=0-" + (bytes.length - 1)).substring(6);
        int from = Integer.parseInt(range.substring(0, range.indexOf('-')));
        int to = Math.min(bytes.length, Integer.parseInt(range.substring(range.indexOf('-') + 1)) + 1);
        byte[] part = Arrays.copyOfRange(bytes, from, to);
        if (cuts > 0) {
            cuts--;
            out.write(("HTTP/1.1 206 OK\r\nContent-Length: " + part.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(part, 0, part.length / 2);
            throw new EOFException();
        }
        boolean whole = !request.head().containsKey("range");
        say(out, whole ? 200 : 206, "Content-Range: bytes " + from + "-" + (to - 1) + "/" + bytes.length + "\r\n",
                part);
    }

    private static void say(OutputStream out, int status, String head, byte[] body) throws IOException {
        String length = status == 204 ? "" : "Content-Length: " + body.length + "\r\n";
        out.write(("HTTP/1.1 " + status + " x\r\n" + head + length + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
