package confab.client.desktop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import confab.protocol.Event;
import confab.protocol.JsonCodec;

import static org.assertj.core.api.Assertions.assertThat;

/** A person at a terminal, or a program, with everything that it has been told. */
final class Visitor implements AutoCloseable {
    private static final JsonCodec CODEC = new JsonCodec();

    private final Socket socket;
    private final Thread reader;
    private final String greeting;

    // Guarded by this.
    private final List<String> words = new ArrayList<>();
    private boolean arrived;

    Visitor(InetSocketAddress server, String greeting) throws IOException {
        this.socket = new Socket(server.getAddress(), server.getPort());
        this.greeting = greeting;
        send(greeting);
        this.reader = Thread.ofVirtual().start(this::read);
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void read() {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                hear(line);
            }
        } catch (IOException closed) {
            assertThat(socket.isClosed()).isTrue();
        }
    }

    private synchronized void hear(String line) {
        boolean json = greeting.startsWith("{");
        arrived |= line.contains(json ? "\"welcome\"" : "* Welcome");
        if (json) {
            if (CODEC.event(line.getBytes(StandardCharsets.UTF_8)) instanceof Event.Message message) {
                words.add(message.from() + ": " + message.text());
            }
        } else if (!line.contains("* ")) {
            words.add(line);
        }
        notifyAll();
    }

    synchronized void awaitArrival() throws InterruptedException {
        while (!arrived) {
            wait();
        }
    }

    synchronized void awaitWord(String word) throws InterruptedException {
        while (!words.contains(word)) {
            wait();
        }
    }

    /** The first of what was said, or will be, that is so. */
    synchronized String awaitWord(Predicate<String> which) throws InterruptedException {
        while (words.stream().noneMatch(which)) {
            wait();
        }
        return words.stream().filter(which).findFirst().orElseThrow();
    }

    synchronized List<String> words() {
        return List.copyOf(words);
    }

    synchronized List<String> awaitWords(int count) throws InterruptedException {
        while (words.size() < count) {
            wait();
        }
        return List.copyOf(words);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        socket.close();
        reader.join();
    }
}
