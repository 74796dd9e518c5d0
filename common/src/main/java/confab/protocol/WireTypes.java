package confab.protocol;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.avaje.json.JsonAdapter;
import io.avaje.json.JsonException;
import io.avaje.json.JsonReader;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import org.jspecify.annotations.Nullable;

/** One direction of the wire: the records that travel it, each under its {@code type}. Immutable once built. */
final class WireTypes<T> {
    /** A type of line: how it begins, the names of its fields, and what writes and reads them. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    private record Wire<R>(byte[] head, String fields, BiConsumer<R, OutputStream> toJson,
            Function<byte[], R> fromJson) {}

    /** A line in the making. */
    private static final class Line extends ByteArrayOutputStream {
        private static final int USUAL_BYTES = 256;

        private final int head;

        Line(byte[] head) {
            super(USUAL_BYTES);
            this.head = head.length;
            writeBytes(head);
        }

        /** The fields came as an object of their own behind the head: its brace becomes a comma. */
        byte[] finish() {
            if (count > head + 2) {
                buf[head] = ',';
            } else {
                count = head;
                write('}');
            }
            write('\n');
            return toByteArray();
        }
    }

    private final Jsonb jsonb;
    private final JsonAdapter<Object> anything;
    private final Map<String, Wire<? extends T>> byName = new LinkedHashMap<>();
    private final Map<Class<?>, Wire<? extends T>> byClass = new LinkedHashMap<>();

    WireTypes(Jsonb jsonb) {
        this.jsonb = jsonb;
        this.anything = jsonb.adapter(Object.class);
    }

    /** A record with fields, of which each is a field in JSON. */
    <R extends T> WireTypes<T> add(String name, Class<R> type) {
        String fields = Arrays.stream(type.getRecordComponents()).map(field -> "`" + field.getName() + "`")
                .collect(Collectors.joining(", "));
        JsonType<R> json = jsonb.type(type);
        return add(type, name, new Wire<>(head(name), fields, json::toJson, json::fromJson));
    }

    /** A record without fields: its type says it all. */
    <R extends T> WireTypes<T> add(String name, R only) {
        return add(only.getClass(), name, new Wire<R>(head(name), "", (value, line) -> {
            // nothing to write
        }, line -> only));
    }

    private WireTypes<T> add(Class<?> type, String name, Wire<? extends T> wire) {
        byName.put(name, wire);
        byClass.put(type, wire);
        return this;
    }

    private static byte[] head(String name) {
        return ("{\"type\":\"" + name + "\"").getBytes(StandardCharsets.UTF_8);
    }

    /** One line with its LF. */
    @SuppressWarnings("unchecked") // add() pairs the class with its own functions
    byte[] encode(T value) {
        Wire<T> wire = (Wire<T>) byClass.get(value.getClass());
        if (wire == null) {
            throw new IllegalArgumentException("not on the wire: " + value.getClass());
        }
        // Into a stream: only then does the library's writer keep within its buffer whatever the texts hold.
        Line line = new Line(wire.head);
        wire.toJson.accept(value, line);
        return line.finish();
    }

    /**
     * @param line without its LF, checked UTF-8
     * @throws ProtocolException for whatever is wrong with it
     */
    T decode(byte[] line) {
        JsonShape.check(line);
        Head head = head(line);
        Wire<? extends T> wire = head.type == null ? null : byName.get(head.type);
        if (wire == null) {
            throw new ProtocolException(ErrorCode.UNKNOWN_TYPE,
                    "The field `type` is one of " + String.join(", ", byName.keySet()) + ".",
                    head.id);
        }
        try {
            return wire.fromJson.apply(line);
        } catch (ProtocolException refused) {
            throw new ProtocolException(refused.code(), refused.getMessage(), head.id);
        } catch (JsonException | IllegalArgumentException | ArithmeticException | DateTimeException refused) {
            throw new ProtocolException(ErrorCode.BAD_FIELD,
                    "`" + head.type + "` has the fields " + wire.fields + "; one of them is not of its kind.", head.id);
        }
    }

    private record Head(@Nullable String type, @Nullable String id) {}

    /** Reads the whole line once, so that what is no JSON is known as such, and finds the type wherever it stands. */
    private Head head(byte[] line) {
        String type = null;
        String id = null;
        try (JsonReader reader = jsonb.reader(line)) {
            reader.beginObject();
            while (reader.hasNextField()) {
                String field = reader.nextField();
                boolean text = reader.currentToken() == JsonReader.Token.STRING;
                if (text && field.equals("type")) {
                    type = reader.readString();
                } else if (text && field.equals("id")) {
                    id = reader.readString();
                } else {
                    anything.fromJson(reader); // skipping would let through what is no JSON
                }
            }
            reader.endObject();
        } catch (JsonException | IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException broken) {
            throw JsonShape.bad("this is no JSON");
        }
        return new Head(type, id != null && id.length() <= Limits.ID_CHARS ? id : null);
    }
}
