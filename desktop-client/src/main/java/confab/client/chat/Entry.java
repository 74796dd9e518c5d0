package confab.client.chat;

import java.time.Instant;
import java.util.List;

import confab.model.Color;
import confab.model.Nickname;
import confab.protocol.ErrorCode;
import org.jspecify.annotations.Nullable;

/** One line of a {@link Timeline}. Immutable: what changes is replaced. */
public sealed interface Entry {
    Instant time();

    /**
     * Something that was said.
     *
     * @param epoch counts the logs that numbers belonged to; numbers of two epochs have nothing to do with each other
     * @param seq its number, 0 while the server has given none
     * @param id ours for it, if it is our own
     * @param own whether the person at this client said it
     * @param refusal why the server refused it, if it did
     * @param shared the file that comes with it, if there is one
     */
    record Said(Instant time, Nickname from, Color color, String text, boolean action, int epoch, long seq,
            @Nullable String id, boolean own, Delivery delivery, @Nullable Refusal refusal,
            @Nullable Shared shared) implements Entry {

        Said with(Delivery changed) {
            return new Said(time, from, color, text, action, epoch, seq, id, own, changed, null,
                    shared);
        }

        /** The server has the whole file; now it can be said. */
        Said with(Shared whole) {
            return new Said(time, from, color, text, action, epoch, seq, id, own, Delivery.WAITING, null, whole);
        }

        Said refused(Refusal why) {
            return new Said(time, from, color, text, action, epoch, seq, id, own, Delivery.FAILED, why,
                    shared);
        }

        boolean hasNumber() {
            return seq > 0;
        }
    }

    /** Who came and went; grows while nothing else is said. */
    record Presence(Instant time, List<Nickname> joined, List<Nickname> left) implements Entry {}

    record Renamed(Instant time, Nickname from, Nickname to) implements Entry {}

    /** From here on the server's numbers are new: it lost what it had, or it is another one. */
    record FreshLog(Instant time) implements Entry {}

    /** A sentence from the server for the person to read. */
    record Notice(Instant time, String text) implements Entry {}

    /** What the client has to say about something that was typed. */
    record Hint(Instant time, HintKind kind, String about) implements Entry {}

    /** The server refused something other than a message. */
    record Refused(Instant time, Refusal why) implements Entry {}

    /** @param message in the server's words; a face says the code in the person's language */
    record Refusal(ErrorCode code, String message) {}

    /** What a {@link Hint} is about. */
    enum HintKind {
        UNKNOWN_COMMAND, ROOM_MISSING, NICKNAME_MISSING, NAME_MISSING, TEXT_MISSING, NOT_CONNECTED, GUEST_FOR_NOW, NOT_KEPT, SET_ASIDE, NOTHING_THERE, UNSENT_HERE, WHO, SETTINGS_SET_ASIDE
    }
}
