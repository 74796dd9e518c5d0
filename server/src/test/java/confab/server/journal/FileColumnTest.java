package confab.server.journal;

import java.util.Random;

import confab.protocol.FileInfo;
import org.junit.jupiter.api.Test;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class FileColumnTest {
    private static final FileInfo FILE = new FileInfo("f1", "a.txt", 12, "0123456789abcdef".repeat(4), "text/plain");
    private static final String OTHERS = "{}[]\",:\\u0e9.-+ntf\0\u00e9";

    @Test
    void whatIsWrittenIsRead() {
        assertThat(FileColumn.file(FileColumn.text(FILE))).isEqualTo(FILE);
        assertThat(FileColumn.file(FileColumn.text(null))).isNull();
    }

    @Test
    void whateverSomebodyMadeOfItIsAFileOrNone() {
        String good = requireNonNull(FileColumn.text(FILE));
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            StringBuilder edited = new StringBuilder(good);
            for (int left = 1 + random.nextInt(4); left > 0; left--) {
                edit(edited, random);
            }
            assertThatCode(() -> read(edited.toString())).as(edited.toString()).doesNotThrowAnyException();
        }
    }

    private static void edit(StringBuilder text, Random random) {
        int at = random.nextInt(text.length());
        char other = OTHERS.charAt(random.nextInt(OTHERS.length()));
        switch (random.nextInt(3)) {
            case 0 -> text.setCharAt(at, other);
            case 1 -> text.deleteCharAt(at);
            default -> text.insert(at, other);
        }
    }

    private static void read(String text) {
        try {
            FileColumn.file(text);
        } catch (IllegalArgumentException none) {
            // as it says
        }
    }
}
