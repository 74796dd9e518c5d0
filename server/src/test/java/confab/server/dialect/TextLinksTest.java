package confab.server.dialect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import confab.model.Color;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.protocol.Event;
import confab.protocol.FileInfo;
import confab.server.chat.Chat;
import confab.server.chat.FileAccess;
import confab.server.journal.MemoryJournal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** A line is encoded once, and everybody has a link of their own in it. */
class TextLinksTest {
    private static final String ORIGIN = "http://192.168.1.5:7070";
    private static final long ADA = 4711;
    private static final FileInfo PLAIN = file("f1", "a.txt");
    private static final Pattern LINK = Pattern
            .compile("http://192\\.168\\.1\\.5:7070/files/([\\w-]+)/(\\S+)\\?ticket=([\\w-]{64})");

    private final MemoryJournal journal = new MemoryJournal();
    private final FileAccess access = new Chat(new Chat.Settings("Test", 1, 1, 0, false), journal).fileAccess();
    private final Links links = new Links(access);
    private final TextEncoder encoder = new TextEncoder(links::mark);
    private final Told told = new Told();
    private final LinkStream stream = new LinkStream(told, links, () -> ORIGIN);

    /** What came out, and by which writes. */
    private static final class Told extends OutputStream {
        private final ByteArrayOutputStream all = new ByteArrayOutputStream();
        private final List<byte[]> arrays = new ArrayList<>();

        @Override
        public void write(int b) {
            throw new AssertionError("whole writes only");
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            arrays.add(bytes);
            all.write(bytes, from, length);
        }

        String text() {
            return all.toString(StandardCharsets.UTF_8);
        }
    }

    @AfterEach
    void end() {
        journal.close();
    }

    @Test
    void lineHoldsNameSizeAndALink() throws Exception {
        tell(encoder.encode(said("", PLAIN)));
        Matcher link = LINK.matcher(told.text());
        assertThat(link.find()).as(told.text()).isTrue();
        assertThat(told.text()).isEqualTo("Jo: a.txt (3.0 MB) " + link.group() + "\n");
        assertThat(link.group(1)).isEqualTo("f1");
        assertThat(link.group(2)).isEqualTo("a.txt");
        assertThat(access.ticketHolder(link.group(3), "f1")).isEqualTo(ADA);
    }

    @Test
    void wordsStandOnALineBefore() throws Exception {
        tell(encoder.encode(said("have a look", PLAIN)));
        assertThat(told.text()).startsWith("Jo: have a look\nJo: a.txt (3.0 MB) http://").endsWith("\n");
    }

    @Test
    void nameInTheLinkIsEscaped() throws Exception {
        tell(encoder.encode(said("", file("f1", "小明's 50%+#&=;.txt"))));
        Matcher link = LINK.matcher(told.text());
        assertThat(link.find()).as(told.text()).isTrue();
        assertThat(link.group(2)).isEqualTo("%E5%B0%8F%E6%98%8E%27s%2050%25%2B%23%26%3D%3B.txt");
        assertThat(told.text()).startsWith("Jo: 小明's 50%+#&=;.txt (3.0 MB) ");
    }

    @Test
    void linkIsWholeWhereverTheWritesAreCut() throws Exception {
        byte[] bytes = encoder.encode(said("before", file("f1", "é.txt")));
        tell(bytes);
        String whole = withoutTicket(told.text());
        for (int cut = 0; cut <= bytes.length; cut++) {
            told.all.reset();
            stream.write(bytes, 0, cut);
            stream.write(bytes, cut, bytes.length - cut);
            assertThat(withoutTicket(told.text())).as("cut at %d", cut).isEqualTo(whole);
        }
    }

    @Test
    void linkIsWholeThoughEachByteComesByItself() throws Exception {
        byte[] bytes = encoder.encode(said("before", PLAIN));
        tell(bytes);
        String whole = withoutTicket(told.text());
        told.all.reset();
        for (byte b : bytes) {
            stream.write(b);
        }
        assertThat(withoutTicket(told.text())).isEqualTo(whole);
    }

