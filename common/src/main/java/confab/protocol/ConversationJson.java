package confab.protocol;

import confab.model.Conversation;
import io.avaje.json.JsonAdapter;
import io.avaje.jsonb.CustomAdapter;
import io.avaje.jsonb.Jsonb;

@CustomAdapter
final class ConversationJson extends TextAdapter<Conversation> implements JsonAdapter<Conversation> {
    @SuppressWarnings("unused") // the generated code hands it in
    public ConversationJson(Jsonb jsonb) {
        super(Conversation::toString, Names::conversation);
    }
}
