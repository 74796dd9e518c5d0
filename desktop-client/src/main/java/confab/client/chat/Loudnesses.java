package confab.client.chat;

import java.util.LinkedHashMap;
import java.util.Map;

import confab.model.Conversation;

/**
 * How loud each conversation is. Private words are meant for the person, so they are all told; of a room of many only
 * what names the person is, or a lesson's chatter would be a notification every few seconds.
 */
final class Loudnesses {
    private final Map<Conversation, Loudness> chosen = new LinkedHashMap<>();

    Loudness of(Conversation conversation) {
        return chosen.getOrDefault(conversation, usual(conversation));
    }

    private static Loudness usual(Conversation conversation) {
        return switch (conversation) {
            case Conversation.InRoom _ -> Loudness.MENTIONS;
            case Conversation.With _ -> Loudness.ALL;
        };
    }

    /** What differs from the usual. */
    Map<Conversation, Loudness> chosen() {
        return Map.copyOf(chosen);
    }

    void restore(Map<Conversation, Loudness> kept) {
        chosen.clear();
        kept.forEach(this::choose);
    }

    void choose(Conversation conversation, Loudness loudness) {
        if (loudness == usual(conversation)) {
            chosen.remove(conversation);
        } else {
            chosen.put(conversation, loudness);
        }
    }

    /** A private conversation goes on under another name. */
    void moved(Conversation from, Conversation to) {
        Loudness loudness = chosen.remove(from);
        if (loudness != null) {
            choose(to, loudness);
        }
    }
}
