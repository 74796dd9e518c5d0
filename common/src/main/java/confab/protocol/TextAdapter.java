package confab.protocol;

import java.util.function.Function;

import io.avaje.json.JsonAdapter;
import io.avaje.json.JsonReader;
import io.avaje.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/** The JSON form of a value that is written as one string. */
abstract class TextAdapter<T> implements JsonAdapter<T> {
    private final Function<T, String> toText;
    private final Function<String, T> fromText;

    TextAdapter(Function<T, String> toText, Function<String, T> fromText) {
        this.toText = toText;
        this.fromText = fromText;
    }

    @Override
    public final void toJson(JsonWriter writer, @Nullable T value) {
        if (value == null) {
            writer.nullValue();
        } else {
            writer.value(toText.apply(value));
        }
    }

    // The generated readers take null for an absent field; the records' constructors say which may be absent.
    @Override
    @SuppressWarnings("NullAway")
    public final T fromJson(JsonReader reader) {
        return reader.isNullValue() ? null : fromText.apply(reader.readString());
    }
}
