package confab.server.dialect;

import confab.protocol.Event;
import confab.protocol.JsonCodec;
import confab.server.chat.Encoder;

/**
 * Events for browsers: one JSON object in one text frame. A server's frames are not masked, so one serves everybody.
 */
final class WebSocketEncoder implements Encoder {
    private final JsonCodec codec;

    WebSocketEncoder(JsonCodec codec) {
        this.codec = codec;
    }

    @Override
    public byte[] encode(Event event) {
        byte[] line = codec.encode(event);
        return Frame.of(Frame.TEXT, line, line.length - 1); // without its LF
    }
}
