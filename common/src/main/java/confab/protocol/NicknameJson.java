package confab.protocol;

import confab.model.Nickname;
import io.avaje.json.JsonAdapter;
import io.avaje.jsonb.CustomAdapter;
import io.avaje.jsonb.Jsonb;

@CustomAdapter
final class NicknameJson extends TextAdapter<Nickname> implements JsonAdapter<Nickname> {
    @SuppressWarnings("unused") // the generated code hands it in
    public NicknameJson(Jsonb jsonb) {
        super(Nickname::text, Names::nickname);
    }
}
