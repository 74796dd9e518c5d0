package confab.server.dialect;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import confab.protocol.ErrorCode;
import confab.protocol.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;

class LineReaderTest {
    /** How many bytes come with each read. */
    static final int[] SIZES = Trickle.SIZES;
    private static final String LONGEST = "x".repeat(64 * 1024);

    @ParameterizedTest
    @FieldSource("SIZES")
    void linesEndWithLf(int each) throws Exception {
        assertThat(lines("one\ntwo\nthree\n", each)).containsExactly("one", "two", "three");
    }

    @ParameterizedTest
    @FieldSource("SIZES")
    void crBeforeLfIsDropped(int each) throws Exception {
        assertThat(lines("one\r\ntwo\r\n\r\n", each)).containsExactly("one", "two", "");
    }

    @ParameterizedTest
    @FieldSource("SIZES")
    void onlyOneCrIsDropped(int each) throws Exception {
        assertThat(lines("one\r\r\n", each)).containsExactly("one\r");
    }

    @ParameterizedTest
    @FieldSource("SIZES")
    void crElsewhereStays(int each) throws Exception {
        assertThat(lines("a\rb\n\rc\n", each)).containsExactly("a\rb", "\rc");
    }

    @ParameterizedTest
    @FieldSource("SIZES")
    void endOfStreamEndsALastLine(int each) throws Exception {
        assertThat(lines("one\ntwo", each)).containsExactly("one", "two");
    }

    @ParameterizedTest
    @FieldSource("SIZES")
    void crBeforeTheEndIsDropped(int each) throws Exception {
        assertThat(lines("one\r", each)).containsExactly("one");
    }

    @Test
    void emptyStreamHasNoLine() throws Exception {
        assertThat(lines("", 1)).isEmpty();
    }

    @Test
    void endStaysTheEnd() throws Exception {
        LineReader reader = new LineReader(new ByteArrayInputStream("one".getBytes(StandardCharsets.UTF_8)));
        assertThat(reader.text()).isEqualTo("one");
        assertThat(reader.text()).isNull();
        assertThat(reader.text()).isNull();
    }

    @ParameterizedTest
    @FieldSource("SIZES")
    void emptyLinesAreLines(int each) throws Exception {
        assertThat(lines("\n\na\n\n", each)).containsExactly("", "", "a", "");
    }

    @ParameterizedTest
    @FieldSource("SIZES")
    void charactersSurviveReadsThatCutThem(int each) throws Exception {
        assertThat(lines("é中😀é中😀\n中\n😀", each)).containsExactly("é中😀é中😀", "中", "😀");
    }

    @ParameterizedTest
    @FieldSource("SIZES")
    void lineOfExactlySixtyFourKibibytesIsRead(int each) throws Exception {
        assertThat(lines(LONGEST + "\nnext\n", each)).containsExactly(LONGEST, "next");
    }

    @ParameterizedTest
    @FieldSource("SIZES")
    void lineEndDoesNotCount(int each) throws Exception {
        assertThat(lines("first\n" + LONGEST + "\r\nnext\n", each)).containsExactly("first", LONGEST, "next");
    }

    @ParameterizedTest
    @FieldSource("SIZES")
    void longestLineMayBeTheLast(int each) throws Exception {
        assertThat(lines(LONGEST, each)).containsExactly(LONGEST);
    }

    @ParameterizedTest
    @FieldSource("SIZES")
    void oneByteMoreIsTooLong(int each) throws Exception {
        assertThat(lines(LONGEST + "x\nnext\n", each)).containsExactly("TOO_LONG", "next");
    }

    @ParameterizedTest
    @FieldSource("SIZES")
    void overLongLineIsSkippedAndReadingGoesOnBehindIt(int each) throws Exception {
        assertThat(lines("before\n" + LONGEST + LONGEST + LONGEST + "\nbehind\n" + LONGEST + "\n", each))
                .containsExactly("before", "TOO_LONG", "behind", LONGEST);
    }

    @ParameterizedTest
    @FieldSource("SIZES")
    void overLongLineIsOneMistakeHoweverLong(int each) throws Exception {
        assertThat(lines(LONGEST + "xx" + "\r\n\nnext\n" + LONGEST + "xx", each))
                .containsExactly("TOO_LONG", "", "next", "TOO_LONG");
    }

    @ParameterizedTest
    @FieldSource("SIZES")
    void whatIsNotUtf8IsRefusedAndTheNextLineRead(int each) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String bad : List.of("C328", "FF", "80", "E4B8", "EDA080", "C080", "F4908080", "F09F98")) {
            bytes.writeBytes(HexFormat.of().parseHex(bad));
            bytes.writeBytes("\nfine 中\n".getBytes(StandardCharsets.UTF_8));
        }
        List<String> read = lines(new Trickle(bytes.toByteArray(), each));
        assertThat(read).hasSize(16);
        for (int i = 0; i < read.size(); i += 2) {
            assertThat(read.subList(i, i + 2)).containsExactly("NOT_UTF8", "fine 中");
        }
    }

    @Test
    void lastLineOfACutCharacterIsNotUtf8() throws Exception {
        assertThat(lines(new Trickle(ScriptedSocket.bytes('a', 0xE4, 0xB8), 1))).containsExactly("NOT_UTF8");
    }

    @Test
    void manyLinesOfAllLengthsComeThrough() throws Exception {
        // Lengths around the sizes at which the buffer grows, shrinks and is moved to its front.
        List<String> said = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            said.add("中" + "y".repeat((i * 997) % 9_001));
        }
        assertThat(lines(String.join("\n", said) + "\n", 1000)).isEqualTo(said);
    }

    private static List<String> lines(String text, int each) throws IOException {
        return lines(new Trickle(text, each));
    }

    /** All lines to the end; where one is refused, the error's name. */
    private static List<String> lines(InputStream in) throws IOException {
        LineReader reader = new LineReader(in);
        List<String> lines = new ArrayList<>();
        while (true) {
            try {
                String line = reader.text();
                if (line == null) {
                    return lines;
                }
                lines.add(line);
            } catch (ProtocolException refused) {
                assertThat(refused.code()).isIn(ErrorCode.TOO_LONG, ErrorCode.NOT_UTF8);
                lines.add(refused.code().name());
            }
        }
    }
}
