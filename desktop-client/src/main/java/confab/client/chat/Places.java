package confab.client.chat;

import java.util.List;

import confab.model.Conversation;
import org.jspecify.annotations.Nullable;

/**
 * Where the person is on one server: which conversations are open, and how far each has come.
 *
 * @param log names the log that the numbers belong to
 * @param selected the conversation that is shown; null if there is none
 * @param open in the order in which they began
 */
public record Places(String log, @Nullable Conversation selected, List<Place> open) {
    /** Nowhere yet. */
    public static final Places NONE = new Places("", null, List.of());

    public Places {
        open = List.copyOf(open);
    }

    /**
     * @param held everything up to this number was here; 0 for nothing
     * @param read everything up to this number was seen
     */
    public record Place(Conversation in, long held, long read) {}
}
