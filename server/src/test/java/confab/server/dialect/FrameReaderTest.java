package confab.server.dialect;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Frames against a model: whatever is sent in whatever pieces comes out as it went in. */
class FrameReaderTest {
    /** How many bytes come with each read. */
    static final int[] SIZES = Trickle.SIZES;
    private static final int ROUNDS = Integer.getInteger("confab.properties", 10);
    private static final long SEED = Long.getLong("confab.seed", new Random().nextLong(1_000_000));
    private static final int[] LENGTHS = {0, 1, 2, 124, 125, 126, 127, 128, 129, 255, 256, 257, 4096, 8191, 8192, 8193,
        65535, 65536};

    private static byte[] frame(Random random, int first, byte[] payload, int from, int to) {
        int length = to - from;
        ByteBuffer frame = ByteBuffer.allocate(14 + length).put((byte) first);
        if (length <= Frame.SHORT_BYTES) {
            frame.put((byte) (Frame.MASK_BIT | length));
        } else if (length <= 0xFFFF) {
            frame.put((byte) (Frame.MASK_BIT | Frame.LENGTH_16)).putShort((short) length);
        } else {
            frame.put((byte) (Frame.MASK_BIT | Frame.LENGTH_64)).putLong(length);
        }
        byte[] mask = bytes(random, 4);
        frame.put(mask);
        for (int i = from; i < to; i++) {
            frame.put((byte) (payload[i] ^ mask[(i - from) & 3]));
        }
        return Arrays.copyOf(frame.array(), frame.position());
    }

    private static byte[] bytes(Random random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A message in random fragments, with pings, pongs and the like between them; writes what should come out. */
    private static byte[] message(Random random, List<String> wanted) {
        byte[] payload = bytes(random, random.nextInt(3) == 0
                ? LENGTHS[random.nextInt(LENGTHS.length)]
                : random.nextInt(300));
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        int opcode = Frame.TEXT;
        for (int from = 0, to = -1; to < payload.length; from = to) {
            to = random.nextBoolean() ? payload.length : from + random.nextInt(payload.length - from + 1);
            sent.writeBytes(frame(random, opcode | (to == payload.length ? Frame.FINAL_BIT : 0), payload, from, to));
            opcode = Frame.CONTINUATION;
            if (random.nextInt(3) == 0 && to < payload.length) {
                sent.writeBytes(control(random, wanted));
            }
        }
        wanted.add("text " + HexFormat.of().formatHex(payload));
        return sent.toByteArray();
    }

    private static byte[] control(Random random, List<String> wanted) {
        byte[] payload = bytes(random, random.nextInt(Frame.SHORT_BYTES + 1));
        int opcode = random.nextBoolean() ? Frame.PING : Frame.PONG;
        wanted.add(opcode == Frame.PING ? "ping " + HexFormat.of().formatHex(payload) : "pong");
        return frame(random, Frame.FINAL_BIT | opcode, payload, 0, payload.length);
    }

    private static List<String> read(FrameReader reader) throws IOException, FrameException {
        List<String> got = new ArrayList<>();
        for (FrameReader.Received one = reader.next(); one != null; one = reader.next()) {
            got.add(switch (one) {
                case FrameReader.Received.Text(byte[] bytes) -> "text " + HexFormat.of().formatHex(bytes);
                case FrameReader.Received.Ping(byte[] payload) -> "ping " + HexFormat.of().formatHex(payload);
                case FrameReader.Received.Pong pong -> "pong";
                case FrameReader.Received.Close(byte[] payload) -> "close " + HexFormat.of().formatHex(payload);
            });
        }
        return got;
    }

    @ParameterizedTest
    @FieldSource("SIZES")
    void whatIsSentInAnyPiecesComesOut(int each) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            long seed = SEED + round;
            Random random = new Random(seed);
            List<String> wanted = new ArrayList<>();
            ByteArrayOutputStream sent = new ByteArrayOutputStream();
            for (int i = 0; i < 20; i++) {
                sent.writeBytes(random.nextInt(4) == 0 ? control(random, wanted) : message(random, wanted));
            }
            assertThat(read(new FrameReader(new Trickle(sent.toByteArray(), each)))).as("-Dconfab.seed=" + seed)
                    .isEqualTo(wanted);
        }
    }

    @ParameterizedTest
    @FieldSource("SIZES")
    void streamThatEndsInsideAFrameIsSeen(int each) throws Exception {
        byte[] frame = frame(new Random(1), Frame.FINAL_BIT | Frame.TEXT, new byte[300], 0, 300);
        for (int cut = 1; cut < frame.length; cut++) {
            FrameReader reader = new FrameReader(new Trickle(Arrays.copyOf(frame, cut), each));
            assertThatExceptionOfType(EOFException.class).isThrownBy(reader::next);
        }
        assertThat(read(new FrameReader(new Trickle(frame, each)))).hasSize(1);
    }

    @Test
    void messageThatNeverEndsIsBounded() {
        Random random = new Random(2);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        sent.writeBytes(frame(random, Frame.TEXT, new byte[0], 0, 0));
        for (int i = 0; i < 70; i++) {
            sent.writeBytes(frame(random, Frame.CONTINUATION, new byte[1000], 0, 1000));
        }
        FrameReader reader = new FrameReader(new Trickle(sent.toByteArray(), 1000));
        assertThatExceptionOfType(FrameException.class).isThrownBy(reader::next)
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(CloseCode.TOO_BIG));
    }
}
