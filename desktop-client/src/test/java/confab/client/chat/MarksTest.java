package confab.client.chat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import confab.client.link.FakeServer;
import confab.model.Color;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static confab.client.link.FakeServer.message;
import static org.assertj.core.api.Assertions.assertThat;

class MarksTest {
    private static final Conversation BOB = Conversation.of("@Bob");

    private final List<Command> sent = new ArrayList<>();
    private int ids;
    private final ChatModel model = new ChatModel(Clock.systemUTC(), () -> "id" + ++ids, sent::add, new Forgetful(),
            new DeafListener());

    @BeforeEach
    void connect() {
        model.connecting(null, true);
        model.heard(FakeServer.welcome(Nickname.of("Ada"), "L1", "Bob"));
        sent.clear();
    }

    private Delivery state(int index) {
        return ((Entry.Said) Objects.requireNonNull(model.timeline(BOB)).entries().get(index)).delivery();
    }

    private static Event.Message own(long seq, String text, String id, boolean queued) {
        Nickname ada = Nickname.of("Ada");
        Event.Message plain = message("@Bob", seq, "Ada", text, id);
        return Event.Message.of(plain.in(), seq, plain.time(), ada, Color.of(ada), text, id, null,
                queued ? Boolean.TRUE : null);
    }

    @Test
    void ownWordsAreQueuedThenDeliveredThenRead() {
        model.typed("/msg Bob one");
        model.heard(own(1, "one", "id1", true));
        assertThat(state(0)).isEqualTo(Delivery.QUEUED);
        model.heard(new Event.Delivered(BOB, 1));
        assertThat(state(0)).isEqualTo(Delivery.DELIVERED);
        model.heard(new Event.Read(BOB, 1));
        assertThat(state(0)).isEqualTo(Delivery.READ);
        model.heard(new Event.Delivered(BOB, 1));
        assertThat(state(0)).as("never backwards").isEqualTo(Delivery.READ);
    }

    @Test
    void markHoldsForEverythingUpToIt() {
        model.typed("/msg Bob one");
        model.typed("two");
        model.typed("three");
        for (int i = 1; i <= 3; i++) {
            model.heard(own(i, List.of("one", "two", "three").get(i - 1), "id" + i, false));
        }
        model.heard(new Event.Read(BOB, 2));
        assertThat(List.of(state(0), state(1), state(2))).containsExactly(Delivery.READ, Delivery.READ, Delivery.SENT);
    }

    @Test
    void markThatComesBeforeTheMessageHoldsForIt() {
        model.heard(message("@Bob", 1, "Bob", "hi"));
        model.heard(new Event.Delivered(BOB, 2));
        model.heard(own(2, "from another window", "x", false));
        assertThat(state(1)).isEqualTo(Delivery.DELIVERED);
    }

    @Test
    void arrivalIsSaidOnceForAllThatCameTogether() {
        model.heard(message("@Bob", 1, "Bob", "one"));
        model.heard(message("@Bob", 2, "Bob", "two"));
        assertThat(sent).isEmpty();
        model.caughtUp();
        model.caughtUp();
        assertThat(sent).containsExactly(new Command.Received(BOB, 2));
    }

    @Test
    void readIsSaidOnlyWhenItWasInSight() {
        model.heard(message("@Bob", 1, "Bob", "one"));
        model.select(BOB);
        model.caughtUp();
        assertThat(sent).as("the window is behind").containsExactly(new Command.Received(BOB, 1));
        model.looking(true);
        assertThat(sent).last().isEqualTo(new Command.Read(BOB, 1));
        model.atEnd(false);
        model.heard(message("@Bob", 2, "Bob", "below what is seen"));
        model.caughtUp();
        assertThat(sent).last().isEqualTo(new Command.Received(BOB, 2));
        model.atEnd(true);
        assertThat(sent).last().isEqualTo(new Command.Read(BOB, 2));
    }

    @Test
    void messageThatComesAgainIsAcknowledgedAgain() {
        model.heard(message("@Bob", 1, "Bob", "one"));
        model.caughtUp();
        sent.clear();
        model.heard(message("@Bob", 1, "Bob", "one"));
        model.caughtUp();
        assertThat(sent).containsExactly(new Command.Received(BOB, 1));
    }

    @Test
    void roomsHaveNoMarks() {
        model.looking(true);
        model.heard(message("#lobby", 1, "Bob", "one"));
        model.caughtUp();
        assertThat(sent).isEmpty();
    }

    @Test
    void markThatCameTooLateIsNoTroubleOfThePersons() {
        model.heard(message("@Bob", 1, "Bob", "bye"));
        model.caughtUp();
        model.heard(new Event.Refused(ErrorCode.NO_SUCH_PERSON, "Nobody here is called Bob.", null));
        assertThat(Objects.requireNonNull(model.selected()).entries()).isEmpty();
    }
}
