package confab.client.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

import confab.client.chat.Unsent;
import confab.model.Conversation;
import confab.protocol.Command;
import confab.protocol.JsonCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class UnsentFolderTest {
    private static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");

    @TempDir
    private Path parent;

    /** Each time as a program that has just started. */
    private UnsentFolder folder() {
        return new UnsentFolder(parent.resolve("unsent"), new JsonCodec(), Clock.fixed(NINE, ZoneOffset.UTC));
    }

    private static Unsent message(String id, Instant time, String text) {
        return new Unsent(time, Command.Say.of(Conversation.of("@小明"), text, id, null));
    }

    private Path only() throws IOException {
        try (Stream<Path> files = Files.list(parent.resolve("unsent"))) {
            return files.findFirst().orElseThrow();
        }
    }

    @Test
    void nothingIsThereBeforeSomethingWasSaid() throws IOException {
        assertThat(folder().load()).isEqualTo(new UnsentFolder.Loaded(List.of(), List.of()));
    }

    @Test
    void whatIsKeptComesBackWordForWord() throws IOException {
        Unsent said = message("a-1", NINE, "two\nlines, 你好 😀 \"quoted\"");
        folder().keep(said);
        assertThat(folder().load().messages()).containsExactly(said);
    }

    @Test
    void comesBackInTheOrderInWhichItWasSaid() throws IOException {
        UnsentFolder folder = folder();
        folder.keep(message("z", NINE, "one"));
        folder.keep(message("a", NINE, "two, in the same millisecond"));
        folder.keep(message("m", NINE.minusMillis(1), "zero"));
        assertThat(folder().load().messages()).extracting(Unsent::id).containsExactly("m", "z", "a");
    }

    @Test
    void droppedMessageIsGoneAndNoOther() throws IOException {
        UnsentFolder folder = folder();
        folder.keep(message("1", NINE, "one"));
        folder.keep(message("11", NINE, "eleven"));
        folder.drop("1");
        assertThat(folder().load().messages()).extracting(Unsent::id).containsExactly("11");
    }

    @Test
    void writeThatWasKilledBeforeTheMoveHurtsNothing() throws IOException {
        folder().keep(message("1", NINE, "whole"));
        Path half = Files.writeString(parent.resolve("unsent/confab123.tmp"), "{\"type\":\"say\",\"to\":\"#lo");
        Files.setLastModifiedTime(half, FileTime.from(NINE.minusSeconds(86_400)));
        UnsentFolder.Loaded loaded = folder().load();
        assertThat(loaded.messages()).extracting(Unsent::id).containsExactly("1");
        assertThat(loaded.setAside()).isEmpty();
        assertThat(half).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"type\":\"say\",\"to\":\"#lobby\",\"te", "\0\0\0\0\0\0",
        "{\"type\":\"ping\"}\n", "{\"type\":\"say\",\"to\":\"#lobby\",\"text\":\"x\",\"id\":\"other\"}\n"})
    void damagedMessageIsSetAsideAndSpoilsNoOther(String damaged) throws IOException {
        folder().keep(message("1", NINE, "spoiled"));
        Path spoiled = only();
        Files.writeString(spoiled, damaged);
        folder().keep(message("2", NINE, "good"));
        UnsentFolder.Loaded loaded = folder().load();
        assertThat(loaded.messages()).extracting(Unsent::id).containsExactly("2");
        assertThat(loaded.setAside()).singleElement().satisfies(aside -> assertThat(aside).hasContent(damaged));
        assertThat(folder().load().setAside()).isEmpty();
    }

    @Test
    void movesToAnotherNameBesideWhatIsThere() throws IOException {
        UnsentFolder other = new UnsentFolder(parent.resolve("other"), new JsonCodec(), Clock.systemUTC());
        other.keep(message("1", NINE, "was there"));
        UnsentFolder folder = folder();
        folder.keep(message("2", NINE.plusSeconds(1), "comes"));
        folder.moveTo(other);
        assertThat(other.load().messages()).extracting(Unsent::id).containsExactly("1", "2");
        assertThat(folder.load().messages()).isEmpty();
    }

    @Test
    void whatAnotherProgramIsWritingNowIsLeftAlone() throws IOException {
        UnsentFolder folder = folder();
        folder.keep(message("1", NINE, "one"));
        Path half = Files.writeString(parent.resolve("unsent/confab123.tmp"), "{");
        Files.setLastModifiedTime(half, FileTime.from(NINE));
        folder.load();
        folder.drop("1");
        assertThat(half).exists();
    }
}
