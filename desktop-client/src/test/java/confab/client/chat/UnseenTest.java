package confab.client.chat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import confab.client.link.FakeServer;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.protocol.Event;
import org.junit.jupiter.api.Test;

import static confab.client.link.FakeServer.message;
import static org.assertj.core.api.Assertions.assertThat;

/** What of the words that come a person is told of who looks elsewhere. */
class UnseenTest {
    private static final Conversation LOBBY = Conversation.of("#lobby");
    private static final Nickname ADA = Nickname.of("Ada");
    /** The time of the server's message 0. */
    private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

    private final List<Unseen> unseen = new ArrayList<>();
    private final Forgetful disk = new Forgetful();
    private ChatModel model = program(TEN);

    private ChatModel program(Instant now) {
        return new ChatModel(Clock.fixed(now, ZoneOffset.UTC), () -> "id", _ -> {}, disk, new DeafListener() {
            @Override
            public void unseen(Unseen words) {
                unseen.add(words);
            }
        });
    }

    private void connect() {
        model.connecting(model.resume(), true);
        model.heard(FakeServer.welcome(ADA, "L1", "Bob"));
    }

    private List<String> words() {
        return unseen.stream().map(each -> each.said().text()).toList();
    }

    @Test
    void newWordsOfOthersAreUnseen() {
        connect();
        model.heard(message("#lobby", 1, "Bob", "hello"));
        model.heard(message("@Bob", 1, "Bob", "psst"));
        assertThat(words()).containsExactly("hello", "psst");
        assertThat(unseen).noneMatch(Unseen::missed);
    }

    @Test
    void wordsWhereOneLooksAreNot() {
        connect();
        model.looking(true);
        model.heard(message("#lobby", 1, "Bob", "hello"));
        model.atEnd(false);
        model.heard(message("#lobby", 2, "Bob", "while reading above"));
        model.heard(message("@Bob", 1, "Bob", "psst"));
        assertThat(words()).containsExactly("psst");
    }

    @Test
    void ownWordsFromAnotherWindowAreNot() {
        connect();
        model.heard(message("#lobby", 1, "Ada", "from elsewhere"));
        assertThat(unseen).isEmpty();
    }

    @Test
    void sameWordsToldAgainAreNot() {
        connect();
        model.heard(message("@Bob", 1, "Bob", "psst"));
        model.heard(message("@Bob", 1, "Bob", "psst"));
        assertThat(unseen).hasSize(1);
    }

    @Test
    void whatWasSaidBeforeOneCameIsNot() {
        model = program(TEN.plusSeconds(100));
        connect();
        model.heard(message("#lobby", 1, "Bob", "long ago"));
        model.heard(new Event.History(LOBBY, List.of(message("#lobby", 7, "Bob", "Ada, an older page")), 1, false));
        assertThat(unseen).isEmpty();
    }

    @Test
    void whatWasSaidWhileTheProgramDidNotRunIsMissed() {
        connect();
        model.looking(true);
        model.heard(message("#lobby", 1, "Bob", "seen"));
        Places places = model.places();
        model = program(TEN.plusSeconds(100));
        model.restore(ADA, true, places, List.of());
        connect();
        model.heard(message("#lobby", 2, "Bob", "Ada, are you there?"));
        model.heard(message("#lobby", 200, "Bob", "now"));
        assertThat(unseen).extracting(Unseen::missed).containsExactly(true, false);
        assertThat(unseen).extracting(Unseen::mentioned).containsExactly(true, false);
    }

    @Test
    void nameWithinAWordIsNoMention() {
        connect();
        model.heard(message("#lobby", 1, "Bob", "Adapters"));
        model.heard(message("#lobby", 2, "Bob", "well, @ada?"));
        model.heard(message("#lobby", 3, "Bob", "canada"));
        assertThat(unseen).extracting(Unseen::mentioned).containsExactly(false, true, false);
    }

    @Test
    void quietnessFollowsARenameAndOutlivesTheProgram() {
        connect();
        model.heard(message("@Bob", 1, "Bob", "psst"));
        model.loudness(Conversation.of("@Bob"), Loudness.NONE);
        model.loudness(LOBBY, Loudness.MENTIONS);
        Nickname robert = Nickname.of("Robert");
        model.heard(new Event.Renamed(Nickname.of("Bob"), robert, confab.model.Color.of(robert)));
        assertThat(model.loudness(Conversation.of("@Robert"))).isEqualTo(Loudness.NONE);
        assertThat(disk.loudness).isEqualTo(Map.of(Conversation.of("@Robert"), Loudness.NONE));
        model = program(TEN);
        model.restore(disk.loudness);
        assertThat(model.loudness(Conversation.of("@Robert"))).isEqualTo(Loudness.NONE);
    }

    @Test
    void allCanBeReadAtOnce() {
        connect();
        model.heard(message("#lobby", 1, "Bob", "hello"));
        model.heard(message("@Bob", 1, "Bob", "psst"));
        assertThat(model.unread()).isEqualTo(2);
        model.readAll();
        assertThat(model.unread()).isZero();
    }
}
