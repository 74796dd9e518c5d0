package confab.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/** The other end of a connection that speaks HTTP, byte by byte as a test wants it. It waits ten seconds at most. */
final class HttpPeer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    /**
     * What came back.
     *
     * @param fields by name in lower case
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answer(int status, Map<String, String> fields, byte[] body) {
        String field(String name) {
            return fields.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private final Socket socket;
    private final InputStream in;

    HttpPeer(TestServer server) throws IOException {
        this(server, 0);
    }

    /** @param receiveBuffer its size in bytes; 0 for the usual one */
    HttpPeer(TestServer server, int receiveBuffer) throws IOException {
        this(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()), receiveBuffer);
    }

    HttpPeer(InetSocketAddress server) throws IOException {
        this(server, 0);
    }

    private HttpPeer(InetSocketAddress server, int receiveBuffer) throws IOException {
        socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.connect(server);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** A request with the Host field that is needed, and no body. */
    static String request(String line, String... fields) {
        return line + " HTTP/1.1\r\nHost: localhost\r\n"
                + String.join("", List.of(fields).stream().map(field -> field + "\r\n").toList()) + "\r\n";
    }

    /** The only answer to one request on a connection of its own, which may stay open. */
    static Answer ask(TestServer server, String line, String... fields) throws IOException {
        try (HttpPeer peer = new HttpPeer(server)) {
            peer.send(request(line, fields));
            return line.startsWith("HEAD ") ? peer.head() : peer.answer();
        }
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** The next answer, with its body. */
    Answer answer() throws IOException {
        Answer head = head();
        boolean bodiless = head.status < 200 || head.status == 204 || head.status == 304;
        String length = head.field("content-length");
        assertThat(head.field("transfer-encoding")).isEmpty();
        if (bodiless || length.isEmpty()) {
            assertThat(bodiless).as("an answer has a length").isTrue();
            return head;
        }
        return new Answer(head.status, head.fields, exactly(Integer.parseInt(length)));
    }

    /** The next answer's head alone: to HEAD, nothing else comes. */
    Answer head() throws IOException {
        String line = line();
        assertThat(line).matches("HTTP/1\\.[01] [1-5][0-9][0-9] .*");
        Map<String, String> fields = new TreeMap<>();
        for (String field = line(); !field.isEmpty(); field = line()) {
            String[] parts = field.split(": ?", 2);
            String name = parts[0].toLowerCase(Locale.ROOT);
            assertThat(fields.put(name, parts[1])).as(name + " comes once").isNull();
        }
        return new Answer(Integer.parseInt(line.substring(9, 12)), fields, new byte[0]);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b = in.read();
        for (; b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
        }
        if (b < 0) {
            throw new EOFException("the stream has ended after " + line);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        assertThat(text).endsWith("\r");
        return text.substring(0, text.length() - 1);
    }

    byte[] exactly(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the stream has ended");
        }
        return bytes;
    }

    /** The next byte; -1 at the end of the stream. */
    int one() throws IOException {
        return in.read();
    }

    /** Nothing more comes, and the connection ends. */
    void assertEnded() throws IOException {
        assertThat(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)).isEmpty();
    }

    /** Whether nothing comes within so many milliseconds. */
    boolean isSilentFor(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            in.mark(1);
            int b = in.read();
            in.reset();
            return b < 0;
        } catch (SocketTimeoutException silence) {
            return true;
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    /** Says that nothing more comes, and goes on reading. */
    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Ends the connection with a reset, as a pulled plug or a crash does. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
