package confab.client.chat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import confab.client.link.FakeServer;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.protocol.Command;
import confab.protocol.Event;
import confab.protocol.FileInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Messages that hand over a file. */
class SharingTest {
    private static final Conversation LOBBY = Conversation.of("#lobby");
    private static final FileInfo FILE = new FileInfo("f1", "a.txt", 3, "0".repeat(64), "text/plain");

    private final List<Command> sent = new ArrayList<>();
    private int ids;
    private final ChatModel model = new ChatModel(
            Clock.fixed(Instant.parse("2026-11-20T09:00:00Z"), ZoneOffset.UTC), () -> "id" + ++ids, sent::add,
            new Forgetful(), new DeafListener());

    private Entry.Said last() {
        return (Entry.Said) Objects.requireNonNull(model.timeline(LOBBY)).entries().getLast();
    }

    private String offer() {
        model.heard(FakeServer.welcome(Nickname.of("Ada"), "L1", "Bob"));
        return Objects.requireNonNull(model.offer(LOBBY, "look", new Shared("a.txt", 3, "text/plain", null)));
    }

    @Test
    void offerIsShownAtOnceAndSaidWhenTheServerHasTheFile() {
        String id = offer();
        assertThat(last().delivery()).isEqualTo(Delivery.HELD);
        assertThat(sent).noneMatch(Command.Say.class::isInstance);
        model.uploaded(id, FILE);
        assertThat(sent).endsWith(new Command.Say(LOBBY, "look", id, null, FILE));
    }

    @Test
    void lostConnectionLeavesAnOfferWhereItIs() {
        offer();
        model.lost();
        model.heard(FakeServer.welcome(Nickname.of("Ada"), "L1", "Bob"));
        assertThat(last().delivery()).isEqualTo(Delivery.HELD);
        assertThat(sent).noneMatch(Command.Say.class::isInstance);
    }

    @Test
    void offerCanBeTakenAway() {
        offer();
        model.forget(Objects.requireNonNull(model.timeline(LOBBY)), last());
        assertThat(Objects.requireNonNull(model.timeline(LOBBY)).hasPending()).isFalse();
    }

    @Test
    void fileOfAMessageIsShownWithIt() {
        model.heard(FakeServer.welcome(Nickname.of("Ada"), "L1", "Bob"));
        Event.Message plain = FakeServer.message("#lobby", 1, "Bob", "");
        model.heard(new Event.Message(plain.in(), 1, plain.time(), plain.from(), plain.color(), "", null, null, null,
                FILE));
        assertThat(last().shared()).isEqualTo(Shared.of(FILE));
    }

    @Test
    void unsentMessageKeepsItsFileOverARestart() {
        model.restore(Nickname.of("Ada"), true, Places.NONE,
                List.of(new Unsent(Instant.EPOCH, new Command.Say(LOBBY, "look", "x1", null, FILE))));
        model.connecting(null, true);
        model.heard(FakeServer.welcome(Nickname.of("Ada"), "L1", "Bob"));
        assertThat(sent).contains(new Command.Say(LOBBY, "look", "x1", null, FILE));
    }
}
