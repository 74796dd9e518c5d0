package confab.protocol;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

import io.avaje.json.JsonAdapter;
import io.avaje.jsonb.CustomAdapter;
import io.avaje.jsonb.Jsonb;

/** Times are ISO-8601 in UTC, always with three digits of milliseconds. */
@CustomAdapter
final class InstantJson extends TextAdapter<Instant> implements JsonAdapter<Instant> {
    private static final DateTimeFormatter MILLISECONDS = new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    @SuppressWarnings("unused") // the generated code hands it in
    public InstantJson(Jsonb jsonb) {
        super(MILLISECONDS::format, Instant::parse);
    }
}
