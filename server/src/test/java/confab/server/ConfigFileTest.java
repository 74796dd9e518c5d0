package confab.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(20)
class ConfigFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    private final Terminal terminal = new Terminal(Locale.ENGLISH);

    @Test
    void withoutAFileTheDefaultHolds() {
        assertThat(terminal.value("--port")).isEqualTo(7070);
    }

    @Test
    void fileWinsOverTheDefault() throws Exception {
        assertThat(terminal.value("--port", "--config", file("port=8000\n"))).isEqualTo(8000);
    }

    @Test
    void commandLineWinsOverTheFile() throws Exception {
        String file = file("port=8000\nmax-rooms=5\n");
        assertThat(terminal.value("--port", "--config", file, "--port", "9000")).isEqualTo(9000);
        assertThat(terminal.value("--port", "--port", "9000", "--config", file)).isEqualTo(9000);
        assertThat(terminal.value("--max-rooms", "--config", file, "--port", "9000")).isEqualTo(5);
    }

    @Test
    void whatTheFileDoesNotSayIsTheDefault() throws Exception {
        assertThat(terminal.value("--max-rooms", "--config", file("port=8000\n"))).isEqualTo(1000);
    }

    @ParameterizedTest
    @CsvSource({"port, 1", "bind, 127.0.0.1", "name, 教室 7", "threads, platform", "max-clients, 5", "max-rooms, 5",
        "rate-limit, 0", "data, somewhere", "file-max, 5M", "files-max, 5G", "files-max-person, 5G", "files-days, 5",
        "journal, memory", "keep-days, 7", "keep-megabytes, 7", "log-level, debug"})
    void everyOptionCanStandInTheFile(String name, String value) throws Exception {
        Object inFile = terminal.value("--" + name, "--config", file(name + " = " + value + "\n"));
        assertThat(inFile).isEqualTo(new Terminal(Locale.ENGLISH).value("--" + name, "--" + name, value)).isNotNull();
    }

    @Test
    void commentsAndEmptyLinesAreAllowed() throws Exception {
        assertThat(terminal.value("--port", "--config", file("# for room 7\n\nport = 8000\n"))).isEqualTo(8000);
    }

    @Test
    void unknownOptionIsNamedAndTheKnownOnesListed() throws Exception {
        String file = file("port=0\nprot=8000\n");
        assertThat(terminal.execute("--config", file)).isEqualTo(2);
        assertThat(terminal.err()).contains(file, "\"prot\"",
                "bind, data, file-max, files-days, files-max, files-max-person, guest-mail, host-name, journal, keep-days, keep-megabytes, log-level, max-clients, max-rooms, name, port, rate-limit, threads");
    }

    @ParameterizedTest
    @ValueSource(strings = {"config=other", "help=true", "version=true", "--port=1", "Port=1"})
    void onlyOptionsThatMakeSenseThereAreKnown(String line) throws Exception {
        assertThat(terminal.execute("--config", file(line + "\n"))).isEqualTo(2);
        assertThat(terminal.err()).contains("which there is not");
    }

    @Test
    void missingFileIsNamed() {
        String missing = directory.resolve("missing").toString();
        assertThat(terminal.execute("--config", missing)).isEqualTo(2);
        assertThat(terminal.err()).contains(missing, "There is no file");
    }

    @Test
    void directoryIsNoFile() {
        assertThat(terminal.execute("--config", directory.toString())).isEqualTo(2);
        assertThat(terminal.err()).contains(directory.toString(), "cannot be read");
    }

    @Test
    void fileIsUtf8() throws Exception {
        Path file = directory.resolve("latin1");
        Files.write(file, "name=Café\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(terminal.execute("--config", file.toString())).isEqualTo(2);
        assertThat(terminal.err()).contains(file.toString(), "cannot be read");
    }

    @Test
    void brokenEscapeIsAnswered() throws Exception {
        assertThat(terminal.execute("--config", file("name=\\u12\n"))).isEqualTo(2);
        assertThat(terminal.err()).contains("cannot be read");
    }

    @Test
    void badValueInTheFileNamesItsOption() throws Exception {
        assertThat(terminal.execute("--config", file("port=seven\n"))).isEqualTo(2);
        assertThat(terminal.err()).contains("--port", "seven");
    }

    @Test
    void valueOutOfBoundsInTheFileIsToldTheBounds() throws Exception {
        assertThat(terminal.execute("--config", file("port=70000\n"))).isEqualTo(2);
        assertThat(terminal.err()).contains("0 to 65535");
    }

    private String file(String text) throws IOException {
        return Files.writeString(directory.resolve("confab.properties"), text).toString();
    }
}
