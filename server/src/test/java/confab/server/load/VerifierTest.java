package confab.server.load;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import confab.model.RoomName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is found wrong with what clients are told, and that nothing is where nothing is. */
class VerifierTest {
    private static final long NOW = 1_000_000;

    private final Stamp stamp = new Stamp(0xC0FFEE);
    private final Reference[] references = Reference.of(4, true);
    private final Tally tally = new Tally(true, 2);
    private final TextWire wire = new TextWire(RoomName.LOBBY);
    private final List<String> others = new ArrayList<>();
    private final Verifier ada = verifier();
    private final Verifier bob = verifier();

    private Verifier verifier() {
        return new Verifier(wire, stamp, references, tally, () -> NOW, true);
    }

    private String message(int sender, int number) {
        byte[] line = ("S" + sender + ": " + stamp.text(40) + "\n").getBytes(StandardCharsets.US_ASCII);
        Stamp.fill(line, stamp.find(MemorySegment.ofArray(line), 0, line.length), sender, number, 7);
        return new String(line, StandardCharsets.US_ASCII);
    }

    private String messages(int... numbers) {
        StringBuilder all = new StringBuilder();
        for (int number : numbers) {
            all.append(message(0, number));
        }
        return all.toString();
    }

    /** Tells all of it, and says how many bytes were left. */
    private int tell(Verifier client, String told) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(told.getBytes(StandardCharsets.ISO_8859_1));
        return bytes.capacity() - client.take(bytes, MemorySegment.ofBuffer(bytes), 0, bytes.capacity(), others::add);
    }

    @Test
    void sameBytesAreEachDeliveredOnce() throws IOException {
        tell(ada, messages(0, 1, 2));
        tell(bob, messages(0, 1, 2));

        assertThat(tally.delivered).isEqualTo(6);
        assertThat(ada.distinct()).isEqualTo(3);
        assertThat(bob.distinct()).isEqualTo(3);
        assertThat(List.of(tally.doubled, tally.outOfOrder, tally.different)).containsOnly(0L);
    }

    @Test
    void messageCutAnywhereIsTakenWhenItsRestHasCome() throws IOException {
        String told = messages(0, 1);
        tell(ada, told);
        for (int cut = 0; cut <= told.length(); cut++) {
            Verifier client = verifier();
            int left = tell(client, told.substring(0, cut));
            tell(client, told.substring(cut - left));

            assertThat(client.distinct()).as("cut at %d", cut).isEqualTo(2);
        }
        assertThat(tally.doubled + tally.different + tally.outOfOrder).isZero();
    }

    @Test
    void whatOneClientMissesIsMissing() throws IOException {
        tell(ada, messages(0, 1, 2, 3));
        tell(bob, messages(0, 3));

        assertThat(bob.distinct()).isEqualTo(2);
        assertThat(bob.missing()).isEqualTo(2);
        assertThat(tally.doubled).isZero();
    }

    @Test
    void whatTheFirstClientMissesIsNoFaultOfTheNext() throws IOException {
        tell(ada, messages(0, 2));
        tell(bob, messages(0, 1, 2));

        assertThat(ada.distinct()).isEqualTo(2);
        assertThat(bob.distinct()).isEqualTo(3);
        assertThat(tally.doubled).isZero();
    }

    @Test
    void whatComesAgainIsDoubled() throws IOException {
        tell(ada, messages(0, 1, 1, 2, 0));

        assertThat(tally.doubled).isEqualTo(2);
        assertThat(ada.distinct()).isEqualTo(3);
        assertThat(tally.delivered).isEqualTo(3);
    }

    @Test
    void anotherOrderThanTheOthersIsOutOfOrder() throws IOException {
        tell(ada, message(0, 0) + message(1, 0) + message(0, 1));
        tell(bob, message(0, 0) + message(0, 1) + message(1, 0));

        assertThat(tally.outOfOrder).isEqualTo(1);
        assertThat(bob.distinct()).isEqualTo(3);
        assertThat(bob.missing()).isZero();
    }

    @Test
    void whereOnlyEachSendersOrderIsPromisedAnyMixtureOfThemIsFaultless() throws IOException {
        Reference[] each = Reference.of(4, false);
        Verifier first = new Verifier(wire, stamp, each, tally, () -> NOW, true);
        Verifier second = new Verifier(wire, stamp, each, tally, () -> NOW, true);
        tell(first, message(0, 0) + message(0, 1) + message(1, 0) + message(1, 1));
        tell(second, message(1, 0) + message(0, 0) + message(1, 1) + message(0, 1));

        assertThat(tally.outOfOrder).isZero();
        assertThat(second.distinct()).isEqualTo(4);

        tell(first, message(1, 3) + message(1, 2));
        tell(second, message(1, 2) + message(1, 3) + message(0, 1));

        assertThat(tally.delivered).isEqualTo(12);
        assertThat(tally.doubled).isEqualTo(1);
    }

    @Test
    void otherWordsThanTheOthersAreDifferent() throws IOException {
        tell(ada, messages(0, 1));
        tell(bob, messages(0) + messages(1).replace('a', 'A'));

        assertThat(tally.different).isEqualTo(1);
        assertThat(bob.distinct()).isEqualTo(2);
    }

    @Test
    void whatIsNoMessageOfThisRunIsForTheWire() throws IOException {
        String foreign = "Bob: ~00000001" + "0".repeat(40) + "\n";
        tell(ada, "* Welcome, Ada.\n" + messages(0) + "* Bob joined\n" + foreign + messages(1));

        assertThat(others).containsExactly("* Welcome, Ada.\n", "* Bob joined\n", foreign);
        assertThat(ada.distinct()).isEqualTo(2);
    }

    @Test
    void stampThatWasTamperedWithIsNoMessage() throws IOException {
        String tampered = message(0, 5).replace("000000000005", "ffff00000005");
        String far = message(0, 5).replace("00000005", "7fffffff");
        String noDigits = message(0, 5).replace("00000005", "zzzzzzzz");
        tell(ada, tampered + far + noDigits + messages(0));

        assertThat(others).containsExactly(tampered, far, noDigits);
        assertThat(ada.distinct()).isEqualTo(1);
    }

    @Test
    void whoComesLaterBeginsAnywhere() throws IOException {
        tell(ada, messages(0, 1, 2, 3, 4));
        Verifier late = new Verifier(wire, stamp, references, tally, () -> NOW, false);
        tell(late, messages(2, 3, 4, 5));
        tell(ada, messages(5));

        assertThat(late.distinct()).isEqualTo(4);
        assertThat(late.missing()).isZero();
        assertThat(ada.distinct()).isEqualTo(6);
    }

    @Test
    void manyBlocksOfMessagesInPiecesOfAnyLengthComeOnce() throws IOException {
        int count = 20_000;
        StringBuilder all = new StringBuilder();
        Random random = new Random(7);
        int[] next = new int[4];
        for (int i = 0; i < count; i++) {
            int sender = random.nextInt(4);
            all.append(message(sender, next[sender]++));
        }
        for (Verifier client : List.of(ada, bob)) {
            for (int from = 0; from < all.length();) {
                int to = Math.min(all.length(), from + 1 + random.nextInt(200_000));
                from = to - tell(client, all.substring(from, to));
            }
        }

        assertThat(tally.delivered).isEqualTo(2L * count);
        assertThat(List.of(tally.doubled, tally.outOfOrder, tally.different, (long) bob.missing())).containsOnly(0L);
    }
}
