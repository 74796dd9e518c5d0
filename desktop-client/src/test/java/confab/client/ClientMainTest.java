package confab.client;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class ClientMainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        CommandLine line = ClientMain.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(args);
    }

    @Test
    void helpNamesTheOptions() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("--connect", "--nickname", "--version", "HOST[:PORT]");
    }

    @Test
    void versionIsOneLine() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).matches("confab \\S+\\R");
    }

    @ParameterizedTest
    @CsvSource({"--connect, host:99999", "--connect, [::1", "--nickname, #1", "--nickname, ''", "--colour, red",
        "--connect,", "confab://,", "confab://a b,", "file:///etc/passwd,", "confab://one, confab://two",
        "--connect=one, confab://two"})
    void badInputIsAnsweredInOneLine(String option, String value) {
        int code = value == null ? run(option) : run(option, value);
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).startsWith("confab: ").hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }
}
