package confab.protocol;

import confab.model.Nickname;
import io.avaje.json.JsonAdapter;
import io.avaje.jsonb.CustomAdapter;
import io.avaje.jsonb.Jsonb;

/** An empty nickname is as good as none: who says {@code hello} with one gets a random name. */
@CustomAdapter
final class NicknameJson extends TextAdapter<Nickname> implements JsonAdapter<Nickname> {
    @SuppressWarnings({"unused", "NullAway"}) // the generated code hands it in; readers take null for an absent field
    public NicknameJson(Jsonb jsonb) {
        super(Nickname::text, text -> text.isEmpty() ? null : Names.nickname(text));
    }
}
