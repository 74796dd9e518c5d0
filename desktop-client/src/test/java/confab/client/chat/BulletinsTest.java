package confab.client.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import confab.model.Color;
import confab.model.Conversation;
import confab.model.Nickname;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BulletinsTest {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final Nickname BOB = Nickname.of("Bob");

    private final Map<Conversation, Loudness> louder = new HashMap<>();
    private final Loudnesses usual = new Loudnesses();
    private final Bulletins bulletins = new Bulletins(in -> louder.getOrDefault(in, usual.of(in)));
    private final Map<String, Timeline> timelines = new HashMap<>();
    private int said;

    private Timeline timeline(String in) {
        return timelines.computeIfAbsent(in, name -> new Timeline(Conversation.of(name), new DeafListener()));
    }

    private void unseen(String in, boolean mentioned, boolean missed, Instant now) {
        Timeline timeline = timeline(in);
        timeline.unread(timeline.unread() + 1);
        said++;
        bulletins.unseen(new Unseen(timeline, new Entry.Said(now, BOB, Color.of(BOB), "word " + said, false, 0, said,
                null, false, Delivery.SENT, null, null), mentioned, missed), now);
    }

    private List<Bulletin> due() {
        return bulletins.due(Objects.requireNonNull(bulletins.next()));
    }

    @Test
    void privateWordsAreTold() {
        unseen("@Bob", false, false, START);
        assertThat(bulletins.due(START)).isEmpty();
        assertThat(due()).singleElement()
                .satisfies(told -> assertThat(told.newest().said().text()).isEqualTo("word 1"));
        assertThat(bulletins.next()).isNull();
    }

    @Test
    void ofARoomOnlyWhatNamesThePersonIsTold() {
        unseen("#lobby", false, false, START);
        assertThat(bulletins.next()).isNull();
        unseen("#lobby", true, false, START);
        assertThat(due()).singleElement().satisfies(told -> assertThat(told.messages()).isEqualTo(1));
    }

    @Test
    void louderRoomIsToldOfAndAQuietOneIsNot() {
        louder.put(Conversation.of("#lobby"), Loudness.ALL);
        louder.put(Conversation.of("@Bob"), Loudness.NONE);
        louder.put(Conversation.of("#maths"), Loudness.NONE);
        unseen("#lobby", false, false, START);
        unseen("@Bob", false, false, START);
        unseen("#maths", true, false, START);
        assertThat(due()).singleElement().extracting(told -> told.newest().timeline()).isEqualTo(timeline("#lobby"));
    }

    @Test
    void hundredMessagesAtOnceAreOneBulletin() {
        for (int i = 0; i < 100; i++) {
            unseen("@Bob", false, false, START.plusMillis(i));
        }
        assertThat(due()).singleElement().satisfies(told -> {
            assertThat(told.messages()).isEqualTo(100);
            assertThat(told.newest().said().text()).isEqualTo("word 100");
        });
    }

    @Test
    void conversationThatGoesOnIsToldOfOnlyNowAndThen() {
        int told = 0;
        int messages = 0;
        for (int tenths = 0; tenths < 600; tenths++) { // a minute, ten messages a second
            Instant now = START.plusMillis(tenths * 100L);
            unseen("@Bob", false, false, now);
            for (Bulletin bulletin : bulletins.due(now)) {
                told++;
                messages += bulletin.messages();
            }
        }
        assertThat(told).isEqualTo(12);
        assertThat(messages).isGreaterThan(540);
    }

    @Test
    void whatWasSeenInTheMeantimeIsNotTold() {
        unseen("@Bob", false, false, START);
        timeline("@Bob").unread(0);
        assertThat(due()).isEmpty();
    }

    @Test
    void manyConversationsAreToldOfAsOne() {
        for (String in : List.of("@Bob", "@Tim", "@Grace", "@Alan")) {
            unseen(in, false, false, START);
        }
        assertThat(due()).singleElement().satisfies(told -> {
            assertThat(told.conversations()).isEqualTo(4);
            assertThat(told.messages()).isEqualTo(4);
            assertThat(told.missed()).isFalse();
        });
    }

    @Test
    void whatWasMissedIsOneBulletinHoweverItComes() {
        for (int i = 0; i < 50; i++) {
            unseen(i % 2 == 0 ? "@Bob" : "@Tim", false, true, START.plusMillis(10L * i));
        }
        assertThat(due()).singleElement().satisfies(told -> {
            assertThat(told.missed()).isTrue();
            assertThat(told.messages()).isEqualTo(50);
            assertThat(told.conversations()).isEqualTo(2);
        });
    }

    @Test
    void mentionIsShownRatherThanWhatWasSaidAfterIt() {
        louder.put(Conversation.of("#lobby"), Loudness.ALL);
        unseen("#lobby", true, false, START);
        unseen("#lobby", false, false, START);
        assertThat(due()).singleElement()
                .satisfies(told -> assertThat(told.newest().said().text()).isEqualTo("word 1"));
    }

    @Test
    void badgeCountsWhatConcernsThePerson() {
        unseen("#lobby", false, false, START);
        unseen("#lobby", true, false, START);
        unseen("@Bob", false, false, START);
        louder.put(Conversation.of("@Tim"), Loudness.NONE);
        unseen("@Tim", false, false, START);
        List<Timeline> open = List.copyOf(timelines.values());
        assertThat(bulletins.concerning(open)).isEqualTo(2);
        timeline("#lobby").unread(0);
        assertThat(bulletins.concerning(open)).isEqualTo(1);
        unseen("#lobby", true, false, START.plus(Duration.ofHours(1)));
        assertThat(bulletins.concerning(open)).as("what was seen before is not counted again").isEqualTo(2);
    }
}
