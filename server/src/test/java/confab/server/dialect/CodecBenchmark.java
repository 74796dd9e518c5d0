package confab.server.dialect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import confab.model.Color;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Command;
import confab.protocol.Event;
import confab.protocol.JsonCodec;
import confab.server.chat.Chat;
import confab.server.journal.MemoryJournal;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What one message costs on its way in and out of the two dialects. Run by {@code MicroBenchmark}. */
@State(Scope.Thread)
public class CodecBenchmark { // public, as the code that JMH generates is in a package of its own
    private static final Conversation LOBBY = new Conversation.InRoom(RoomName.LOBBY);
    private static final String TEXT = "x".repeat(64);

    private final MemoryJournal journal = new MemoryJournal();
    private final JsonCodec codec = new JsonCodec();
    private final TextEncoder text = new TextEncoder();
    private final TextCommands commands = new TextCommands(
            new Chat(new Chat.Settings("Benchmark", 1, 1, 0, false), journal).people());
    private final byte[] said = codec.encode(Command.Say.of(LOBBY, TEXT, "1234-5678", null));
    private final byte[] saidWithoutLf = new String(said, StandardCharsets.UTF_8).strip()
            .getBytes(StandardCharsets.UTF_8);
    private final LineReader jsonLines = new LineReader(new Endless(said));
    private final LineReader textLines = new LineReader(new Endless((TEXT + "\n").getBytes(StandardCharsets.UTF_8)));
    private final Event.Message message = message();

    /** A message as every client of a room is told it. */
    public static Event.Message message() {
        Nickname ada = Nickname.of("Ada");
        return Event.Message.of(LOBBY, 123_456, Instant.parse("2026-11-20T10:15:30.123Z"), ada, Color.of(ada), TEXT,
                "1234-5678", null);
    }

    @TearDown
    public void close() {
        journal.close();
    }

    @Benchmark
    public byte[] encodeMessageAsJson() {
        return codec.encode(message);
    }

    @Benchmark
    public byte[] encodeMessageAsText() {
        return text.encode(message);
    }

    @Benchmark
    public Command decodeSayFromJson() {
        return codec.command(saidWithoutLf);
    }

    /** The same, with finding the line in what the socket has given. */
    @Benchmark
    public @Nullable Command readSayFromJson() throws IOException {
        byte[] line = jsonLines.bytes();
        return line == null ? null : codec.command(line);
    }

    @Benchmark
    public @Nullable Command readSayFromText() throws IOException {
        String line = textLines.text();
        return line == null ? null : commands.parse(line, LOBBY, RoomName.LOBBY);
    }

    /** A peer that says one line for ever. */
    private static final class Endless extends InputStream {
        private final byte[] line;
        private int position;

        Endless(byte[] line) {
            this.line = line;
        }

        @Override
        public int read() {
            throw new AssertionError("one byte alone");
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            int done = 0;
            while (done < length) {
                int next = Math.min(length - done, line.length - position);
                System.arraycopy(line, position, bytes, from + done, next);
                position = (position + next) % line.length;
                done += next;
            }
            return done;
        }
    }
}
