package confab.client.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

import confab.client.chat.Drafts;
import confab.model.Conversation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DraftFileTest {
    private static final Conversation LOBBY = Conversation.of("#lobby");
    private static final Conversation GRACE = Conversation.of("@Grace Hopper");

    @TempDir
    private Path folder;

    private DraftFile file() {
        return new DraftFile(folder.resolve("drafts.txt"), Clock.systemUTC());
    }

    @Test
    void whatWasWrittenComesBackAsItWas() throws IOException {
        Map<Conversation, String> drafts = Map.of(LOBBY, "two\nlines and a \\n that is none\r\n", GRACE, "你好 👩‍🔬 \\");
        file().save(drafts);
        assertThat(file().load().drafts()).isEqualTo(drafts);
        file().save(Map.of());
        assertThat(file().load().drafts()).isEmpty();
    }

    @Test
    void noDraftsMakeNoFile() throws IOException {
        file().save(Map.of());
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "confab drafts 1\n", "confab drafts 2\nend\n", "confab drafts 1\nin #lobby\ntext half",
        "confab drafts 1\nin #lobby\nend\n", "confab drafts 1\nin lobby\ntext a\nend\n",
        "confab drafts 1\nin #lobby\nword a\nend\n", "confab drafts 1\nin #lobby\ntext a\\x\nend\n",
        "confab drafts 1\nin #lobby\ntext a\\\nend\n"})
    void damagedFileIsSetAsideAndSaid(String damaged) throws IOException {
        Files.writeString(folder.resolve("drafts.txt"), damaged);
        DraftFile.Loaded loaded = file().load();
        assertThat(loaded.drafts()).isEmpty();
        assertThat(loaded.setAside()).singleElement()
                .satisfies(aside -> assertThat(Files.readString(aside)).isEqualTo(damaged));
        assertThat(folder.resolve("drafts.txt")).doesNotExist();
    }

    @Test
    void moreThanThereCanBeIsNotRead() throws IOException {
        StringBuilder text = new StringBuilder("confab drafts 1\n");
        for (int i = 0; i <= Drafts.MOST; i++) {
            text.append("in #room").append(i).append("\ntext a\n");
        }
        Files.writeString(folder.resolve("drafts.txt"), text.append("end\n"));
        assertThat(file().load().setAside()).hasSize(1);
    }

    @Test
    void whoBearsAnotherNameTakesThemAlong() throws IOException {
        DraftFile other = new DraftFile(folder.resolve("other/drafts.txt"), Clock.systemUTC());
        file().save(Map.of(LOBBY, "half"));
        file().moveTo(other);
        assertThat(other.load().drafts()).containsEntry(LOBBY, "half");
        assertThat(file().load().drafts()).isEmpty();
    }
}
