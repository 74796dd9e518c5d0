package confab.server.dialect;

import java.io.InputStream;
import java.net.Socket;

import confab.protocol.JsonCodec;
import confab.server.chat.Encoder;
import confab.server.chat.FileAccess;
import confab.server.chat.PersonList;

/** Makes the dialect of each connection. What a kind of client shares is made once. Any thread may use it. */
public final class Dialects {
    private final JsonCodec codec = new JsonCodec();
    private final Encoder json = new JsonEncoder(codec);
    private final Encoder webSocket = new WebSocketEncoder(codec);
    private final Links links;
    private final Encoder text;
    private final TextCommands commands;

    /** @param files by which links are made */
    public Dialects(PersonList people, FileAccess files) {
        this.links = new Links(files);
        this.text = new TextEncoder(links::mark);
        this.commands = new TextCommands(people);
    }

    public Dialect json(InputStream in) {
        return new JsonDialect(in, codec, json);
    }

    /** @param in the frames of a WebSocket, after its handshake */
    public Dialect webSocket(InputStream in) {
        return new WebSocketDialect(in, codec, webSocket);
    }

    public Dialect text(InputStream in) {
        return new TextDialect(in, commands, text, links);
    }

    /** @param first what was read from the stream before */
    public Dialect raw(Socket socket, InputStream in, byte[] first) {
        return new RawDialect(socket, in, first, commands, text, links);
    }
}
