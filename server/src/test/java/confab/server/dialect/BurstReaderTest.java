package confab.server.dialect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import confab.protocol.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(20)
class BurstReaderTest {
    private static final byte[] TIM = "Tim".getBytes(StandardCharsets.UTF_8);

    @Test
    void firstBurstIsAMessageAlready() throws Exception {
        try (Loopback connection = new Loopback()) {
            BurstReader reader = new BurstReader(connection.server(), connection.in(), TIM);
            assertThat(reader.next()).isEqualTo("Tim"); // with nothing behind it, and no end
        }
    }

    @Test
    void silenceEndsAMessage() throws Exception {
        try (Loopback connection = new Loopback()) {
            BurstReader reader = new BurstReader(connection.server(), connection.in(), TIM);
            reader.next();
            connection.send("hello");
            assertThat(reader.next()).isEqualTo("hello"); // with nothing behind it, and no end
            connection.send("again");
            assertThat(reader.next()).isEqualTo("again");
        }
    }

    @Test
    void lfEndsAMessageToo() throws Exception {
        try (Loopback connection = new Loopback()) {
            BurstReader reader = new BurstReader(connection.server(), connection.in(), TIM);
            reader.next();
            connection.send("one\ntwo\r\n");
            assertThat(reader.next()).isEqualTo("one");
            assertThat(reader.next()).isEqualTo("two");
        }
    }

    @Test
    void endOfStreamEndsAMessage() throws Exception {
        try (Loopback connection = new Loopback()) {
            BurstReader reader = new BurstReader(connection.server(), connection.in(), TIM);
            reader.next();
            connection.send("bye").end();
            assertThat(reader.next()).isEqualTo("bye");
            assertThat(reader.next()).isNull();
        }
    }

    @Test
    void socketWaitsForEverAgainAfterwards() throws Exception {
        try (Loopback connection = new Loopback()) {
            BurstReader reader = new BurstReader(connection.server(), connection.in(), TIM);
            reader.next();
            connection.send("hello");
            reader.next();
            assertThat(connection.server().getSoTimeout()).isZero();
        }
    }

    @Test
    void piecesThatComeInTimeAreOneMessage() throws Exception {
        assertThat(messages(new ScriptedSocket().sends("hel").sends("lo").pauses().sends("again").pauses()))
                .containsExactly("hello", "again");
    }

    @Test
    void messagesInOneSendAreCutAtLf() throws Exception {
        assertThat(messages(new ScriptedSocket().sends("a\nb\nc").pauses().sends("d"))).containsExactly("a", "b", "c",
                "d");
    }

    @Test
    void emptyLinesAreNoMessages() throws Exception {
        assertThat(messages(new ScriptedSocket().sends("\n\r\n\na\n\n").pauses())).containsExactly("a");
    }

    @Test
    void loneCrIsNoMessage() throws Exception {
        assertThat(messages(new ScriptedSocket().sends("\r").pauses().sends("a").pauses().sends("\r")))
                .containsExactly("a");
    }

    @Test
    void crBeforeSilenceIsDropped() throws Exception {
        assertThat(messages(new ScriptedSocket().sends("a\r").pauses().sends("b"))).containsExactly("a", "b");
    }

    @Test
    void characterThatIsCutWaitsForItsRest() throws Exception {
        assertThat(messages(new ScriptedSocket().sends('a', 0xE4).pauses().sends(0xB8).pauses().sends(0xAD).pauses()
                .sends(0xF0, 0x9F, 0x98).pauses().sends(0x80).pauses().sends(0xC3).pauses().sends(0xA9)))
                .containsExactly("a中", "😀", "é");
    }

    @Test
    void characterWhoseRestNeverComesIsNotWaitedForForEver() throws Exception {
        assertThat(messages(new ScriptedSocket().sends('c', 'a', 'f', 0xE9).pausesLong().sends("hello")))
                .containsExactly("NOT_UTF8", "hello");
    }

    @Test
    void firstBurstThatEndsInsideACharacterWaitsToo() throws Exception {
        ScriptedSocket socket = new ScriptedSocket().sends(0x98, 0x80).pauses();
        BurstReader reader = new BurstReader(socket, socket.in(), ScriptedSocket.bytes('T', 0xF0, 0x9F));
        assertThat(reader.next()).isEqualTo("T😀");
    }

    @Test
    void whatIsNotUtf8IsRefusedAndTheNextMessageRead() throws Exception {
        assertThat(messages(new ScriptedSocket().sends('a', 0xC3, '(').pauses().sends("fine").pauses().sends(0x80)
                .pauses().sends("again"))).containsExactly("NOT_UTF8", "fine", "NOT_UTF8", "again");
    }

    @Test
    void endInsideACharacterIsNotUtf8() throws Exception {
        assertThat(messages(new ScriptedSocket().sends('a', 0xE4, 0xB8))).containsExactly("NOT_UTF8");
    }

    @Test
    void nulsAreDropped() throws Exception {
        assertThat(messages(new ScriptedSocket().sends("hello" + "\0".repeat(2000)).pauses().sends("\0\0").pauses()
                .sends("a\0b").pauses())).containsExactly("hello", "ab");
    }

    @Test
    void nulsOfTheFirstBurstAreDropped() throws Exception {
        ScriptedSocket socket = new ScriptedSocket();
        byte[] padded = "Tim\0\0\0".getBytes(StandardCharsets.UTF_8);
        assertThat(new BurstReader(socket, socket.in(), padded).next()).isEqualTo("Tim");
    }

    @Test
    void telnetSequenceMayBeginInTheFirstBurst() throws Exception {
        ScriptedSocket socket = new ScriptedSocket().sends(0xFD, 'x').sends("hello").pauses();
        BurstReader reader = new BurstReader(socket, socket.in(), ScriptedSocket.bytes('T', 'i', 'm', 0xFF));
        assertThat(reader.next()).isEqualTo("Tim");
        assertThat(reader.next()).isEqualTo("hello");
    }

    @Test
    void longestMessageIsRead() throws Exception {
        String longest = "x".repeat(64 * 1024);
        assertThat(messages(new ScriptedSocket().sends(longest).pauses().sends("next"))).containsExactly(longest,
                "next");
    }

    @Test
    void overLongMessageIsDroppedAndReadingGoesOnBehindIt() throws Exception {
        assertThat(messages(new ScriptedSocket().sends("x".repeat(64 * 1024 + 1)).pauses().sends("next").pauses()
                .sends("x".repeat(300_000)).pauses().sends("last"))).containsExactly("TOO_LONG", "next", "TOO_LONG",
                        "last");
    }

    @Test
    void endIsNoMessage() throws Exception {
        assertThat(messages(new ScriptedSocket())).isEmpty();
    }

    /** All messages after a first burst; where one is refused, the error's name. */
    private static List<String> messages(ScriptedSocket socket) throws IOException {
        BurstReader reader = new BurstReader(socket, socket.in(), TIM);
        assertThat(reader.next()).isEqualTo("Tim");
        List<String> messages = new ArrayList<>();
        while (true) {
            try {
                String message = reader.next();
                if (message == null) {
                    return messages;
                }
                messages.add(message);
            } catch (ProtocolException refused) {
                messages.add(refused.code().name());
            }
        }
    }
}
