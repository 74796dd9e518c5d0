package confab.server.chat;

import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/** Whom one person means by a name, and whether they may. For their own client thread. */
final class Addressees {
    private final Chat chat;
    private final Person person;
    private final String address;

    /** @param address see {@link Visit} */
    Addressees(Chat chat, Person person, String address) {
        this.chat = chat;
        this.person = person;
        this.address = address;
    }

    /** A room that this person is in. */
    Room room(RoomName name, @Nullable String id) {
        Room room = person.rooms().get(name.key());
        if (room == null) {
            throw new ProtocolException(ErrorCode.NOT_IN_ROOM, "You are not in " + name + ". Join it first.", id);
        }
        return room;
    }

    /** Somebody who is here. */
    Person somebody(Nickname name, @Nullable String id) {
        Person found = chat.people().find(name);
        if (found == null || found.number() == person.number()) {
            throw nobody(name, found != null, id);
        }
        return found;
    }

    /** Refuses a name that nobody here bears and nobody owns. */
    void check(Nickname name) {
        if (chat.people().owner(name) == null) {
            somebody(name, null);
        } else if (name.equals(person.nickname())) {
            throw nobody(name, true, null);
        }
    }

    private static ProtocolException nobody(Nickname name, boolean oneself, @Nullable String id) {
        return new ProtocolException(ErrorCode.NO_SUCH_PERSON,
                oneself ? "That is you." : "Nobody here is called " + name + ".", id);
    }

    /** The conversation with somebody who is here, or whom messages can wait for. */
    Talk talk(Nickname name, @Nullable String id) throws InterruptedException {
        Person found = chat.people().find(name);
        Owner owner = chat.people().owner(name);
        if (found == null && owner == null && chat.settings().guestMail()) {
            owner = chat.waitFor(name, address);
        }
        if (found == null && owner != null && owner.secret() == null
                && chat.talks().find(person.number(), owner.number()) == null) {
            person.outbox().answer(new Event.Notice("Nobody here is called " + name
                    + ", and nobody owns that name: whoever comes by it next gets what you say."));
        }
        Talk talk = found != null || owner == null
                ? chat.talks().between(person, somebody(name, id))
                : name.equals(person.nickname()) ? null : chat.talks().between(person, owner);
        if (talk == null) {
            throw nobody(name, false, id);
        }
        return talk;
    }
}
