package confab.server.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import confab.model.Conversation;
import confab.model.NameException;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody who comes back says that they were, taken apart. What is wrong with one conversation spoils no other:
 * it is said, and that conversation starts afresh. For the person's own client thread.
 */
final class Return {
    private final Map<RoomName, @Nullable Long> rooms = new LinkedHashMap<>();
    private final Map<Nickname, Long> talks = new LinkedHashMap<>();
    private final List<Event.Refused> refused = new ArrayList<>();

    private Return() {}

    /** @param log the one of this server */
    static Return of(Command.@Nullable Resume resume, String log) {
        Return back = new Return();
        if (resume != null) {
            boolean same = resume.log().equals(log);
            if (!same) {
                back.refuse(new Event.Refused(ErrorCode.BAD_RESUME,
                        "The numbers are of another log: this server's is " + log + " now. All starts afresh.", null));
            }
            resume.at().forEach((name, seq) -> back.add(name, same ? seq : null));
        }
        return back;
    }

    private void add(String name, @Nullable Long seq) {
        try {
            switch (Conversation.of(name)) {
                case Conversation.InRoom(RoomName room) -> rooms.put(room, seq);
                case Conversation.With(Nickname other) -> {
                    if (seq != null) {
                        talks.put(other, seq);
                    }
                }
            }
        } catch (NameException bad) {
            refuse(new Event.Refused(ErrorCode.BAD_RESUME,
                    "`resume` names a conversation that cannot be: one is #room or @Nickname.", null));
        }
    }

    void refuse(Event.Refused why) {
        refused.add(why);
    }

    void refuse(String conversation) {
        refuse(refusal(conversation));
    }

    static Event.Refused refusal(String conversation) {
        return new Event.Refused(ErrorCode.BAD_RESUME, conversation
                + " cannot be gone on with from that number: there is none like it here. It starts afresh.", null);
    }

    List<Event.Refused> refused() {
        return refused;
    }

    /** The rooms to be entered again; more than one can be in are refused. */
    List<RoomName> rooms(int most) {
        List<RoomName> named = List.copyOf(rooms.keySet());
        named.stream().skip(most).forEach(room -> refuse(room.text()));
        return named.stream().limit(most).toList();
    }

    /** What they have of a room; null if they are new there. */
    @Nullable
    Long at(RoomName room) {
        return rooms.get(room);
    }

    /** What they have of private conversations, by the name that they know the other one by. */
    Map<Nickname, Long> talks() {
        return talks;
    }
}
