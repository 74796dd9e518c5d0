package confab.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * As much of the NATS protocol as it takes to publish and wait for JetStream's acknowledgement
 * (https://docs.nats.io/reference/reference-protocols/nats-protocol). For one thread.
 */
final class NatsPublisher implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;
    private final String inbox;

    NatsPublisher(int number, InetSocketAddress server) throws IOException {
        inbox = "_INBOX." + number;
        socket = new Socket(server.getAddress(), server.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
        send("CONNECT {\"verbose\":false,\"pedantic\":false}\r\nSUB " + inbox + " 1\r\n");
    }

    /** Makes a stream on files that is not replicated. */
    void createStream(String name, String subjects) throws IOException {
        String answer = publish("$JS.API.STREAM.CREATE." + name, "{\"name\":\"" + name + "\",\"subjects\":[\""
                + subjects
                + "\"],\"storage\":\"file\",\"num_replicas\":1,\"retention\":\"limits\",\"discard\":\"old\",\"max_msgs\":-1,\"max_bytes\":-1,\"max_age\":0,\"max_consumers\":-1}");
        if (answer.contains("\"error\"")) {
            throw new IOException(answer);
        }
    }

    /** Publishes, and waits for the answer, which it returns. */
    String publish(String subject, String text) throws IOException {
        send("PUB " + subject + " " + inbox + " " + text.length() + "\r\n" + text + "\r\n");
        String line = line();
        while (!line.startsWith("MSG ")) {
            if (line.equals("PING")) {
                send("PONG\r\n");
            } else if (line.startsWith("-ERR")) {
                throw new IOException(line);
            }
            line = line();
        }
        byte[] answer = in.readNBytes(Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1)));
        line(); // the rest of its line
        return new String(answer, StandardCharsets.UTF_8);
    }

    private void send(String lines) throws IOException {
        socket.getOutputStream().write(lines.getBytes(StandardCharsets.US_ASCII));
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b = in.read();
        while (b != '\n') {
            if (b < 0) {
                throw new EOFException("the server has ended the connection");
            }
            if (b != '\r') {
                line.write(b);
            }
            b = in.read();
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
