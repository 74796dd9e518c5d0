package confab.server.dialect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;

import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.GoodbyeReason;
import confab.protocol.JsonCodec;
import confab.protocol.ProtocolException;
import confab.server.chat.Encoder;
import confab.server.chat.Outbox;
import confab.server.chat.Person;
import confab.server.chat.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For browsers: the dialect of programs, one JSON object in each text message of a WebSocket. Whatever is against the
 * WebSocket protocol closes it; whatever is wrong with a message is said as it is to other programs.
 */
final class WebSocketDialect implements Dialect {
    private static final Logger LOGGER = LoggerFactory.getLogger(WebSocketDialect.class);

    private final FrameReader frames;
    private final JsonCodec codec;
    private final Encoder encoder;
    /** What is said at the end: nothing may follow it. Null while nobody has ended it. */
    private byte @Nullable [] closing;
    /** The client has gone without a word. */
    private boolean deserted;

    WebSocketDialect(InputStream in, JsonCodec codec, Encoder encoder) {
        this.frames = new FrameReader(in);
        this.codec = codec;
        this.encoder = encoder;
    }

    @Override
    public String name() {
        return "websocket";
    }

    @Override
    public Encoder encoder() {
        return encoder;
    }

    @Override
    public Session.Manner manner() {
        return JsonDialect.MANNER;
    }

    @Override
    public boolean hasPings() {
        return true;
    }

    @Override
    public @Nullable Command read(Outbox outbox) throws IOException, InterruptedException {
        byte[] message = message(outbox);
        return message == null ? null : codec.command(message);
    }

    /** The next message that is not empty; null when there is none any more. */
    private byte @Nullable [] message(Outbox outbox) throws IOException, InterruptedException {
        Step step;
        do {
            step = next(outbox);
        } while (step instanceof Step.Again);
        return step instanceof Step.Message(byte[] bytes) ? bytes : null;
    }

    private sealed interface Step {
        @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
        record Message(byte[] bytes) implements Step {}

        record Again() implements Step {}

        record End() implements Step {}
    }

    private Step next(Outbox outbox) throws IOException, InterruptedException {
        try {
            return switch (frames.next()) {
                case null -> {
                    deserted = true;
                    yield new Step.End();
                }
                case FrameReader.Received.Text(byte[] bytes) -> text(bytes);
                case FrameReader.Received.Ping(byte[] payload) -> {
                    outbox.answer(Frame.of(Frame.PONG, payload, payload.length), Duration.ZERO);
                    yield new Step.Again();
                }
                case FrameReader.Received.Pong pong -> new Step.Again();
                case FrameReader.Received.Close(byte[] payload) -> {
                    closing = echo(payload);
                    yield new Step.End();
                }
            };
        } catch (FrameException wrong) {
            LOGGER.debug("A WebSocket is closed with {}: {}", wrong.code().number(), wrong.getMessage());
            closing = Frame.close(wrong.code());
            return new Step.End();
        } catch (IOException gone) {
            deserted = true;
            throw gone;
        }
    }

    private static Step text(byte[] bytes) throws FrameException {
        checkUtf8(bytes, 0);
        return bytes.length == 0 ? new Step.Again() : new Step.Message(bytes);
    }

    private static void checkUtf8(byte[] bytes, int from) throws FrameException {
        try {
            LineReader.checkUtf8(from == 0 ? bytes : Arrays.copyOfRange(bytes, from, bytes.length));
        } catch (ProtocolException refused) {
            throw new FrameException(CloseCode.NOT_UTF8, "that was not UTF-8");
        }
    }

    /** A close is answered with its own code (RFC 6455, section 5.5.1). */
    private static byte[] echo(byte[] payload) throws FrameException {
        if (payload.length == 0) {
            return Frame.close(CloseCode.NORMAL);
        }
        int code = payload.length < 2 ? 0 : Short.toUnsignedInt(ByteBuffer.wrap(payload).getShort());
        if (!CloseCode.mayBeSent(code)) {
            throw new FrameException(CloseCode.PROTOCOL_ERROR, "no code to close with: " + code);
        }
        checkUtf8(payload, 2);
        return Frame.of(Frame.CLOSE, payload, 2);
    }

    @Override
    public void accepted(Person person, Outbox outbox) {
        // The welcome says it.
    }

    @Override
    public void refuse(ProtocolException refused, Outbox outbox) throws InterruptedException {
        outbox.answer(new Event.Refused(refused.code(), refused.getMessage(), refused.id()));
        if (refused.code() == ErrorCode.SERVER_FULL) {
            closing = Frame.close(CloseCode.TRY_AGAIN_LATER);
        }
    }

    @Override
    public void goodbye(GoodbyeReason reason, Outbox outbox) throws InterruptedException {
        outbox.answer(new Event.Goodbye(reason));
        closing = Frame.close(switch (reason) {
            case BYE -> CloseCode.NORMAL;
            case STOPPING -> CloseCode.GOING_AWAY;
            case REPLACED, TOO_SLOW, SILENT, KICKED -> CloseCode.POLICY;
        });
    }

    @Override
    public byte[] last() {
        if (closing == null) {
            return deserted ? new byte[0] : Frame.close(CloseCode.OUR_FAULT);
        }
        return closing;
    }
}
