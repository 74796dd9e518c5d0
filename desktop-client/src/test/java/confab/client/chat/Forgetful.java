package confab.client.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import confab.model.Conversation;

/** A keeper that says at once that all is kept, and remembers for a test what it was given. */
class Forgetful implements Keeper {
    final List<Unsent> kept = new ArrayList<>();
    Map<Conversation, Loudness> loudness = Map.of();

    @Override
    public void keep(Unsent message, Runnable then) {
        kept.add(message);
        then.run();
    }

    @Override
    public void drop(String id) {
        kept.removeIf(message -> message.id().equals(id));
    }

    @Override
    public void placesChanged() {}

    @Override
    public void loudnessChanged(Map<Conversation, Loudness> chosen) {
        loudness = chosen;
    }
}
