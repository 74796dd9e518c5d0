package confab.client.chat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import confab.client.link.FakeServer;
import confab.model.Color;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Command;
import confab.protocol.Event;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static confab.client.link.FakeServer.message;
import static org.assertj.core.api.Assertions.assertThat;

/** What helps who writes: drafts, what was said before, names, commands, and the ways from one conversation to another. */
class WritingTest {
    private static final Conversation LOBBY = Conversation.of("#lobby");
    private static final Conversation BOB = Conversation.of("@Bob");

    private final List<Command> sent = new ArrayList<>();
    private final List<String> wanted = new ArrayList<>();
    private int ids;
    private int draftsChanged;
    private final ChatModel model = new ChatModel(
            Clock.fixed(Instant.parse("2026-11-20T09:00:00Z"), ZoneOffset.UTC), () -> "id" + ++ids, sent::add,
            new Forgetful() {
                @Override
                public void draftsChanged() {
                    draftsChanged++;
                }
            }, new DeafListener() {
                @Override
                public void wanted(Slash command, String words) {
                    wanted.add(command + " " + words);
                }
            });
    private final NameCompletion names = new NameCompletion(model);

    @BeforeEach
    void enter() {
        model.heard(FakeServer.welcome(Nickname.of("Ada"), "L1", "Bob", "Bea", "Grace Hopper", "小明", "小红"));
    }

    private void enter(String room, String... people) {
        model.join(RoomName.of(room));
        List<Event.Member> members = Arrays.stream(people).map(Nickname::of)
                .map(name -> new Event.Member(name, Color.of(name))).toList();
        model.heard(new Event.Members(RoomName.of(room), members, members.size(), 1, 0, null));
    }

    private Timeline timeline(Conversation in) {
        return Objects.requireNonNull(model.timeline(in));
    }

    private Conversation selected() {
        return Objects.requireNonNull(model.selected()).conversation();
    }

    // Drafts.

    @Test
    void eachConversationHasItsDraft() {
        model.drafts().write(LOBBY, "for all");
        model.drafts().write(BOB, "for Bob");
        assertThat(model.drafts().of(LOBBY)).isEqualTo("for all");
        model.drafts().write(LOBBY, "  ");
        assertThat(model.drafts().has(LOBBY)).isFalse();
        assertThat(model.drafts().toKeep()).containsExactly(Map.entry(BOB, "for Bob"));
        assertThat(draftsChanged).isEqualTo(3);
    }

    @Test
    void draftFollowsWhoIsRenamed() {
        model.talkTo(Nickname.of("Bob"));
        model.drafts().write(BOB, "psst");
        model.heard(new Event.Renamed(Nickname.of("Bob"), Nickname.of("Rob"),
                Color.of(Nickname.of("Rob"))));
        assertThat(model.drafts().of(Conversation.of("@Rob"))).isEqualTo("psst");
        assertThat(model.drafts().has(BOB)).isFalse();
    }

    @Test
    void draftsAreBoundedInNumberAndWhatIsKeptInLength() {
        for (int i = 0; i <= Drafts.MOST; i++) {
            model.drafts().write(Conversation.of("#room" + i), "words");
        }
        assertThat(model.drafts().toKeep()).hasSize(Drafts.MOST).doesNotContainKey(Conversation.of("#room0"));
        String tooLong = "界".repeat(Drafts.MOST_BYTES);
        model.drafts().write(LOBBY, tooLong);
        assertThat(model.drafts().of(LOBBY)).isEqualTo(tooLong);
        assertThat(model.drafts().toKeep().get(LOBBY)).isEqualTo("界".repeat(Drafts.MOST_BYTES / 3));
    }

    @Test
    void whatWasKeptComesBackButDoesNotReplaceWhatIsWritten() {
        model.drafts().write(LOBBY, "newer");
        model.drafts().restore(Map.of(LOBBY, "older", BOB, "psst"));
        assertThat(model.drafts().of(LOBBY)).isEqualTo("newer");
        assertThat(model.drafts().of(BOB)).isEqualTo("psst");
    }

    // Recalling.

