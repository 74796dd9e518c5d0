package confab.server.dialect;

import confab.protocol.Event;
import confab.protocol.JsonCodec;
import confab.server.chat.Encoder;

/** Events for programs: one JSON object a line. */
final class JsonEncoder implements Encoder {
    private final JsonCodec codec;

    JsonEncoder(JsonCodec codec) {
        this.codec = codec;
    }

    @Override
    public byte[] encode(Event event) {
        return codec.encode(event);
    }
}
