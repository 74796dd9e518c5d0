package confab.server;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

import confab.model.RoomName;
import confab.protocol.Event;
import confab.protocol.FileInfo;
import confab.server.chat.Encoder;
import confab.server.dialect.TextEncoder;
import org.jspecify.annotations.Nullable;

/**
 * A room's log as people in the text dialect see it, with date and time before each message. What begins otherwise is
 * not a message: {@code * } is ours, and {@code   | } goes on with the message above.
 */
final class TextExport implements ExportFormat.Writing {
    private final Encoder encoder = new TextEncoder();
    private final Writer out;
    private final RoomName room;
    private final ZoneId zone;
    private final DateTimeFormatter time;

    TextExport(Writer out, RoomName room, ZoneId zone) {
        this.out = out;
        this.room = room;
        this.zone = zone;
        this.time = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss ").withZone(zone);
    }

    @Override
    public void begin() throws IOException {
        out.write("* " + room + ", by the clocks of " + zone + "\n");
    }

    @Override
    public void write(Event.Message message) throws IOException {
        if (message.file() != null && !message.text().isEmpty()) {
            line(part(message, message.text(), null)); // each of its lines with its time
            line(part(message, "", message.file()));
        } else {
            line(message);
        }
    }

    private static Event.Message part(Event.Message of, String text, @Nullable FileInfo file) {
        return new Event.Message(of.in(), of.seq(), of.time(), of.from(), of.color(), text, of.id(), of.action(),
                of.queued(), file);
    }

    private void line(Event.Message message) throws IOException {
        out.write(time.format(message.time()));
        out.write(new String(encoder.encode(message), StandardCharsets.UTF_8));
    }

    @Override
    public void end() {
        // the last line is the last message
    }
}
