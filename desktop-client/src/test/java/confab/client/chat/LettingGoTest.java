package confab.client.chat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

import confab.client.link.FakeServer;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.protocol.Command;
import confab.protocol.Event;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static confab.client.link.FakeServer.message;
import static org.assertj.core.api.Assertions.assertThat;

/** A room in which people talk all day long. */
class LettingGoTest {
    private static final Conversation LOBBY = Conversation.of("#lobby");
    private static final int MOST = Timeline.MOST_KEPT;

    private final List<Command> sent = new ArrayList<>();
    private int ids;
    private final ChatModel model = new ChatModel(
            Clock.fixed(Instant.parse("2026-11-20T09:00:00Z"), ZoneOffset.UTC), () -> "id" + ++ids, sent::add,
            new Forgetful(), new DeafListener());

    @BeforeEach
    void enter() {
        model.heard(FakeServer.welcome(Nickname.of("Ada"), "L1", "Bob"));
    }

    private void say(long from, long to) {
        LongStream.rangeClosed(from, to).forEach(seq -> model.heard(message("#lobby", seq, "Bob", "word " + seq)));
    }

    private Timeline lobby() {
        return Objects.requireNonNull(model.timeline(LOBBY));
    }

    private long oldest() {
        return lobby().oldest();
    }

    @Test
    void oldestLinesGoAndTheNewestStay() {
        say(1, MOST + 100);
        assertThat(lobby().entries()).hasSize(MOST);
        assertThat(oldest()).isEqualTo(101);
        assertThat(lobby().last()).isEqualTo(MOST + 100L);
    }

    @Test
    void nothingGoesWhileThePersonReadsFurtherUp() {
        say(1, MOST);
        model.atEnd(false);
        say(MOST + 1, MOST + 100);
        assertThat(oldest()).isOne();
    }

    @Test
    void whatWasLoadedFurtherUpGoesLittleByLittleOnceThePersonIsBack() {
        say(1, MOST);
        model.atEnd(false);
        say(MOST + 1, MOST + 100);
        model.atEnd(true);
        say(MOST + 101, MOST + 150);
        assertThat(lobby().entries()).hasSize(MOST);
    }

    @Test
    void whatWentIsFetchedAgain() {
        say(1, MOST + 100);
        model.atEnd(false);
        model.older(lobby());
        assertThat(sent).contains(new Command.History(LOBBY, 101L, null, 100));
        List<Event.Message> page = LongStream.rangeClosed(1, 100)
                .mapToObj(seq -> message("#lobby", seq, "Bob", "word " + seq)).toList();
        model.heard(new Event.History(LOBBY, page, 1, false));
        assertThat(lobby().entries()).hasSize(MOST + 100);
        assertThat(oldest()).isOne();
        assertThat(model.unread()).isEqualTo(MOST + 100);
    }

    @Test
    void ownWordsThatTheServerDoesNotHaveStay() {
        say(1, 1);
        model.typed("mine");
        say(2, MOST + 100);
        assertThat(lobby().entries()).anyMatch(entry -> entry instanceof Entry.Said said && said.text().equals("mine"));
    }
}
