package confab.client.chat;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

import confab.model.Color;
import confab.model.Nickname;
import confab.protocol.Event;
import org.jspecify.annotations.Nullable;

/**
 * Who is in a room, in the order of the names. The server sends long lists in pages; the count is true before they are.
 */
public final class Roster {
    private final TreeMap<Nickname, Color> people = new TreeMap<>(Comparator.comparing(Nickname::key));
    private int count;

    Roster() {}

    public List<Event.Member> members() {
        return people.entrySet().stream().map(entry -> new Event.Member(entry.getKey(), entry.getValue())).toList();
    }

    public int count() {
        return count;
    }

    public boolean contains(Nickname name) {
        return people.containsKey(name);
    }

    public @Nullable Color color(Nickname name) {
        return people.get(name);
    }

    /** The last name known, after which the next page begins. */
    @Nullable
    Nickname lastName() {
        return people.isEmpty() ? null : people.lastKey();
    }

    void replace(Collection<Event.Member> members, int total) {
        people.clear();
        add(members, total);
    }

    void add(Collection<Event.Member> members, int total) {
        members.forEach(member -> {
            people.remove(member.nickname()); // the spelling may have changed
            people.put(member.nickname(), member.color());
        });
        count = total;
    }

    void remove(Collection<Event.Member> members, int total) {
        members.forEach(member -> people.remove(member.nickname()));
        count = total;
    }

    /** False if nobody of that name was here. */
    boolean rename(Nickname from, Nickname to, Color color) {
        if (people.remove(from) == null) {
            return false;
        }
        people.put(to, color);
        return true;
    }

}
