package confab.client.chat;

import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

import confab.model.Color;
import confab.model.Nickname;
import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.FileInfo;
import org.jspecify.annotations.Nullable;

/**
 * The person's own words on their way: kept on disk before they go out, sent again under the same id until the server
 * says that it has them.
 */
final class Sending {
    private final ChatModel model;
    private final Conversations conversations;
    private final Clock clock;
    private final Supplier<String> ids;
    private final Outgoing out;
    private final Keeper keeper;
    private final Set<String> beingKept = new HashSet<>();

    Sending(ChatModel model, Conversations conversations, Clock clock, Supplier<String> ids, Outgoing out,
            Keeper keeper) {
        this.model = model;
        this.conversations = conversations;
        this.clock = clock;
        this.ids = ids;
        this.out = out;
        this.keeper = keeper;
    }

    void say(Timeline timeline, String text, boolean action) {
        add(timeline, text, action, null);
    }

    /**
     * Shows what is said with a file that the server does not have yet. Returns the id under which {@link #uploaded}
     * sends it; null before the first welcome.
     */
    @Nullable
    String hold(Timeline timeline, String text, Shared shared) {
        return add(timeline, text, false, shared);
    }

    private @Nullable String add(Timeline timeline, String text, boolean action, @Nullable Shared shared) {
        Nickname self = model.nickname();
        if (self == null) {
            return null;
        }
        String id = ids.get();
        boolean whole = shared == null || shared.file() != null;
        Entry.Said said = new Entry.Said(clock.instant(), self, Color.of(self), text, action, timeline.epoch(), 0, id,
                true, whole ? Delivery.WAITING : Delivery.HELD, null, shared);
        timeline.line(0);
        timeline.addPending(said, id);
        if (whole) {
            keepAndSend(timeline, said, id);
        }
        return id;
    }

    /** The server has the file of this message. */
    void uploaded(String id, FileInfo file) {
        conversations.withPending(id, (timeline, held) -> {
            if (held.delivery() == Delivery.HELD) {
                Entry.Said said = held.with(Shared.of(file));
                timeline.change(id, said);
                keepAndSend(timeline, said, id);
            }
        });
    }

    private void keepAndSend(Timeline timeline, Entry.Said said, String id) {
        beingKept.add(id);
        keeper.keep(new Unsent(said.time(), command(timeline, said)), () -> {
            beingKept.remove(id);
            conversations.withPending(id, this::send);
        });
    }

    /** What was said when the program ran last, and did not come back. */
    void restore(Unsent unsent, Nickname self) {
        Command.Say say = unsent.say();
        Timeline timeline = conversations.open(say.to());
        timeline.addPending(new Entry.Said(unsent.time(), self, Color.of(self), say.text(), say.isAction(),
                timeline.epoch(), 0, unsent.id(), true, model.isOwner() ? Delivery.WAITING : Delivery.UNSENT, null,
                say.file() == null ? null : Shared.of(say.file())), unsent.id());
    }

    /** All that waits goes out, in the order in which it was said. */
    void sendWaiting() {
        conversations.pending(Delivery.WAITING).forEach(pending -> send(pending.timeline(), pending.said()));
    }

    private void send(Timeline timeline, Entry.Said said) {
        if (model.isOnline() && said.delivery() == Delivery.WAITING && !beingKept.contains(said.id())) {
            out.send(command(timeline, said));
        }
    }

    private static Command.Say command(Timeline timeline, Entry.Said said) {
        return new Command.Say(timeline.conversation(), said.text(), said.id(), said.action() ? true : null,
                said.shared() == null ? null : said.shared().file());
    }

    /** It goes to the socket now. */
    void handed(String id) {
        conversations.withPending(id, (timeline, said) -> timeline.change(id, said.with(Delivery.SENDING)));
    }

    /**
     * The connection is gone. What an owner sent goes out again by itself, as the server takes an owner's id once; a
     * guest's ids end with the connection, so a guest decides.
     */
    void lost() {
        Delivery now = model.isOwner() ? Delivery.WAITING : Delivery.UNSENT;
        for (Conversations.Pending pending : conversations.pending(Delivery.SENDING)) {
            String id = pending.said().id();
            if (id != null) {
                pending.timeline().change(id, pending.said().with(now));
            }
        }
    }

    /** How many go out as soon as they can. */
    int waiting() {
        return conversations.pending(Delivery.WAITING).size();
    }

    /** Once more, under the same id: the server takes it once. */
    void tryAgain(Timeline timeline, Entry.Said said) {
        String id = said.id();
        if (id == null || !said.delivery().isStopped()) {
            return;
        }
        Entry.Refusal why = said.refusal();
        if (why != null && why.code() == ErrorCode.ID_REUSED) {
            forget(timeline, said);
            add(timeline, said.text(), said.action(), said.shared());
        } else {
            Entry.Said again = said.with(Delivery.WAITING);
            timeline.change(id, again);
            send(timeline, again);
        }
    }

    /** Takes away a message that did not go out, or whose file is still held. */
    void forget(Timeline timeline, Entry.Said said) {
        String id = said.id();
        if (id != null && (said.delivery().isStopped() || said.delivery() == Delivery.HELD)) {
            timeline.remove(id);
            keeper.drop(id);
        }
    }

    /** False if none of our unconfirmed messages has that id. */
    boolean refused(String id, Entry.Refusal why) {
        return conversations.withPending(id, (timeline, said) -> timeline.change(id, said.refused(why)));
    }

    /** The unconfirmed message that comes back as this one, wherever it was waiting; null if none does. */
    Entry.@Nullable Said take(Timeline timeline, String id, String text) {
        Entry.Said here = timeline.pending(id);
        if (here == null) {
            // Who it was for has another name by now.
            conversations.withPending(id, (other, said) -> {
                if (said.text().equals(text)) {
                    other.remove(id);
                    timeline.addPending(said, id);
                }
            });
            here = timeline.pending(id);
        }
        return here != null && here.text().equals(text) ? here : null;
    }

    /** The server has it. */
    void confirmed(String id) {
        keeper.drop(id);
    }
}
