package confab.protocol;

import confab.model.Color;
import io.avaje.json.JsonAdapter;
import io.avaje.jsonb.CustomAdapter;
import io.avaje.jsonb.Jsonb;

@CustomAdapter
final class ColorJson extends TextAdapter<Color> implements JsonAdapter<Color> {
    @SuppressWarnings("unused") // the generated code hands it in
    public ColorJson(Jsonb jsonb) {
        super(Color::toString, Color::of);
    }
}
