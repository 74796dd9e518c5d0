package confab.server.dialect;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;

import confab.protocol.ErrorCode;
import confab.protocol.JsonCodec;
import confab.protocol.ProtocolException;
import confab.server.chat.Outbox;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a WebSocket's last frame says when it is not the client who ended it. */
class WebSocketDialectTest {
    private final JsonCodec codec = new JsonCodec();
    private final WebSocketEncoder encoder = new WebSocketEncoder(codec);
    private final Outbox outbox = new Outbox(OutputStream.nullOutputStream(), encoder, () -> {});

    private WebSocketDialect dialect(InputStream in) {
        return new WebSocketDialect(in, codec, encoder);
    }

    @Test
    void faultOfOursIsSaidInACloseToo() {
        assertThat(dialect(InputStream.nullInputStream()).last()).containsExactly(0x88, 2, 3, 0xF3);
    }

    @Test
    void whoHasGoneWithoutAWordIsToldNone() throws Exception {
        WebSocketDialect dialect = dialect(InputStream.nullInputStream());
        assertThat(dialect.read(outbox)).isNull();
        assertThat(dialect.last()).isEmpty();
    }

    @Test
    void whatIsRefusedIsNoEndUnlessTheServerIsFull() throws Exception {
        WebSocketDialect dialect = dialect(new ByteArrayInputStream(new byte[0]));
        dialect.refuse(new ProtocolException(ErrorCode.BAD_JSON, "no"), outbox);
        assertThat(dialect.last()).containsExactly(0x88, 2, 3, 0xF3);
        dialect.refuse(new ProtocolException(ErrorCode.SERVER_FULL, "full"), outbox);
        assertThat(dialect.last()).containsExactly(0x88, 2, 3, 0xF5);
    }
}