    @Test
    void eachOfManyIsReplacedWhereverItStands() throws Exception {
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        for (int i = 0; i < 40; i++) {
            many.writeBytes(encoder.encode(said("x".repeat(i), null)));
            many.writeBytes(encoder.encode(said("x".repeat(i % 3), file("f" + i, "n" + i))));
        }
        byte[] bytes = many.toByteArray();
        stream.write(bytes, 0, bytes.length);
        List<String> ids = LINK.matcher(told.text()).results().map(link -> link.group(1)).toList();
        assertThat(ids).hasSize(40).startsWith("f0", "f1").endsWith("f39");
        assertThat(told.text()).doesNotContain("\u0001");
        assertThat(told.arrays).as("one write remains one").hasSize(1);
    }

    @Test
    void whatHoldsNoLinkGoesThroughUncopied() throws Exception {
        byte[] before = encoder.encode(said("\u0001f1/a.txt\u0001", null));
        tell(before);
        encoder.encode(said("", PLAIN)); // from here on there may be links
        byte[] after = encoder.encode(said("words ".repeat(100), null));
        tell(after);
        assertThat(told.arrays.get(0)).isSameAs(before);
        assertThat(told.arrays.get(1)).isSameAs(after);
    }

    @Test
    void wordsCannotForgeALink() throws Exception {
        encoder.encode(said("", PLAIN));
        tell(encoder.encode(said("\u0001f1/a.txt\u0001", null)));
        assertThat(told.text()).isEqualTo("Jo: \uFFFDf1/a.txt\uFFFD\n");
    }

    @Test
    void historyAndWhatWasFoundHoldLinksToo() throws Exception {
        List<Event.Message> messages = List.of(said("one", null), said("two", PLAIN));
        tell(encoder.encode(new Event.History(Conversation.of("#lobby"), messages, 1, false)));
        assertThat(told.text()).startsWith("Jo: one\nJo: two\nJo: a.txt (3.0 MB) http://");
        told.all.reset();
        tell(encoder.encode(new Event.Found(messages, false, null)));
        assertThat(told.text()).startsWith("#lobby Jo: one\n#lobby Jo: two\n#lobby Jo: a.txt (3.0 MB) http://");
    }

    @Test
    void privateFilesAndActionsAreMarkedAsWordsAre() throws Exception {
        Nickname jo = Nickname.of("Jo");
        tell(encoder.encode(new Event.Message(Conversation.of("@Jo"), 1, Instant.EPOCH, jo, Color.of(jo), "", null,
                null, null, PLAIN)));
        assertThat(told.text()).startsWith("Jo (private): a.txt (3.0 MB) http://");
        told.all.reset();
        tell(encoder.encode(new Event.Message(Conversation.of("@Bo"), 1, Instant.EPOCH, jo, Color.of(jo), "waves",
                null, true, true, PLAIN)));
        assertThat(told.text()).startsWith("Jo (private action to Bo): waves\nJo (private to Bo): a.txt (3.0 MB) http")
                .endsWith("\n* Bo is away, and gets this on coming back.\n");
    }

    @Test
    void whereNothingCanBeFetchedTheHashIsTold() {
        assertThat(new String(new TextEncoder().encode(said("", PLAIN)), StandardCharsets.UTF_8))
                .isEqualTo("Jo: a.txt (3.0 MB) SHA-256 " + PLAIN.sha256() + "\n");
    }

    private void tell(byte[] bytes) throws IOException {
        stream.name(ADA);
        stream.write(bytes, 0, bytes.length);
    }

    private static String withoutTicket(String line) {
        return requireNonNull(line).replaceAll("ticket=[\\w-]{64}", "ticket");
    }

    private static FileInfo file(String id, String name) {
        return new FileInfo(id, name, 3_000_000, "0123456789abcdef".repeat(4), "text/plain");
    }

    private static Event.Message said(String text, @Nullable FileInfo file) {
        Nickname jo = Nickname.of("Jo");
        return new Event.Message(Conversation.of("#lobby"), 1, Instant.EPOCH, jo, Color.of(jo), text, null, null, null,
                file);
    }
}
