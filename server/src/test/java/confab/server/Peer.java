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

import confab.model.Conversation;
import confab.model.Nickname;
import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.JsonCodec;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** The other end of a connection, speaking bytes, lines or JSON. It waits ten seconds for an answer at most. */
final class Peer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final JsonCodec CODEC = new JsonCodec();

    private final Socket socket;
    private final InputStream in;

    Peer(TestServer server) throws IOException {
        this(server, 0);
    }

    Peer(InetSocketAddress server) throws IOException {
        this(server, 0);
    }

    /** @param receiveBuffer its size in bytes; 0 for the usual one */
    Peer(TestServer server, int receiveBuffer) throws IOException {
        this(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()), receiveBuffer);
    }

    private Peer(InetSocketAddress server, int receiveBuffer) throws IOException {
        socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.connect(server);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** A person who types lines, in the lobby. */
    static Peer text(TestServer server, String nickname) throws IOException {
        Peer peer = new Peer(server);
        peer.send(nickname + "\n");
        peer.awaitLine("* Welcome, " + nickname);
        return peer;
    }

    static Peer text(InetSocketAddress server, String nickname) throws IOException {
        Peer peer = new Peer(server);
        peer.send(nickname + "\n");
        peer.awaitLine("* Welcome, " + nickname);
        return peer;
    }

    /** A program that speaks JSON, in the lobby. */
    static Peer json(TestServer server, String nickname) throws IOException {
        Peer peer = new Peer(server);
        peer.send("{\"type\":\"hello\",\"nickname\":\"" + nickname + "\"}\n");
        peer.await(Event.Welcome.class);
        return peer;
    }

    /** The same, under a name that somebody has just given up: others hear that they left a moment before it is free. */
    static Peer jsonOnceFree(TestServer server, String nickname) throws IOException {
        Peer peer = new Peer(server);
        Event answer;
        do {
            peer.send("{\"type\":\"hello\",\"nickname\":\"" + nickname + "\"}\n");
            answer = peer.event();
        } while (answer instanceof Event.Refused);
        return peer;
    }

    /** A program that owns its name, and comes back to where it was. */
    static Peer owner(TestServer server, String nickname, Command.@Nullable Resume resume) throws IOException {
        Peer peer = new Peer(server);
        peer.send(new Command.Hello(Nickname.of(nickname), 1, null, key(nickname), resume));
        return peer;
    }

    /**
     * A program that owns its name, in the lobby; a guest who has just given that name up, and of whom others have heard
     * already, has it a moment longer.
     */
    static Peer owner(TestServer server, String nickname) throws IOException {
        Peer peer = new Peer(server);
        Event answer;
        do {
            peer.send(new Command.Hello(Nickname.of(nickname), 1, null, key(nickname), null));
            answer = peer.event();
        } while (answer instanceof Event.Refused refused && refused.code() == ErrorCode.NICKNAME_TAKEN);
        assertThat(answer).isInstanceOf(Event.Welcome.class);
        return peer;
    }

    /** The key of who owns a name. */
    static String key(String nickname) {
        return "the secret key of " + nickname;
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    void send(Command command) throws IOException {
        send(CODEC.encode(command));
    }

    /** Says something to one person, with an id of its own. */
    void tell(String nickname, String text) throws IOException {
        send(Command.Say.of(Conversation.of("@" + nickname), text, "id of " + text, null));
    }

    void say(String text) throws IOException {
        send(Command.Say.of(Conversation.of("#lobby"), text, null, null));
    }

    /** The next line. */
    String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b = in.read();
        for (; b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
        }
        if (b < 0 && line.size() == 0) {
            throw new EOFException("the stream has ended");
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** Reads until a line that starts so. */
    String awaitLine(String start) throws IOException {
        String line = line();
        while (!line.startsWith(start)) {
            line = line();
        }
        return line;
    }

    /** Everything up to the end of the stream. */
    String rest() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Reads exactly what comes within one read, as a classroom program does. */
    String oneRead() throws IOException {
        byte[] bytes = new byte[4096];
        int read = in.read(bytes);
        return read < 0 ? "" : new String(bytes, 0, read, StandardCharsets.UTF_8);
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

    Event event() throws IOException {
        return CODEC.event(line().getBytes(StandardCharsets.UTF_8));
    }

    /** Reads until an event of this kind. */
    <E extends Event> E await(Class<E> kind) throws IOException {
        Event event = event();
        while (!kind.isInstance(event)) {
            event = event();
        }
        return kind.cast(event);
    }

    /** Reads until this is said. */
    Event.Message awaitMessage(String text) throws IOException {
        Event.Message message = await(Event.Message.class);
        while (!message.text().equals(text)) {
            message = await(Event.Message.class);
        }
        return message;
    }

    void assertEnded() throws IOException {
        assertThat(rest()).isNotNull();
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