    @Test
    void ownWordsAreRecalledAsTheyWouldBeTypedNewestFirst() {
        model.typed("one");
        model.typed("/me waves");
        model.heard(message("#lobby", 1, "Bob", "not mine"));
        model.typed("one");
        model.typed("//path");
        Recall recall = new Recall();
        recall.begin(timeline(LOBBY));
        assertThat(recall.older()).isEqualTo("//path");
        assertThat(recall.older()).isEqualTo("one");
        assertThat(recall.older()).isEqualTo("/me waves");
        assertThat(recall.older()).isNull();
        assertThat(recall.newer()).isEqualTo("one");
        assertThat(recall.newer()).isEqualTo("//path");
        assertThat(recall.newer()).isEmpty();
        assertThat(recall.isOn()).isFalse();
    }

    @Test
    void nothingWasSaidSoNothingIsRecalled() {
        Recall recall = new Recall();
        recall.begin(timeline(LOBBY));
        assertThat(recall.older()).isNull();
        assertThat(recall.isOn()).isFalse();
    }

    // Names.

    private static String after(String before, NameCompletion.@Nullable Completed completed) {
        return completed == null ? before : before.substring(0, completed.start()) + completed.words();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {"bo|Bob: ", "hi bo|hi Bob ",
        "@bo|@Bob ", "(bo|(Bob ", "gr|Grace Hopper: ",
        "and grace h|and Grace Hopper ", "小明|小明: ", "你好小明|你好小明 ", "first\\nbo|first\\nBob: "})
    void nameIsCompletedWhereItBegins(String typed, String completed) {
        String before = typed.replace("\\n", "\n");
        assertThat(after(before, names.next(before, 1))).isEqualTo(completed.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource({"x", "robo", "ada", "/", "bo!"})
    void whatNobodyIsCalledIsNotCompleted(String typed) {
        assertThat(names.next(typed, 1)).isNull();
    }

    @Test
    void nothingIsCompletedWhereNothingIsTyped() {
        assertThat(names.next("", 1)).isNull();
        assertThat(names.next("hi ", 1)).isNull();
        assertThat(names.next("bo", -1)).isNull();
    }

    @Test
    void againIsTheNextNameAndBackIsTheOneBefore() {
        String first = after("小", names.next("小", 1));
        String second = after(first, names.next(first, 1));
        String third = after(second, names.next(second, 1));
        assertThat(List.of(first, second)).containsExactlyInAnyOrder("小明: ", "小红: ");
        assertThat(third).isEqualTo(first);
        assertThat(after(third, names.next(third, -1))).isEqualTo(second);
    }

    @Test
    void whoSpokeLastComesFirstAndWhoIsElsewhereLast() {
        enter("#maths", "Ada", "Benno");
        model.select(LOBBY);
        model.heard(message("#lobby", 1, "Bob", "hello"));
        String first = after("b", names.next("b", 1));
        String second = after(first, names.next(first, 1));
        String third = after(second, names.next(second, 1));
        assertThat(List.of(first, second, third)).containsExactly("Bob: ", "Bea: ", "Benno: ");
    }

    // Commands.

    @ParameterizedTest
    @EnumSource
    void everyCommandIsUnderstood(Slash slash) {
        String word = slash.word().toUpperCase(Locale.ROOT);
        assertThat(Typed.of(word + " Bob hello", _ -> true))
                .isNotEqualTo(new Typed.Unclear(Entry.HintKind.UNKNOWN_COMMAND, word));
        assertThat(Slash.startingWith(slash.word())).contains(slash);
    }

    @Test
    void commandsAreFoundByTheirBeginning() {
        assertThat(Slash.startingWith("/")).containsExactly(Slash.values());
        assertThat(Slash.startingWith("/M")).containsExactly(Slash.ME, Slash.MSG);
        assertThat(Slash.startingWith("/me ")).isEmpty();
        assertThat(Slash.startingWith("//")).isEmpty();
        assertThat(Slash.startingWith("me")).isEmpty();
        assertThat(Slash.at("/msg Bob hi")).isEqualTo(Slash.MSG);
        assertThat(Slash.at("/nothing")).isNull();
    }

    @Test
    void whoNamesThosePresent() {
        model.typed("/who");
        assertThat(timeline(LOBBY).entries().getLast()).isInstanceOfSatisfying(Entry.Hint.class, hint -> {
            assertThat(hint.kind()).isEqualTo(Entry.HintKind.WHO);
            assertThat(hint.about()).isEqualTo("Ada, Bea, Bob, Grace Hopper, 小明, 小红");
        });
        assertThat(sent).isEmpty();
    }

    @Test
    void whatIsToBeShownIsAskedOfTheFace() {
        model.typed("/help");
        model.typed("/search old words");
        model.typed("/rooms");
        assertThat(wanted).containsExactly("HELP ", "SEARCH old words", "ROOMS ");
        assertThat(sent).isEmpty();
    }

    // From one conversation to another.

    @Test
    void nextAndPreviousGoRound() {
        enter("#maths", "Ada");
        model.talkTo(Nickname.of("Bob"));
        model.step(1, false);
        assertThat(selected()).isEqualTo(LOBBY);
        model.step(-1, false);
        assertThat(selected()).isEqualTo(BOB);
        model.step(-1, false);
        assertThat(selected()).isEqualTo(Conversation.of("#maths"));
    }

    @Test
    void nextUnreadPassesOverWhatIsRead() {
        enter("#maths", "Ada");
        model.heard(message("@Bob", 1, "Bob", "psst"));
        model.select(LOBBY);
        model.step(1, true);
        assertThat(selected()).isEqualTo(BOB);
        model.select(LOBBY);
        model.looking(true);
        model.step(1, true);
        model.step(1, true);
        assertThat(selected()).as("there is no other").isEqualTo(BOB);
    }

    @Test
    void markingAllReadTellsTheServerAsReadingDoes() {
        model.heard(message("#lobby", 1, "Bob", "hello"));
        model.heard(message("@Bob", 1, "Bob", "one"));
        model.heard(message("@Bob", 2, "Bob", "two"));
        assertThat(model.unread()).isEqualTo(3);
        model.readAll();
        assertThat(model.unread()).isZero();
        assertThat(timeline(BOB).unreadFrom()).isEqualTo(-1);
        assertThat(sent).contains(new Command.Read(BOB, 2));
        sent.clear();
        model.readAll();
        assertThat(sent).isEmpty();
    }

    @Test
    void allMarkedReadStaysReadOverARestart() {
        model.heard(message("@Bob", 2, "Bob", "two"));
        model.readAll();
        assertThat(model.places().open()).contains(new Places.Place(BOB, 2, 2));
    }

    private List<String> found(String typed) {
        List<Event.RoomCount> rooms = List.of(new Event.RoomCount(RoomName.of("#games"), 4),
                new Event.RoomCount(RoomName.of("#lobby"), 6));
        return new Destinations(model).find(typed, rooms).stream().map(one -> one.where() + " " + one.kind()).toList();
    }

    @Test
    void destinationsAreWhatIsOpenThenPeopleThenRooms() {
        model.heard(message("@Bob", 1, "Bob", "psst"));
        assertThat(found("")).containsExactly("@Bob OPEN", "#lobby OPEN", "@Bea PERSON", "@Grace Hopper PERSON",
                "@小明 PERSON", "@小红 PERSON", "#games ROOM");
    }

    @Test
    void fewLettersFindADestination() {
        assertThat(found("hop").getFirst()).isEqualTo("@Grace Hopper PERSON");
        assertThat(found("gh").getFirst()).isEqualTo("@Grace Hopper PERSON");
        assertThat(found("红").getFirst()).isEqualTo("@小红 PERSON");
        assertThat(found("g")).startsWith("@Grace Hopper PERSON", "#games ROOM");
        assertThat(found("#g")).containsExactly("#games ROOM", "#g NEW_ROOM");
        assertThat(found("@be")).containsExactly("@Bea PERSON");
        assertThat(found("zzz")).containsExactly("#zzz NEW_ROOM");
        assertThat(found("@zzz")).isEmpty();
    }
}
