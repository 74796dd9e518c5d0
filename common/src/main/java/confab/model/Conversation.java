package confab.model;

/** Where something is said: in a room, or with one person. On the wire {@code #room} or {@code @Nickname}. */
public sealed interface Conversation {
    /** A room that everybody may join. */
    record InRoom(RoomName room) implements Conversation {
        @Override
        public String toString() {
            return room.text();
        }
    }

    /** A private conversation, named by the other person. */
    record With(Nickname person) implements Conversation {
        @Override
        public String toString() {
            return "@" + person.text();
        }
    }

    /**
     * The conversation that {@code text} names.
     *
     * @throws NameException if it names none; its message says what would be accepted
     */
    static Conversation of(String text) {
        if (text.startsWith("#")) {
            return new InRoom(RoomName.of(text));
        }
        if (text.startsWith("@")) {
            return new With(Nickname.of(text.substring(1)));
        }
        throw new NameException("A conversation is #room or @Nickname.");
    }
}
