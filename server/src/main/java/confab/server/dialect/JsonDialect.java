package confab.server.dialect;

import java.io.IOException;
import java.io.InputStream;

import confab.protocol.Command;
import confab.protocol.Event;
import confab.protocol.GoodbyeReason;
import confab.protocol.JsonCodec;
import confab.protocol.ProtocolException;
import confab.server.chat.Encoder;
import confab.server.chat.Outbox;
import confab.server.chat.Person;
import confab.server.chat.Session;
import org.jspecify.annotations.Nullable;

/** For programs: one JSON object a line. */
final class JsonDialect implements Dialect {
    static final Session.Manner MANNER = new Session.Manner(false, 50, true);

    private final LineReader lines;
    private final JsonCodec codec;
    private final Encoder encoder;

    JsonDialect(InputStream in, JsonCodec codec, Encoder encoder) {
        this.lines = new LineReader(in);
        this.codec = codec;
        this.encoder = encoder;
    }

    @Override
    public String name() {
        return "json";
    }

    @Override
    public Encoder encoder() {
        return encoder;
    }

    @Override
    public Session.Manner manner() {
        return MANNER;
    }

    @Override
    public boolean hasPings() {
        return true;
    }

    @Override
    public @Nullable Command read(Outbox outbox) throws IOException {
        byte[] line = lines.bytes();
        while (line != null && line.length == 0) {
            line = lines.bytes();
        }
        return line == null ? null : codec.command(line);
    }

    @Override
    public void accepted(Person person, Outbox outbox) {
        // The welcome says it.
    }

    @Override
    public void refuse(ProtocolException refused, Outbox outbox) throws InterruptedException {
        outbox.answer(new Event.Refused(refused.code(), refused.getMessage(), refused.id()));
    }

    @Override
    public void goodbye(GoodbyeReason reason, Outbox outbox) throws InterruptedException {
        outbox.answer(new Event.Goodbye(reason));
    }
}
