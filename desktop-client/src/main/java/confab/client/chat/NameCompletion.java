package confab.client.chat;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import confab.model.Conversation;
import confab.model.NameException;
import confab.model.Nickname;
import confab.protocol.Event;
import org.jspecify.annotations.Nullable;

/**
 * Completes a nickname from its beginning: of who is here, who spoke last comes first; then of everybody else who is
 * known. Asked again where it left off, it gives the next one.
 */
public final class NameCompletion {
    private static final int MOST = 50;
    private static final int LATELY = 200;

    private final ChatModel model;
    private List<Nickname> names = List.of();
    private int at;
    private int start;
    private boolean called;
    private String before = "";
    private String done = "";

    public NameCompletion(ChatModel model) {
        this.model = model;
    }

    /** @param words takes the place of everything from {@code start} to the caret */
    public record Completed(int start, String words) {}

    /**
     * @param text everything before the caret
     * @param by 1 for the next, -1 for the one before
     * @return null if nothing that is known begins so
     */
    public @Nullable Completed next(String text, int by) {
        if (isGoingOn(text)) {
            at = Math.floorMod(at + by, names.size());
        } else if (by > 0 && begin(text)) {
            at = 0;
        } else {
            return null;
        }
        boolean first = start == 0 || before.charAt(start - 1) == '\n';
        String words = (called ? "@" : "") + names.get(at).text() + (first && !called ? ": " : " ");
        done = before.substring(0, start) + words;
        return new Completed(start, words);
    }

    private boolean isGoingOn(String text) {
        return !names.isEmpty() && text.equals(done);
    }

    /** Finds the longest end of the text with which a name begins: a name may have spaces in it. */
    private boolean begin(String text) {
        int line = text.lastIndexOf('\n') + 1;
        int from = Math.max(line, text.length() - Typed.LONGEST_NAME);
        List<Nickname> all = known();
        for (int i = from; i < text.length(); i++) {
            if (!isWordStart(text, line, i)) {
                continue;
            }
            boolean at = text.charAt(i) == '@';
            List<Nickname> found = beginningWith(all, text.substring(at ? i + 1 : i));
            if (!found.isEmpty()) {
                names = found;
                start = i;
                called = at;
                before = text;
                return true;
            }
        }
        names = List.of();
        return false;
    }

    /** Where a script writes without spaces, a name may begin anywhere. */
    private static boolean isWordStart(String text, int line, int i) {
        if (Character.isLowSurrogate(text.charAt(i)) || Character.isWhitespace(text.charAt(i))) {
            return false;
        }
        if (i == line) {
            return true;
        }
        int here = text.codePointAt(i);
        int left = text.codePointBefore(i);
        return !Character.isLetterOrDigit(left) || isWithoutSpaces(here) || isWithoutSpaces(left);
    }

    private static boolean isWithoutSpaces(int c) {
        UnicodeScript script = UnicodeScript.of(c);
        return script == UnicodeScript.HAN || script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA
                || script == UnicodeScript.THAI;
    }

    private static List<Nickname> beginningWith(List<Nickname> all, String prefix) {
        try {
            String key = Nickname.of(prefix).key() + (prefix.endsWith(" ") ? " " : "");
            return all.stream().filter(name -> name.key().startsWith(key)).limit(MOST).toList();
        } catch (NameException cannotBegin) {
            return List.of();
        }
    }

    /** Everybody but oneself. */
    private List<Nickname> known() {
        Map<String, Nickname> known = new LinkedHashMap<>();
        Timeline shown = model.selected();
        List<Nickname> here = shown == null ? List.of() : here(shown.conversation());
        if (shown != null) {
            Set<Nickname> present = new HashSet<>(here);
            List<Entry> entries = shown.entries();
            for (int i = entries.size() - 1; i >= Math.max(0, entries.size() - LATELY); i--) {
                if (entries.get(i) instanceof Entry.Said said && present.contains(said.from())) {
                    known.putIfAbsent(said.from().key(), said.from());
                }
            }
        }
        Stream<Nickname> elsewhere = model.timelines().stream().flatMap(one -> here(one.conversation()).stream());
        Stream.concat(here.stream(), elsewhere)
                .forEach(name -> known.putIfAbsent(name.key(), name));
        List<Nickname> others = new ArrayList<>(known.values());
        others.removeIf(name -> Objects.equals(name, model.nickname()));
        return others;
    }

    private List<Nickname> here(Conversation conversation) {
        return switch (conversation) {
            case Conversation.InRoom in -> {
                Roster roster = model.roster(in.room());
                yield roster == null
                        ? List.of()
                        : roster.members().stream().map(Event.Member::nickname).toList();
            }
            case Conversation.With with -> List.of(with.person());
        };
    }
}
