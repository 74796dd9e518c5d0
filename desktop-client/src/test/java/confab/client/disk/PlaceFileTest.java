package confab.client.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

import confab.client.chat.Places;
import confab.model.Conversation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlaceFileTest {
    private static final Places SOMEWHERE = new Places("log 1", Conversation.of("@Grace Hopper"),
            List.of(new Places.Place(Conversation.of("#lobby"), 41, 39),
                    new Places.Place(Conversation.of("@Grace Hopper"), 7, 7)));

    @TempDir
    private Path folder;

    private PlaceFile file() {
        return new PlaceFile(folder.resolve("places.txt"), Clock.systemUTC());
    }

    @Test
    void nowhereBeforeTheFirstSave() throws IOException {
        assertThat(file().load()).isEqualTo(Places.NONE);
    }

    @Test
    void whereOneWasComesBack() throws IOException {
        file().save(SOMEWHERE);
        assertThat(file().load()).isEqualTo(SOMEWHERE);
        file().save(new Places("2", null, List.of()));
        assertThat(file().load()).isEqualTo(new Places("2", null, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "confab places 1\n", "confab places 2\nlog 1\nend\n",
        "confab places 1\nlog 1\nat 4", "confab places 1\nlog 1\nat x 1 #lobby\nend\n",
        "confab places 1\nlog 1\nat 1 1 lobby\nend\n", "confab places 1\nlog 1\nat -1 1 #lobby\nend\n",
        "confab places 1\nlog\nend\n", "confab places 1\nlog 1\nat 1 #lobby\nend\n"})
    void damagedFileIsSetAsideAndTheClientStartsAfresh(String damaged) throws IOException {
        Files.writeString(folder.resolve("places.txt"), damaged);
        assertThat(file().load()).isEqualTo(Places.NONE);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).singleElement().satisfies(
                    aside -> assertThat(aside).hasContent(damaged).hasFileName(aside.getFileName().toString()));
        }
        assertThat(folder.resolve("places.txt")).doesNotExist();
    }

    @Test
    void namesBecomeFileNamesThatDiffer() {
        List<String> names = Stream.of("Ada", "ada ", "小明", "小红", "../..", "CON", "a".repeat(300))
                .map(PersonFolder::fileName).toList();
        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z0-9_-]{1,60}"));
    }
}
