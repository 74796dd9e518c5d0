package confab.server.chat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import confab.model.RoomName;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * The rooms that people are in, and the lobby. A room is here while somebody is in it; what was said stays in the
 * journal.
 */
final class Rooms {
    /** How many rooms one list names: a line from the server has a bound. */
    private static final int MOST_LISTED = 2000;

    private final Journal journal;
    private final int most;
    private final PageCache pages = new PageCache();

    // Guarded by this.
    private final Map<String, Room> byName = new TreeMap<>();

    /** @param most how many rooms there may be at once, the lobby included */
    Rooms(Journal journal, int most) {
        this.journal = journal;
        this.most = most;
        open(RoomName.LOBBY);
    }

    /**
     * Takes somebody into a room, which is made if there is none.
     *
     * @throws ProtocolException {@code forbidden} when there are too many rooms
     */
    Entrance enter(RoomName name, Person person, Start start) throws InterruptedException {
        while (true) {
            Entrance entrance = findOrOpen(name).enter(person, start);
            if (entrance != null) {
                return entrance;
            }
            // The last one left in this moment, and the room is being closed: it is opened anew.
        }
    }

    /** How many there are now. */
    synchronized int size() {
        return byName.size();
    }

    private synchronized Room findOrOpen(RoomName name) {
        Room room = byName.get(name.key());
        if (room != null) {
            return room;
        }
        if (byName.size() >= most) {
            throw new ProtocolException(ErrorCode.FORBIDDEN,
                    "There are " + most + " rooms, and more are not allowed here. Join one of them.");
        }
        return open(name);
    }

    private Room open(RoomName name) {
        Room room = new Room(name, journal, pages, () -> close(name));
        byName.put(name.key(), room);
        return room;
    }

    private synchronized void close(RoomName name) {
        byName.remove(name.key());
    }

    synchronized @Nullable Room find(RoomName name) {
        return byName.get(name.key());
    }

    /** By the key of its name. */
    synchronized @Nullable Room find(String key) {
        return byName.get(key);
    }

    /**
     * The rooms that people are in, those with most of them first taken; the lobby; and those that something was said
     * in. In the order of their names.
     */
    List<Event.RoomCount> list() {
        Map<String, Event.RoomCount> listed = new TreeMap<>();
        for (String key : journal.rooms(MOST_LISTED)) {
            RoomName name = RoomName.of(key);
            listed.put(key, new Event.RoomCount(name, 0));
        }
        synchronized (this) {
            byName.values().stream().filter(room -> room.count() > 0 || room.name().equals(RoomName.LOBBY))
                    .forEach(room -> listed.put(room.name().key(), new Event.RoomCount(room.name(), room.count())));
        }
        return listed.values().stream().sorted(Comparator.comparingInt(Event.RoomCount::count).reversed())
                .limit(MOST_LISTED).sorted(Comparator.comparing(room -> room.room().key())).toList();
    }
}
