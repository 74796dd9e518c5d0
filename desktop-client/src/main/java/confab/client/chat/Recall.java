package confab.client.chat;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Walks back through what the person has said in a conversation, so that it can be said again. What was sent stays as
 * it is: a copy is recalled.
 */
public final class Recall {
    private static final int MOST = 50;
    private static final int MOST_LOOKED_AT = 1_000;

    private List<String> lines = List.of();
    private int at = -1;

    /** Begins before the newest. */
    public void begin(@Nullable Timeline timeline) {
        lines = timeline == null ? List.of() : own(timeline.entries());
        at = -1;
    }

    /** Whether one of them is recalled now. */
    public boolean isOn() {
        return at >= 0;
    }

    public void leave() {
        at = -1;
    }

    /** One further back; null if there is none. */
    public @Nullable String older() {
        if (at + 1 >= lines.size()) {
            return null;
        }
        at++;
        return lines.get(at);
    }

    /** One further on; empty after the newest. */
    public String newer() {
        at = Math.max(-1, at - 1);
        return at < 0 ? "" : lines.get(at);
    }

    /** As they would be typed, the newest first, each once. */
    private static List<String> own(List<Entry> entries) {
        List<String> lines = new ArrayList<>();
        int last = Math.max(0, entries.size() - MOST_LOOKED_AT);
        for (int i = entries.size() - 1; i >= last && lines.size() < MOST; i--) {
            if (entries.get(i) instanceof Entry.Said said && said.own() && !said.text().isEmpty()) {
                String line = typed(said);
                if (!lines.contains(line)) {
                    lines.add(line);
                }
            }
        }
        return lines;
    }

    private static String typed(Entry.Said said) {
        if (said.action()) {
            return Slash.ME.word() + " " + said.text();
        }
        return said.text().startsWith("/") ? "/" + said.text() : said.text();
    }
}
