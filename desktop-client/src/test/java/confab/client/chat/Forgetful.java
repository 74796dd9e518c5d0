package confab.client.chat;

import java.util.ArrayList;
import java.util.List;

/** A keeper that says at once that all is kept, and remembers for a test what it was given. */
class Forgetful implements Keeper {
    final List<Unsent> kept = new ArrayList<>();

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
}
