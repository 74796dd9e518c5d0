package confab.client.chat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import confab.model.Conversation;
import confab.model.NameException;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Event;
import org.jspecify.annotations.Nullable;

/**
 * Where one can go by a few letters: what is open, the unread first; then people in sight; then rooms of the server;
 * then a room of just that name, which is made by going there.
 */
public final class Destinations {
    /** More are not read. */
    public static final int MOST = 12;
    private static final int NO_MATCH = 9;

    private final ChatModel model;

    public Destinations(ChatModel model) {
        this.model = model;
    }

    /** What going there means. */
    public enum Kind {
        /** It is open. */
        OPEN,
        /** A private conversation with somebody who is here. */
        PERSON,
        /** A room of the server that one is not in. */
        ROOM,
        /** A room that there may not be yet. */
        NEW_ROOM
    }

    /** @param count how many words are unread in what is open, or how many people are in a room; else 0 */
    public record Destination(Conversation where, Kind kind, int count) {
        String name() {
            return where.toString().substring(1);
        }
    }

    /**
     * The best first.
     *
     * @param typed letters of the name, in their order; with {@code #} or {@code @} before them only rooms or only people
     * @param rooms what the server has told of its rooms
     */
    public List<Destination> find(String typed, List<Event.RoomCount> rooms) {
        String wanted = typed.strip();
        boolean onlyRooms = wanted.startsWith("#");
        boolean onlyPeople = wanted.startsWith("@");
        String letters = key(onlyRooms || onlyPeople ? wanted.substring(1) : wanted);
        List<Destination> found = new ArrayList<>(all(rooms).stream()
                .filter(one -> !onlyRooms || one.where() instanceof Conversation.InRoom)
                .filter(one -> !onlyPeople || one.where() instanceof Conversation.With)
                .filter(one -> distance(key(one.name()), letters) < NO_MATCH)
                .sorted(Comparator.comparingInt(one -> letters.isEmpty() ? 0 : distance(key(one.name()), letters)))
                .limit(MOST).toList());
        Conversation fresh = onlyPeople || letters.isEmpty() ? null : room(letters);
        if (fresh != null && all(rooms).stream().noneMatch(one -> one.where().equals(fresh))) {
            found.add(new Destination(fresh, Kind.NEW_ROOM, 0));
        }
        return found;
    }

    private List<Destination> all(List<Event.RoomCount> rooms) {
        Map<Conversation, Destination> all = new LinkedHashMap<>();
        model.timelines().stream().sorted(Comparator.comparing(one -> one.unread() == 0))
                .map(one -> new Destination(one.conversation(), Kind.OPEN, one.unread()))
                .forEach(one -> all.put(one.where(), one));
        for (Timeline timeline : model.timelines()) {
            Roster roster = timeline.conversation() instanceof Conversation.InRoom in ? model.roster(in.room()) : null;
            if (roster != null) {
                for (Event.Member member : roster.members()) {
                    Nickname name = member.nickname();
                    if (!Objects.equals(name, model.nickname())) {
                        Conversation with = new Conversation.With(name);
                        all.putIfAbsent(with, new Destination(with, Kind.PERSON, 0));
                    }
                }
            }
        }
        for (Event.RoomCount room : rooms) {
            Conversation in = new Conversation.InRoom(room.room());
            all.putIfAbsent(in, new Destination(in, Kind.ROOM, room.count()));
        }
        return List.copyOf(all.values());
    }

    private static @Nullable Conversation room(String letters) {
        try {
            return new Conversation.InRoom(RoomName.of("#" + letters));
        } catch (NameException cannotBe) {
            return null;
        }
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** 0 if the name begins so, 1 if a word of it does, 2 if it holds this, 3 if it has these letters in this order. */
    static int distance(String name, String letters) {
        int at = name.indexOf(letters);
        if (at == 0) {
            return 0;
        }
        for (; at > 0; at = name.indexOf(letters, at + 1)) {
            if (!Character.isLetterOrDigit(name.codePointBefore(at))) {
                return 1;
            }
        }
        if (name.contains(letters)) {
            return 2;
        }
        int next = 0;
        for (int i = 0; i < name.length() && next < letters.length(); i++) {
            if (name.charAt(i) == letters.charAt(next)) {
                next++;
            }
        }
        return next == letters.length() ? 3 : NO_MATCH;
    }
}
