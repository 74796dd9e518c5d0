package confab.server.chat;

import java.util.List;

import confab.protocol.Event;
import confab.protocol.Limits;

/**
 * What somebody finds on entering a room: the people, themselves included, and their place in what is said.
 *
 * @param members at most {@link Limits#MEMBERS_PAGE}
 * @param last the number of the newest message, 0 if there is none
 */
record Entrance(Room room, List<Event.Member> members, int count, long last, RoomSubscription subscription) {
    /** The number of the oldest message that is kept, given what was kept just before; 0 if there is none. */
    long first(Journal.Range kept) {
        return kept.first() == 0 && last > 0 ? kept.last() + 1 : kept.first();
    }

    /** @param first the number of the oldest message that is kept, 0 if there is none */
    Event.Members event(long first) {
        return new Event.Members(room.name(), members, count, first, last,
                count > members.size() ? Boolean.TRUE : null);
    }
}
