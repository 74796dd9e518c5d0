package confab.server;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

import confab.protocol.Event;
import confab.protocol.JsonCodec;

/** A room's log as it goes over the wire: one {@code message} event a line. */
final class JsonExport implements ExportFormat.Writing {
    private final JsonCodec codec = new JsonCodec();
    private final Writer out;

    JsonExport(Writer out) {
        this.out = out;
    }

    @Override
    public void begin() {
        // the first line is the first message
    }

    @Override
    public void write(Event.Message message) throws IOException {
        out.write(new String(codec.encode(message), StandardCharsets.UTF_8));
    }

    @Override
    public void end() {
        // the last line is the last message
    }
}
