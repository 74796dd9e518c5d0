package confab.server.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Command;
import confab.protocol.JsonCodec;
import confab.protocol.Limits;
import org.jspecify.annotations.Nullable;

/** The JSON dialect: what a program says. */
public final class JsonWire extends LineWire {
    private static final Pattern LOG = Pattern.compile("\"log\":\"([^\"]*)\"");
    private static final Pattern SEQ = Pattern.compile("\"seq\":(\\d+)");
    private static final Pattern ERROR = Pattern
            .compile("\"code\":\"(?:server-full|nickname-[a-z]+|room-bad|bad-resume)\"");

    private final JsonCodec codec = new JsonCodec();
    private final RoomName room;
    /** From the lobby, where everybody is at first. */
    private final byte[] move;

    /** @param room where everybody goes */
    public JsonWire(RoomName room) {
        this.room = room;
        ByteBuffer both = ByteBuffer.allocate(2 * Limits.CLIENT_LINE_BYTES);
        both.put(codec.encode(new Command.Join(room))).put(codec.encode(new Command.Leave(RoomName.LOBBY))).flip();
        move = new byte[both.remaining()];
        both.get(move);
    }

    @Override
    public String name() {
        return "json";
    }

    @Override
    public byte[] greeting(String nickname, boolean listens) {
        return hello(nickname, null);
    }

    @Override
    public byte @Nullable [] resumption(String nickname, String welcome, String lastHeard) {
        Matcher log = LOG.matcher(welcome);
        Matcher seq = SEQ.matcher(lastHeard);
        return log.find() && seq.find()
                ? hello(nickname, new Command.Resume(log.group(1), Map.of(room.text(), Long.valueOf(seq.group(1)))))
                : null;
    }

    private byte[] hello(String nickname, Command.@Nullable Resume resume) {
        return codec.encode(new Command.Hello(Nickname.of(nickname), Limits.PROTOCOL, "confab-load/1", null, resume));
    }

    @Override
    public byte[] say(String text) {
        return codec.encode(Command.Say.of(new Conversation.InRoom(room), text, null, null));
    }

    @Override
    public Heard heard(String said) {
        if (!said.startsWith("{\"type\":\"")) {
            return Heard.NOTHING;
        }
        String type = said.substring(9, Math.max(9, said.indexOf('"', 9)));
        return switch (type) {
            case "welcome" -> room.equals(RoomName.LOBBY)
                    ? Heard.READY
                    : new Heard.Answer(move);
            case "members" -> Heard.READY;
            case "ping" -> new Heard.Answer("{\"type\":\"pong\"}\n".getBytes(StandardCharsets.US_ASCII));
            case "error" -> ERROR.matcher(said).find() ? new Heard.Refused(said.strip()) : Heard.NOTHING;
            case "goodbye" -> new Heard.Refused(said.strip());
            default -> Heard.NOTHING;
        };
    }
}
