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
    Entrance enter(RoomName name, Person person, int replay) throws InterruptedException {
        while (true) {
            Entrance entrance = findOrOpen(name).enter(person, replay);
            if (entrance != null) {
                return entrance;
            }
            // The last one left in this moment, and the room is being closed: it is opened anew.
        }
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
        Room room = new Room(name, journal, () -> close(name));
        byName.put(name.key(), room);
        return room;
    }

    private synchronized void close(RoomName name) {
        byName.remove(name.key());
    }

    synchronized @Nullable Room find(RoomName name) {
        return byName.get(name.key());
    }

    /** The rooms that people are in, those with most of them, in the order of their names; and the lobby. */
    synchronized List<Event.RoomCount> list() {
        return byName.values().stream().filter(room -> room.count() > 0 || room.name().equals(RoomName.LOBBY))
                .sorted(Comparator.comparingInt(Room::count).reversed()).limit(MOST_LISTED)
                .map(room -> new Event.RoomCount(room.name(), room.count()))
                .sorted(Comparator.comparing(room -> room.room().key())).toList();
    }
}
