package confab.server.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Heads end where they end, wherever the network cuts what is sent. */
class HttpInputTest {
    private static final String FIRST = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String SECOND = "POST /b HTTP/1.1\nHost: y\n\n";

    /** A stream whose reads end at these places. */
    private static final class Cut extends InputStream {
        private final byte[] bytes;
        private final List<Integer> cuts;
        private int next;

        Cut(String text, List<Integer> cuts) {
            this.bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            this.cuts = cuts;
        }

        @Override
        public int read() {
            return next < bytes.length ? bytes[next++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (next == bytes.length) {
                return -1;
            }
            int end = cuts.stream().filter(cut -> cut > next).findFirst().orElse(bytes.length);
            int count = Math.min(length, Math.min(end, bytes.length) - next);
            System.arraycopy(bytes, next, into, offset, count);
            next += count;
            return count;
        }
    }

    private static String head(HttpInput in) throws IOException, BadRequestException {
        assertThat(in.awaitMore()).isTrue();
        byte[] head = in.head();
        assertThat(head).isNotNull();
        return new String(head, StandardCharsets.ISO_8859_1);
    }

    @Test
    void headsAndBodiesAreToldApartAtEveryCut() throws Exception {
        String all = FIRST + SECOND + "body!" + FIRST + "rest";
        for (int cut = 1; cut < all.length(); cut++) {
            for (int further = cut; further < all.length(); further += 7) {
                HttpInput in = new HttpInput(new Cut(all, List.of(cut, further)));
                assertThat(head(in)).isEqualTo(FIRST);
                assertThat(head(in)).isEqualTo(SECOND);
                assertThat(new String(in.readNBytes(5), StandardCharsets.ISO_8859_1)).isEqualTo("body!");
                assertThat(head(in)).isEqualTo(FIRST);
                assertThat(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)).isEqualTo("rest");
                assertThat(in.awaitMore()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n"})
    void emptyLineBeforeAHeadBelongsToIt(String empty) throws Exception {
        HttpInput in = new HttpInput(new Cut(FIRST + empty + FIRST, List.of()));
        assertThat(head(in)).isEqualTo(FIRST);
        assertThat(head(in)).isEqualTo(empty + FIRST);
        assertThat(in.awaitMore()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"G", "GET / HTTP/1.1", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\n\r", "\r\n", "\n", "\r"})
    void streamMayEndBeforeTheHeadDoes(String begun) throws Exception {
        HttpInput in = new HttpInput(new Cut(begun, List.of()));
        assertThat(in.awaitMore()).isTrue();
        assertThat(in.head()).isNull();
    }

    @Test
    void headIsSixteenKibibytesAtMostWhateverTheCut() throws Exception {
        int room = HttpInput.HEAD_BYTES - FIRST.length();
        String longest = FIRST.replace("x", "x" + "y".repeat(room));
        assertThat(longest).hasSize(HttpInput.HEAD_BYTES);
        Random random = new Random(5);
        for (int i = 0; i < 50; i++) {
            List<Integer> cuts = random.ints(20, 1, 50_000).sorted().boxed().toList();
            HttpInput in = new HttpInput(new Cut(FIRST + longest + longest + "x", cuts));
            assertThat(head(in)).isEqualTo(FIRST);
            assertThat(head(in)).isEqualTo(longest);
            assertThat(head(in)).isEqualTo(longest);
            HttpInput over = new HttpInput(new Cut(FIRST + longest.replace("x", "xx") + FIRST, cuts));
            assertThat(head(over)).isEqualTo(FIRST);
            assertThat(over.awaitMore()).isTrue();
            assertThatExceptionOfType(BadRequestException.class).isThrownBy(over::head)
                    .satisfies(refused -> assertThat(refused.status()).isEqualTo(431));
        }
    }

    @Test
    void manyHeadsAndBodiesOfAllLengthsComeThrough() throws Exception {
        Random random = new Random(7);
        List<String> said = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            said.add("GET /" + "z".repeat(random.nextInt(i % 10 == 0 ? 9_000 : 80)) + " HTTP/1.1\r\n\r\n"
                    + "b".repeat(random.nextInt(100)));
        }
        String all = String.join("", said);
        HttpInput in = new HttpInput(new Cut(all, random.ints(2_000, 1, all.length()).sorted().boxed().toList()));
        for (String one : said) {
            int body = one.length() - one.indexOf("\r\n\r\n") - 4;
            assertThat(head(in) + new String(in.readNBytes(body), StandardCharsets.ISO_8859_1)).isEqualTo(one);
        }
    }
}
