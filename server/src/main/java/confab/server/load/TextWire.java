package confab.server.load;

import java.nio.charset.StandardCharsets;

import confab.model.RoomName;

/** The text dialect: what a person with {@code nc} would type. */
public final class TextWire extends LineWire {
    private final RoomName room;

    /** @param room where everybody goes */
    public TextWire(RoomName room) {
        this.room = room;
    }

    @Override
    public String name() {
        return "text";
    }

    @Override
    public byte[] greeting(String nickname, boolean listens) {
        return line(nickname);
    }

    @Override
    public byte[] say(String text) {
        return line(text);
    }

    @Override
    public Heard heard(String said) {
        if (said.startsWith("* Welcome, ")) {
            return room.equals(RoomName.LOBBY) ? Heard.READY : new Heard.Answer(line("/join " + room));
        }
        if (said.startsWith("* In #")) {
            return Heard.READY; // only the room that was asked for is told of
        }
        return Heard.NOTHING;
    }

    private static byte[] line(String text) {
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
