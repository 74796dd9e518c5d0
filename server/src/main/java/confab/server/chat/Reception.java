package confab.server.chat;

import java.util.ArrayList;
import java.util.List;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Command;
import confab.protocol.Event;
import confab.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/** Receives one person: lets them into rooms, and tells them what they have missed. For their own client thread. */
final class Reception {
    /** How many rooms a person may be in. */
    static final int MOST_ROOMS = 64;

    private final Chat chat;
    private final Person person;
    private final Session.Manner manner;
    private final @Nullable Person ghost;

    /** @param ghost the same person, by another connection that this one takes the place of */
    Reception(Chat chat, Person person, Session.Manner manner, @Nullable Person ghost) {
        this.chat = chat;
        this.person = person;
        this.manner = manner;
        this.ghost = ghost;
    }

    /**
     * Lets the person in where they were, or else into the lobby, and welcomes them; tells them what waited for them,
     * then what they have missed.
     */
    void receive(Command.@Nullable Resume resume) throws InterruptedException {
        try {
            Return back = Return.of(resume, chat.journal().name());
            List<Entrance> entered = enter(back);
            person.outbox().answer(chat.welcome(person, entered.getFirst()));
            for (Nickname name : chat.talks().unknown(person, back.talks())) {
                back.refuse("@" + name);
            }
            for (Event.Refused refused : back.refused()) {
                person.outbox().answer(refused);
            }
            chat.talks().arrive(person, back.talks());
            for (Entrance entrance : entered) {
                RoomName name = entrance.room().name();
                follow(entrance, chat.journal().range(name.key()), back.at(name), !entrance.equals(entered.getFirst()));
            }
        } finally {
            if (ghost != null) {
                ghost.replace(); // only now, so that the rooms do not hear of anybody leaving
            }
        }
    }

    private List<Entrance> enter(Return back) throws InterruptedException {
        List<Entrance> entered = new ArrayList<>();
        for (RoomName name : back.rooms(MOST_ROOMS)) {
            try {
                Start start = new Start(back.at(name), manner.replay());
                Entrance entrance = enter(name, start);
                entered.add(entrance);
                if (start.at() != null && !start.isKnown(entrance.last())) {
                    back.refuse(name.text());
                }
            } catch (ProtocolException full) {
                back.refuse(new Event.Refused(full.code(), full.getMessage(), null));
            }
        }
        if (entered.isEmpty()) {
            entered.add(enter(RoomName.LOBBY, new Start(null, manner.replay())));
        }
        return entered;
    }

    private Entrance enter(RoomName name, Start start) throws InterruptedException {
        Entrance entrance = chat.rooms().enter(name, person, start);
        person.rooms().put(name.key(), entrance.room()); // at once: whatever comes, it is left in the end
        return entrance;
    }

    /**
     * From here on they are told what is said in a room.
     *
     * @param kept of that room, as it was a moment ago
     * @param at what they have of it; null for nothing
     * @param members whether they are told who is there
     */
    void follow(Entrance entrance, Journal.Range kept, @Nullable Long at, boolean members) {
        RoomName name = entrance.room().name();
        long oldest = entrance.first(kept);
        long told = oldest == 0 ? entrance.last() + 1 : Math.max(entrance.subscription().first(), oldest);
        List<Event> before = new ArrayList<>();
        if (members) {
            before.add(entrance.event(oldest));
        }
        if (at != null && new Start(at, 0).isKnown(entrance.last()) && told > at + 1) {
            before.add(new Event.Gap(new Conversation.InRoom(name), at + 1, told - 1, oldest));
        }
        if (manner.oneRoom() && told <= entrance.last()) {
            // Who reads lines must be able to tell what was said before.
            before.add(new Event.Notice(
                    "Said before in " + name + ", the last " + (entrance.last() - told + 1) + ":"));
        }
        entrance.subscription().introduce(before);
        person.outbox().follow(entrance.subscription());
    }
}
