package confab.client.desktop;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

import confab.server.ChatServer;
import confab.server.JournalKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Files out of real browsers; skipped where there is no chromium with its driver. */
@Timeout(600)
class BrowserFilesTest {
    private static final int MEGABYTES = Integer.getInteger("confab.upload.megabytes", 60);
    private static final int CUTS = 5;
    private static final long MEGABYTE = 1 << 20;
    private static final long PART = 8 * MEGABYTE;
    /** Heads of requests, and what is said meanwhile. */
    private static final long WORDS = 2 * MEGABYTE;
    private static final Pattern LINK = Pattern.compile("Ada: (.*) \\((.*)\\) (http://\\S+\\?ticket=\\S+)");

    /** A file whose bytes a test can make, too; its name is not what a name should be. */
    private static final String DROP = """
        const megabytes = arguments[0], name = arguments[1], parts = [];
        for (let i = 0; i < megabytes; i++) {
            const words = new Uint32Array(262144);
            let x = i + 1;
            for (let j = 0; j < words.length; j++) {
                x ^= x << 13; x ^= x >>> 17; x ^= x << 5;
                words[j] = x;
            }
            parts.push(words);
        }
        const dropped = new DataTransfer();
        dropped.items.add(new File(parts, name, {type: 'application/octet-stream'}));
        window.dispatchEvent(new DragEvent('drop', {dataTransfer: dropped, bubbles: true, cancelable: true}));
        """;

    @TempDir
    private Path folder;

    @Test
    void anUploadThatIsCutFiveTimesArrivesWholeAndSendsLittleTwice() throws Exception {
        long size = MEGABYTES * MEGABYTE;
        List<Long> cuts = LongStream.rangeClosed(1, CUTS).map(i -> i * size / (CUTS + 1)).boxed().toList();
        try (ChatServer server = BrowserTest.start(0, JournalKind.SQLITE, folder.resolve("data"));
                Cutter network = new Cutter(server.address(), cuts);
                OnWeb ada = OnWeb.join(network.url(), "Ada", "en");
                Visitor tim = new Visitor(server.address(), "Tim\n")) {
            tim.awaitArrival();
            ada.browser().run(DROP, MEGABYTES, "<img src=x onerror=a>.bin");
            ada.browser().find("dialog.offering[open] button[type=submit], dialog[open] form.offer button[type=submit]")
                    .click();
            String line = tim.awaitWords(1).getFirst();
            Matcher link = LINK.matcher(line);
            assertThat(link.matches()).as(line).isTrue();
            assertThat(link.group(1)).isEqualTo("_img src=x onerror=a_.bin");
            assertThat(network.cutsLeft()).isZero();
            long twice = network.sent() - size;
            System.out.printf("A file of %d MiB, cut %d times: %.1f MiB were sent twice, at most %d MiB are allowed%n",
                    MEGABYTES, CUTS, twice / (double) MEGABYTE, CUTS * PART / MEGABYTE);
            assertThat(twice).isLessThanOrEqualTo(CUTS * PART + WORDS);
            assertThat(hash(URI.create(link.group(3)).toURL().openStream())).isEqualTo(hash(size));
            ada.awaitWords(1);
            ada.assertHarmless();
        }
    }

    private static String hash(InputStream bytes) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = new DigestInputStream(bytes, digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The same bytes as the page makes. */
    private static String hash(long size) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] chunk = new byte[(int) MEGABYTE];
        for (int i = 0; i < size / MEGABYTE; i++) {
            int x = i + 1;
            for (int j = 0; j < chunk.length; j += 4) {
                x ^= x << 13;
                x ^= x >>> 17;
                x ^= x << 5;
                for (int b = 0; b < 4; b++) {
                    chunk[j + b] = (byte) (x >>> (8 * b));
                }
            }
            digest.update(chunk);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
