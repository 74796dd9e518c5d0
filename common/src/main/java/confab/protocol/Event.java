package confab.protocol;

import java.time.Instant;
import java.util.List;

import confab.model.Color;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** What the server tells a client, whatever dialect it speaks. */
public sealed interface Event {
    /** Somebody in a list. */
    @Json
    record Member(Nickname nickname, Color color) {}

    /** A room in a list, with how many are in it. */
    @Json
    record RoomCount(RoomName room, int count) {}

    /**
     * The bounds that hold for this connection.
     *
     * @param line bytes of a line
     * @param text bytes of a message's text
     * @param rate messages a second; 0 for no limit
     * @param file bytes of a file; null where none can be handed over
     */
    @Json
    record Bounds(int line, int text, int rate, @Nullable Long file) {
        public Bounds(int line, int text, int rate) {
            this(line, text, rate, null);
        }
    }

    /**
     * The answer to an accepted {@code hello}.
     *
     * @param log names the log that every {@code seq} belongs to; another log, other numbers
     * @param session a secret of this connection, for requests beside it
     * @param members the first {@link Limits#MEMBERS_PAGE} people of {@code room}, the receiver included
     */
    @Json
    record Welcome(Nickname nickname, String server, int protocol, String log, String session, Bounds limits,
            RoomName room, List<Member> members, int count) implements Event {}

    /**
     * Something that was said. Its sender gets it too, and so knows that it arrived.
     *
     * @param seq counts 1, 2, 3 … within one conversation
     * @param queued {@code true}, to its sender only, if the person it is for is away and gets it on coming back; else
     *        null
     * @param file what was handed over with it
     */
    @Json
    record Message(Conversation in, long seq, Instant time, Nickname from, Color color, String text,
            @Nullable String id, @Nullable Boolean action, @Nullable Boolean queued,
            @Nullable FileInfo file) implements Event {
        /** Words alone. */
        public static Message of(Conversation in, long seq, Instant time, Nickname from, Color color, String text,
                @Nullable String id, @Nullable Boolean action) {
            return of(in, seq, time, from, color, text, id, action, null);
        }

        /** Words alone, as their sender is told of them. */
        public static Message of(Conversation in, long seq, Instant time, Nickname from, Color color, String text,
                @Nullable String id, @Nullable Boolean action, @Nullable Boolean queued) {
            return new Message(in, seq, time, from, color, text, id, action, queued, null);
        }

        public boolean isQueued() {
            return Boolean.TRUE.equals(queued);
        }

        public boolean isAction() {
            return Boolean.TRUE.equals(action);
        }
    }

    /** People entered a room; {@code count} is how many are in it now. */
    @Json
    record Joined(RoomName room, List<Member> people, int count) implements Event {}

    /** People left a room; {@code count} is how many are in it now. */
    @Json
    record Left(RoomName room, List<Member> people, int count, @Nullable LeaveReason reason) implements Event {}

    /** Somebody bears another name from here on; it can arrive once for each room that is shared. */
    @Json
    record Renamed(Nickname from, Nickname to, Color color) implements Event {}

    /**
     * A page of the people in a room, the receiver included.
     *
     * @param first the oldest message's {@code seq} that is kept, 0 if there is none
     * @param last the newest message's {@code seq}, 0 if there is none
     * @param more {@code true} if {@code who} with {@code after} gives more, else null
     */
    @Json
    record Members(RoomName room, List<Member> members, int count, long first, long last, @Nullable Boolean more)
            implements
                Event {}

    /** The rooms there are. */
    @Json
    record Rooms(List<RoomCount> rooms) implements Event {}

    /**
     * A page of what was said, oldest first.
     *
     * @param first the oldest {@code seq} that is kept, 0 if there is none
     * @param more whether there is more in the direction that was asked for
     */
    @Json
    record History(Conversation in, List<Message> messages, long first, boolean more) implements Event {}

    /**
     * What was searched for, oldest first.
     *
     * @param more whether there are older ones
     * @param behind {@code true} if what was said last may still be missing, as the index is catching up; else null
     */
    @Json
    record Found(List<Message> messages, boolean more, @Nullable Boolean behind) implements Event {}

    /**
     * More was missed than is told again: the messages {@code from} to {@code to}. What is kept of them, from
     * {@code first} on, can be had with {@code history}.
     */
    @Json
    record Gap(Conversation in, long from, long to, long first) implements Event {}

    /** Everything up to {@code seq} of one's own words has arrived there. */
    @Json
    record Delivered(Conversation in, long seq) implements Event {}

    /** Everything up to {@code seq} of one's own words was seen there. */
    @Json
    record Read(Conversation in, long seq) implements Event {}

    @Json
    record Typing(Conversation in, Nickname from) implements Event {}

    /** An application's own event; {@code data} is any JSON value, as it was written. */
    @Json
    record AppEvent(Conversation in, Nickname from, String name, @Json.Raw String data) implements Event {
        public AppEvent {
            data = Checks.ascii(data);
        }
    }

    /** Something for the person to read. */
    @Json
    record Notice(String text) implements Event {}

    /** What was wrong with something the client sent; {@code id} is that of the {@code say} it answers. */
    @Json
    record Refused(ErrorCode code, String message, @Nullable String id) implements Event {}

    @Json
    record Ping(@Nullable String id) implements Event {}

    @Json
    record Pong(@Nullable String id) implements Event {}

    /** The last event of a connection that the server ends. */
    @Json
    record Goodbye(GoodbyeReason reason) implements Event {}
}
