package confab.client.link;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import confab.model.Color;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Command;
import confab.protocol.Event;
import confab.protocol.JsonCodec;
import org.jspecify.annotations.Nullable;

/**
 * A server of a few lines that says exactly what a test tells it to, and can be pulled away under its client. One
 * client at a time; a stopped one can be started again on the same port.
 */
public final class FakeServer implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    private final JsonCodec codec = new JsonCodec();
    private final BlockingQueue<Peer> arrived = new LinkedBlockingQueue<>();
    private final int port;
    private ServerSocket listening;

    public FakeServer() {
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        port = listening.getLocalPort();
        accept(listening);
    }

    public ServerAddress address() {
        return new ServerAddress("127.0.0.1", port);
    }

    /** Listens again on the same port. */
    public void restart() {
        try {
            listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        accept(listening);
    }

    private void accept(ServerSocket socket) {
        Thread.ofPlatform().daemon().name("fake accept").start(() -> {
            try {
                while (true) {
                    arrived.add(new Peer(socket.accept(), codec));
                }
            } catch (IOException closed) {
                // Closing the socket is the stop signal.
            }
        });
    }

    /** The next client that connects. */
    public Peer peer() throws InterruptedException {
        Peer peer = arrived.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (peer == null) {
            throw new AssertionError("nobody connected");
        }
        return peer;
    }

    /** The next client, greeted and welcomed into the lobby. */
    public Peer welcomed(String log, String... others) throws InterruptedException {
        Peer peer = peer();
        Command.Hello hello = peer.expect(Command.Hello.class);
        Nickname name = hello.nickname() == null ? Nickname.of("Guest") : hello.nickname();
        peer.say(welcome(name, log, others));
        return peer;
    }

    public static Event.Welcome welcome(Nickname name, String log, String... others) {
        List<Event.Member> members = Stream
                .concat(Stream.of(name), Arrays.stream(others).map(Nickname::of))
                .map(person -> new Event.Member(person, Color.of(person))).toList();
        return new Event.Welcome(name, "Fake", 1, log, "secret", new Event.Bounds(65536, 16384, 20), RoomName.LOBBY,
                members, members.size());
    }

    public static Event.Message message(String in, long seq, String from, String text) {
        return message(in, seq, from, text, null);
    }

    public static Event.Message message(String in, long seq, String from, String text,
            @Nullable String id) {
        Nickname name = Nickname.of(from);
        return Event.Message.of(Conversation.of(in), seq, Instant.parse("2026-11-20T10:00:00Z").plusSeconds(seq), name,
                Color.of(name), text, id, null);
    }

    /** Nobody gets in any more; who is in stays. */
    public void stopListening() {
        try {
            listening.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        stopListening();
        arrived.forEach(Peer::cut);
    }

    /** The server's end of one connection. */
    public static final class Peer {
        private final Socket socket;
        private final JsonCodec codec;
        private final BlockingQueue<Command> said = new LinkedBlockingQueue<>();

        Peer(Socket socket, JsonCodec codec) {
            this.socket = socket;
            this.codec = codec;
            Thread.ofPlatform().daemon().name("fake peer").start(this::read);
        }

        private void read() {
            try (BufferedReader in = new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    said.add(codec.command(line.getBytes(StandardCharsets.UTF_8)));
                }
            } catch (IOException gone) {
                // The client is gone, which is often what the test wants.
            }
        }

        /** The next command, which must be of this kind. */
        public <C extends Command> C expect(Class<C> kind) throws InterruptedException {
            Command command = said.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!kind.isInstance(command)) {
                throw new AssertionError("expected " + kind.getSimpleName() + " but heard " + command);
            }
            return kind.cast(command);
        }

        /** Whether nothing more was said than what was taken. */
        public boolean isQuiet() {
            return said.isEmpty();
        }

        public void say(Event event) {
            bytes(codec.encode(event));
        }

        public void bytes(byte[] raw) {
            try {
                socket.getOutputStream().write(raw); // all of it: afterwards the client may have hung up already
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        /** Confirms a message as the server does: it comes back. */
        public void confirm(Command.Say say, long seq, String from) {
            say(message(say.to().toString(), seq, from, say.text(), say.id()));
        }

        /** Pulls the plug. */
        public void cut() {
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
