package confab.client.desktop;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

import confab.client.chat.Keeper;
import confab.client.chat.Loudness;
import confab.client.chat.Places;
import confab.client.chat.Unsent;
import confab.model.Conversation;
import confab.model.Nickname;
import org.jspecify.annotations.Nullable;

/** What of a session outlives the program. Event thread; never blocks. */
interface Keeping extends Keeper, AutoCloseable {
    /**
     * What was kept.
     *
     * @param key what makes the nickname the person's own; null to come as a guest
     * @param drafts what was written and not sent
     * @param loudness how loud conversations are that are not as loud as usual
     * @param setAside files that could not be understood, where they are now
     */
    record Kept(@Nullable String key, Places places, List<Unsent> unsent, Map<Conversation, String> drafts,
            Map<Conversation, Loudness> loudness, List<Path> setAside) {
        static final Kept NOTHING = new Kept(null, Places.NONE, List.of(), Map.of(), Map.of(),
                List.of());
    }

    /**
     * Fetches what was kept. Before that nothing is.
     *
     * @param places to be asked from then on
     * @param drafts to be asked from then on
     * @param trouble is told once if something cannot be kept
     */
    void load(Nickname person, Supplier<Places> places, Supplier<Map<Conversation, String>> drafts, Consumer<Kept> then,
            Runnable trouble);

    /** The person bears another name. */
    void renamed(Nickname to);

    /** What has not been saved is, soon. */
    @Override
    void close();

    /** For a session that leaves no trace. */
    final class Nothing implements Keeping {
        @Override
        public void load(Nickname person, Supplier<Places> places, Supplier<Map<Conversation, String>> drafts,
                Consumer<Kept> then,
                Runnable trouble) {
            then.accept(Kept.NOTHING);
        }

        @Override
        public void renamed(Nickname to) {}

        @Override
        public void keep(Unsent message, Runnable then) {
            then.run();
        }

        @Override
        public void drop(String id) {}

        @Override
        public void placesChanged() {}

        @Override
        public void close() {}
    }
}
