package confab.client.chat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import confab.model.Color;
import confab.model.Conversation;
import confab.model.Nickname;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TimelineTest {
    private static final Nickname BOB = Nickname.of("Bob");
    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

    private final Timeline timeline = new Timeline(Conversation.of("#lobby"), new DeafListener());

    private Entry.Said said(long seq) {
        return new Entry.Said(NOW, BOB, Color.of(BOB), "number " + seq, false, timeline.epoch(), seq, null, false,
                Delivery.SENT, null, null);
    }

    private static Entry quiet(String words) {
        return new Entry.Notice(NOW, words);
    }

    private List<Long> numbers() {
        return timeline.entries().stream().map(entry -> entry instanceof Entry.Said said ? said.seq() : 0L).toList();
    }

    @Test
    void numbersAreFoundBetweenLinesThatHaveNone() {
        for (int i = 1; i <= 500; i++) {
            timeline.place(said(2L * i), false);
            for (int k = 0; k < i % 4; k++) {
                timeline.add(quiet("between"));
            }
        }
        for (int i = 0; i <= 1001; i++) {
            int at = timeline.indexOf(i);
            boolean here = i > 0 && i <= 1000 && i % 2 == 0;
            assertThat(at >= 0).as("%s", i).isEqualTo(here);
            assertThat(at < 0 || numbers().get(at) == i).isTrue();
        }
        assertThat(timeline.oldest()).isEqualTo(2);
    }

    @Test
    void whatComesInAnyOrderStandsInOneAndOnce() {
        for (int seq : new int[]{50, 20, 60, 10, 20, 55, 60, 1}) {
            timeline.place(said(seq), false);
        }
        assertThat(numbers()).containsExactly(1L, 10L, 20L, 50L, 55L, 60L);
    }

    @Test
    void numbersOfAnotherLogStandAfterAllOfTheLast() {
        timeline.place(said(900), false);
        timeline.newEpoch();
        timeline.place(said(2), false);
        timeline.place(said(1), false);
        assertThat(numbers()).containsExactly(900L, 1L, 2L);
        assertThat(timeline.indexOf(900)).isEqualTo(-1);
        assertThat(timeline.oldest()).isEqualTo(1);
    }

    @Test
    void olderPageStandsAboveTheQuietLines() {
        timeline.add(quiet("welcome"));
        timeline.place(said(5), false);
        timeline.add(quiet("goodbye"));
        timeline.place(said(4), true);
        timeline.place(said(6), false);
        assertThat(numbers()).containsExactly(4L, 0L, 5L, 0L, 6L);
    }

    @Test
    void burstOfTwoHundredIsOneLine() {
        for (int i = 0; i < 200; i++) {
            timeline.presence(NOW.plusMillis(i), List.of(Nickname.of("Guest" + i)), List.of());
        }
        assertThat(timeline.entries()).singleElement()
                .matches(entry -> entry instanceof Entry.Presence line && line.joined().size() == 200);
    }

    @Test
    void whoComesAndGoesInTurnIsSaidOnceAsTheyAreNow() {
        for (int i = 0; i < 5; i++) {
            timeline.presence(NOW, List.of(BOB), List.of());
            timeline.presence(NOW, List.of(), List.of(BOB));
        }
        assertThat(timeline.entries()).containsExactly(new Entry.Presence(NOW, List.of(), List.of(BOB)));
        timeline.presence(NOW, List.of(BOB), List.of());
        assertThat(timeline.entries()).containsExactly(new Entry.Presence(NOW, List.of(BOB), List.of()));
    }

    @Test
    void lineOfComingsAndGoingsHasAnEnd() {
        for (int i = 0; i < 3; i++) {
            int from = i * 900;
            timeline.presence(NOW, IntStream.range(from, from + 900).mapToObj(n -> Nickname.of("Guest" + n)).toList(),
                    List.of());
        }
        assertThat(timeline.entries()).hasSize(3);
    }
}
