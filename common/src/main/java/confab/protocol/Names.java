package confab.protocol;

import confab.model.Conversation;
import confab.model.NameException;
import confab.model.Nickname;
import confab.model.RoomName;

/** Names as they come over the wire: what cannot be a name is refused with the code that says which kind it was. */
public final class Names {
    private Names() {}

    /** @throws ProtocolException {@code nickname-bad} */
    public static Nickname nickname(String text) {
        try {
            return Nickname.of(text);
        } catch (NameException refused) {
            throw new ProtocolException(ErrorCode.NICKNAME_BAD, refused.getMessage());
        }
    }

    /** @throws ProtocolException {@code room-bad} */
    public static RoomName room(String text) {
        try {
            return RoomName.of(text);
        } catch (NameException refused) {
            throw new ProtocolException(ErrorCode.ROOM_BAD, refused.getMessage());
        }
    }

    /** @throws ProtocolException {@code room-bad}, {@code nickname-bad}, or {@code bad-field} if it is neither */
    public static Conversation conversation(String text) {
        if (text.startsWith("#")) {
            return new Conversation.InRoom(room(text));
        }
        if (text.startsWith("@")) {
            return new Conversation.With(nickname(text.substring(1)));
        }
        throw new ProtocolException(ErrorCode.BAD_FIELD, "A conversation is #room or @Nickname.");
    }
}
