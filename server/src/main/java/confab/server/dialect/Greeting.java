package confab.server.dialect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import confab.protocol.Limits;
import org.jspecify.annotations.Nullable;

/** The first look at a connection: who comes here? The server says nothing before the client has spoken. */
public final class Greeting {
    /** What kind of client it is. */
    public sealed interface Kind {
        /** It left without a word. */
        record Nobody() implements Kind {}

        /** It wants TLS. */
        record Tls() implements Kind {}

        /** A browser, or a tool that speaks HTTP/1. */
        record Http() implements Kind {}

        /** A program with one JSON object a line. */
        record Json() implements Kind {}

        /** A person, or a program that sends lines. */
        record Text() implements Kind {}

        /**
         * A program that knows no lines.
         *
         * @param first what it has sent: the nickname. It is not in the stream any more.
         */
        @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
        record Raw(byte[] first) implements Kind {}
    }

    /** After how much silence a burst without a line end is taken to be whole. */
    static final int SILENCE_MILLIS = 200;

    private static final int TLS_HANDSHAKE = 0x16;
    private static final int CHUNK_BYTES = 512;
    /** The last look begins within a line's bound, and is one chunk. */
    private static final int LOOK_BYTES = Limits.CLIENT_LINE_BYTES + CHUNK_BYTES;
    private static final List<String> METHODS = List.of("GET ", "HEAD ", "POST ", "PUT ", "PATCH ", "DELETE ",
            "OPTIONS ");
    private static final Pattern REQUEST = Pattern
            .compile("(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) \\S+ HTTP/1\\.\\d\r?");

    private final Socket socket;
    private final InputStream in;
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream(64);
    /** Somebody types key by key, and may pause; known once something was said. */
    private @Nullable Boolean typed;

    /** @param in the socket's, markable */
    public Greeting(Socket socket, InputStream in) {
        this.socket = socket;
        this.in = in;
    }

    /**
     * Waits for the first bytes and decides. Except for {@link Kind.Raw} the stream stands at its start again.
     *
     * @param request called when it looks like the beginning of an HTTP request
     */
    public Kind look(Runnable request) throws IOException {
        in.mark(LOOK_BYTES);
        byte[] chunk = new byte[CHUNK_BYTES];
        boolean patient = true;
        while (true) {
            int read = patient ? in.read(chunk) : BurstReader.readOrSilence(socket, in, chunk, SILENCE_MILLIS);
            if (read == BurstReader.SILENCE) {
                return new Kind.Raw(seen.toByteArray());
            }
            if (read > 0) {
                seen.write(chunk, 0, read);
            }
            byte[] said = withoutTelnet(seen.toByteArray());
            Kind kind = decide(said, beginsFiltered(said), read < 0, seen.size() > Limits.CLIENT_LINE_BYTES);
            if (kind != null) {
                if (kind instanceof Kind.Http) {
                    request.run();
                }
                in.reset();
                in.mark(0); // nobody steps back any more: the buffer need not grow up to there
                return kind;
            }
            if (said.length > 0 && typed == null) {
                typed = said.length == 1;
            }
            boolean method = beginsWithMethod(said);
            if (method) {
                request.run();
            }
            patient = typed == null || typed || method;
        }
    }

    private boolean beginsFiltered(byte[] said) {
        return said.length > 0 && seen.toByteArray()[0] != said[0];
    }

    private static byte[] withoutTelnet(byte[] bytes) {
        int kept = new TelnetFilter(InputStream.nullInputStream()).filter(bytes, 0, bytes.length);
        return Arrays.copyOf(bytes, kept);
    }

    /**
     * Null while more has to come.
     *
     * @param filtered what is no text stood at the start, as it never does with TLS or JSON
     * @param full there may be no more; a line that is too long is refused by who reads it
     */
    private static @Nullable Kind decide(byte[] said, boolean filtered, boolean ended, boolean full) {
        if (said.length == 0) {
            return ended ? new Kind.Nobody() : full ? new Kind.Text() : null;
        }
        if (said[0] == TLS_HANDSHAKE && !filtered) {
            return new Kind.Tls();
        }
        if (said[0] == '{' && !filtered) {
            return new Kind.Json();
        }
        String line = firstLine(said);
        if (line != null) {
            return REQUEST.matcher(line).matches() ? new Kind.Http() : new Kind.Text();
        }
        return ended || full ? new Kind.Text() : null;
    }

    private static @Nullable String firstLine(byte[] said) {
        for (int i = 0; i < said.length; i++) {
            if (said[i] == '\n') {
                return new String(said, 0, i, StandardCharsets.ISO_8859_1);
            }
        }
        return null;
    }

    /** Whether this looks like the beginning of an HTTP request. */
    public static boolean beginsWithMethod(byte[] said) {
        String start = new String(said, 0, Math.min(said.length, 8), StandardCharsets.ISO_8859_1);
        return METHODS.stream().anyMatch(start::startsWith);
    }
}
