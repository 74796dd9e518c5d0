package confab.client.desktop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Command;
import confab.protocol.Event;
import confab.protocol.JsonCodec;

/** A program in the room that talks and hands over files, and forgets what it hears. */
final class Chatterer implements AutoCloseable {
    private static final JsonCodec CODEC = new JsonCodec();

    private final InetSocketAddress server;
    private final Socket socket;
    private final CompletableFuture<Event.Welcome> welcome = new CompletableFuture<>();

    Chatterer(InetSocketAddress server, Nickname name, RoomName room) throws IOException {
        this.server = server;
        this.socket = new Socket(server.getAddress(), server.getPort());
        send("{\"type\":\"hello\",\"protocol\":1,\"nickname\":\"%s\"}".formatted(name.text()));
        Thread.ofVirtual().start(this::read);
        if (!room.equals(RoomName.LOBBY)) {
            send(CODEC.encode(new Command.Join(room)));
        }
    }

    void say(Conversation to, String text) throws IOException {
        send(CODEC.encode(Command.Say.of(to, text, null, null)));
    }

    /** Brings the bytes over HTTP and says them. */
    void hand(HttpClient http, Conversation to, String name, String type, byte[] bytes)
            throws IOException, InterruptedException {
        HttpResponse<String> kept = http.send(HttpRequest
                .newBuilder(URI.create("http://127.0.0.1:%d/files".formatted(server.getPort())))
                .header("Authorization", "Bearer " + welcome.join().session()).header("X-File-Name", name)
                .header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofByteArray(bytes)).build(),
                HttpResponse.BodyHandlers.ofString());
        if (kept.statusCode() != 201) {
            throw new IOException(kept.statusCode() + " " + kept.body());
        }
        send("{\"type\":\"say\",\"to\":\"%s\",\"text\":\"\",\"file\":%s}".formatted(to, kept.body().strip()));
    }

    private void send(String line) throws IOException {
        send(line.getBytes(StandardCharsets.UTF_8));
    }

    private void send(byte[] line) throws IOException {
        byte[] whole = line[line.length - 1] == '\n'
                ? line
                : (new String(line, StandardCharsets.UTF_8) + "\n")
                        .getBytes(StandardCharsets.UTF_8);
        socket.getOutputStream().write(whole);
    }

    private void read() {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.contains("\"welcome\"")
                        && CODEC.event(line.getBytes(StandardCharsets.UTF_8)) instanceof Event.Welcome in2) {
                    welcome.complete(in2);
                } else if (line.contains("\"ping\"")) {
                    send("{\"type\":\"pong\"}");
                }
            }
        } catch (IOException closed) {
            welcome.completeExceptionally(closed);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
