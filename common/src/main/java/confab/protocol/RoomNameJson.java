package confab.protocol;

import confab.model.RoomName;
import io.avaje.json.JsonAdapter;
import io.avaje.jsonb.CustomAdapter;
import io.avaje.jsonb.Jsonb;

@CustomAdapter
final class RoomNameJson extends TextAdapter<RoomName> implements JsonAdapter<RoomName> {
    @SuppressWarnings("unused") // the generated code hands it in
    public RoomNameJson(Jsonb jsonb) {
        super(RoomName::text, Names::room);
    }
}
