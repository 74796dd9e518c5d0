package confab.client.chat;

import java.util.LinkedHashMap;
import java.util.Map;

import confab.model.Conversation;
import confab.protocol.Limits;

/**
 * What is written in each conversation and not sent. A conversation that is closed keeps its draft until it is opened
 * again; of too many, the one that was touched longest ago is forgotten.
 */
public final class Drafts {
    /** Drafts that are kept. */
    public static final int MOST = 200;
    /** Of a longer one only the beginning outlives the program: no more can be said at once. */
    public static final int MOST_BYTES = Limits.TEXT_BYTES;

    private final Keeper keeper;
    private final ChatListener listener;
    private final Map<Conversation, String> texts = new LinkedHashMap<>();

    Drafts(Keeper keeper, ChatListener listener) {
        this.keeper = keeper;
        this.listener = listener;
    }

    /** Empty if there is none. */
    public String of(Conversation conversation) {
        return texts.getOrDefault(conversation, "");
    }

    public boolean has(Conversation conversation) {
        return texts.containsKey(conversation);
    }

    /** @param text what is written there now; blank for nothing */
    public void write(Conversation conversation, String text) {
        String before = of(conversation);
        String now = text.isBlank() ? "" : text;
        if (now.equals(before)) {
            return;
        }
        texts.remove(conversation); // what is touched goes to the end
        if (!now.isEmpty()) {
            texts.put(conversation, now);
        }
        if (texts.size() > MOST) {
            texts.remove(texts.keySet().iterator().next());
        }
        keeper.draftsChanged();
        if (now.isEmpty() != before.isEmpty()) {
            listener.conversationsChanged();
        }
    }

    /** What outlives the program, the one that was touched longest ago first. */
    public Map<Conversation, String> toKeep() {
        Map<Conversation, String> kept = new LinkedHashMap<>();
        texts.forEach((conversation, text) -> kept.put(conversation, cut(text)));
        return kept;
    }

    /** Those that were kept; what has been written since wins. */
    public void restore(Map<Conversation, String> kept) {
        Map<Conversation, String> since = new LinkedHashMap<>(texts);
        texts.clear();
        kept.forEach(this::write);
        since.forEach(this::write);
    }

    /** A private conversation goes on under another name. */
    void moved(Conversation from, Conversation to) {
        String text = texts.remove(from);
        if (text != null) {
            write(to, text);
        }
    }

    private static String cut(String text) {
        int bytes = 0;
        int end = 0;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            if (bytes > MOST_BYTES) {
                break;
            }
            end += Character.charCount(c);
        }
        return text.substring(0, end);
    }
}
