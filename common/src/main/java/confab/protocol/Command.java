package confab.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks of the server, whatever dialect it speaks. A command that exists is well-formed: the constructors
 * check the bounds of {@link Limits} and throw {@link ProtocolException}.
 */
public sealed interface Command {
    /**
     * Always first: who is here. Without a nickname the server picks a friendly one.
     *
     * @param client name and version of the program, for the server's log
     * @param key the secret that makes the nickname this client's own; never logged
     * @param resume where this client was when it was here last
     */
    @Json
    record Hello(@Nullable Nickname nickname, int protocol, @Nullable String client, @Nullable String key,
            @Nullable Resume resume) implements Command {
        public Hello {
            if (protocol != 0 && protocol != Limits.PROTOCOL) {
                throw new ProtocolException(ErrorCode.BAD_FIELD,
                        "This server speaks `protocol` " + Limits.PROTOCOL + ".");
            }
            protocol = Limits.PROTOCOL;
            client = Checks.atMost(Limits.CLIENT_CHARS, client, "client");
            key = key == null ? null : Checks.key(key);
        }

        /** Somebody new, without a past. */
        public Hello(@Nullable Nickname nickname, int protocol, @Nullable String client) {
            this(nickname, protocol, client, null, null);
        }

        @Override
        public String toString() {
            return "Hello[nickname=" + nickname + ", client=" + client + ", key=" + (key == null ? "none" : "secret")
                    + ", resume=" + resume + "]";
        }
    }

    /**
     * Where a client was: in each conversation, the number of the last message that it has.
     *
     * @param log the {@link Event.Welcome#log} that the numbers belong to
     * @param at by conversation, {@code #room} or {@code @Nickname}; checked one by one, as one that is wrong spoils
     *        none of the others
     */
    @Json
    record Resume(String log, Map<String, Long> at) {
        public Resume {
            log = Checks.required(log, "resume", "log");
            at = Collections.unmodifiableMap(new LinkedHashMap<>(Checks.required(at, "resume", "at")));
            at.values().forEach(seq -> Checks.required(seq, "resume", "at"));
        }
    }

    /**
     * Makes the nickname that one bears one's own ({@code /key}). It has no line of JSON: programs say it in
     * {@code hello}.
     *
     * @param key never logged
     */
    record Key(String key) implements Command {
        public Key {
            key = Checks.key(key);
        }

        @Override
        public String toString() {
            return "Key[secret]";
        }
    }

    /**
     * Say something.
     *
     * @param id chosen at random by the client; with it the same message can be sent again safely
     * @param text may be empty, or absent, if there is a file
     * @param action {@code true} for what somebody does rather than says ({@code /me}), else null
     * @param file what is handed over with it, as the server answered when it was brought there
     */
    @Json
    record Say(Conversation to, String text, @Nullable String id, @Nullable Boolean action,
            @Nullable FileInfo file) implements Command {
        public Say {
            id = Checks.atMost(Limits.ID_CHARS, id, "id");
            to = Checks.required(to, "say", "to");
            text = file != null && isEmpty(text)
                    ? ""
                    : Checks.text(Checks.required(text, "say", "text"), Limits.TEXT_BYTES, "text");
            action = Boolean.TRUE.equals(action) ? Boolean.TRUE : null;
        }

        /** Words alone. */
        public static Say of(Conversation to, String text, @Nullable String id, @Nullable Boolean action) {
            return new Say(to, text, id, action, null);
        }

        private static boolean isEmpty(@Nullable String text) {
            return text == null || text.isEmpty();
        }

        public boolean isAction() {
            return action != null;
        }
    }

    /** Enter a room, which is made if there is none. Answered by {@link Event.Members}. */
    @Json
    record Join(RoomName room) implements Command {
        public Join {
            room = Checks.required(room, "join", "room");
        }
    }

    /** Leave a room. */
    @Json
    record Leave(RoomName room) implements Command {
        public Leave {
            room = Checks.required(room, "leave", "room");
        }
    }

    /** Take another nickname. */
    @Json
    record Nick(Nickname nickname) implements Command {
        public Nick {
            nickname = Checks.required(nickname, "nick", "nickname");
        }
    }

    /** Who is in a room: one page of {@link Limits#MEMBERS_PAGE}, in the order of the names, after the name given. */
    @Json
    record Who(RoomName room, @Nullable Nickname after) implements Command {
        public Who {
            room = Checks.required(room, "who", "room");
        }
    }

    /** Which rooms there are. */
    record Rooms() implements Command {}

    /** A page of what was said, always oldest first; with neither {@code before} nor {@code after}, the newest. */
    @Json
    record History(Conversation in, @Nullable Long before, @Nullable Long after,
            @Nullable Integer limit) implements Command {
        public History {
            in = Checks.required(in, "history", "in");
            if (before != null && after != null) {
                throw new ProtocolException(ErrorCode.BAD_FIELD, "`history` takes `before` or `after`, not both.");
            }
            Checks.page(limit);
        }
    }

    /**
     * Which messages hold these words, the newest page of them; answered by {@link Event.Found}.
     *
     * @param in null for everywhere that the asker is
     * @param before only messages of {@code in} with a lower number
     */
    @Json
    record Search(String text, @Nullable Conversation in, @Nullable Long before,
            @Nullable Integer limit) implements Command {
        public Search {
            text = Checks.text(Checks.required(text, "search", "text"), Limits.SEARCH_BYTES, "text");
            if (before != null && in == null) {
                throw new ProtocolException(ErrorCode.BAD_FIELD,
                        "`before` is a number of one conversation: say which, with `in`.");
            }
            Checks.page(limit);
        }
    }

    /** Everything up to {@code seq} has arrived here (private conversations). */
    @Json
    record Received(Conversation in, long seq) implements Command {
        public Received {
            in = Checks.required(in, "received", "in");
            seq = Checks.positive(seq, "received", "seq");
        }
    }

    /** Everything up to {@code seq} was seen here. */
    @Json
    record Read(Conversation in, long seq) implements Command {
        public Read {
            in = Checks.required(in, "read", "in");
            seq = Checks.positive(seq, "read", "seq");
        }
    }

    /** Somebody is typing there. */
    @Json
    record Typing(Conversation to) implements Command {
        public Typing {
            to = Checks.required(to, "typing", "to");
        }
    }

    /**
     * An application's own event, relayed as it is and not stored.
     *
     * @param data any JSON value, as it was written, with {@code \\u} escapes for what is not ASCII
     */
    @Json
    record AppEvent(Conversation to, String name, @Json.Raw String data) implements Command {
        public AppEvent {
            to = Checks.required(to, "event", "to");
            name = Checks.text(Checks.required(name, "event", "name"), Limits.EVENT_NAME_BYTES, "name");
            data = Checks.ascii(Checks.text(Checks.required(data, "event", "data"), Limits.EVENT_DATA_BYTES, "data"));
        }
    }

    @Json
    record Ping(@Nullable String id) implements Command {
        public Ping {
            id = Checks.atMost(Limits.ID_CHARS, id, "id");
        }
    }

    @Json
    record Pong(@Nullable String id) implements Command {
        public Pong {
            id = Checks.atMost(Limits.ID_CHARS, id, "id");
        }
    }

    /** The end, answered by {@link Event.Goodbye}. */
    record Bye() implements Command {}
}
