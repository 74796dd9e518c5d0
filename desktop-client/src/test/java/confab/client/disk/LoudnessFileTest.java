package confab.client.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;

import confab.client.chat.Loudness;
import confab.model.Conversation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LoudnessFileTest {
    @TempDir
    private Path folder;

    private LoudnessFile file() {
        return new LoudnessFile(folder.resolve("loudness.txt"), Clock.systemUTC());
    }

    @Test
    void whatWasChosenComesBack() throws IOException {
        Map<Conversation, Loudness> chosen = Map.of(Conversation.of("@Grace Hopper"), Loudness.NONE,
                Conversation.of("#lobby"), Loudness.ALL);
        assertThat(file().load()).isEmpty();
        file().save(chosen);
        assertThat(file().load()).isEqualTo(chosen);
        file().save(Map.of());
        assertThat(file().load()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "confab loudness 2\nend\n", "confab loudness 1\nnone #lobby\n",
        "confab loudness 1\nloud #lobby\nend\n", "confab loudness 1\nnone\nend\n",
        "confab loudness 1\nnone lobby\nend\n"})
    void damagedFileIsSetAside(String damaged) throws IOException {
        Files.writeString(folder.resolve("loudness.txt"), damaged);
        assertThat(file().load()).isEmpty();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).singleElement().satisfies(aside -> assertThat(aside).hasContent(damaged));
        }
        assertThat(folder.resolve("loudness.txt")).doesNotExist();
    }
}
