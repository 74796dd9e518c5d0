package confab.server.dialect;

import java.nio.ByteBuffer;

/** The server's frames of a WebSocket (RFC 6455, section 5.2): whole messages, never masked. */
final class Frame {
    static final int CONTINUATION = 0x0;
    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xA;

    static final int FINAL_BIT = 0x80;
    static final int MASK_BIT = 0x80;
    /** The most bytes in a frame that is no message, and in any whose length stands in its second byte. */
    static final int SHORT_BYTES = 125;
    static final int LENGTH_16 = 126;
    static final int LENGTH_64 = 127;

    private Frame() {}

    /** @param length how many of the bytes are the payload, from the first on */
    static byte[] of(int opcode, byte[] payload, int length) {
        ByteBuffer frame = ByteBuffer.allocate(10 + length);
        frame.put((byte) (FINAL_BIT | opcode));
        if (length <= SHORT_BYTES) {
            frame.put((byte) length);
        } else if (length <= 0xFFFF) {
            frame.put((byte) LENGTH_16).putShort((short) length);
        } else {
            frame.put((byte) LENGTH_64).putLong(length);
        }
        frame.put(payload, 0, length);
        byte[] bytes = new byte[frame.position()];
        frame.flip().get(bytes);
        return bytes;
    }

    static byte[] close(CloseCode code) {
        return of(CLOSE, ByteBuffer.allocate(2).putShort((short) code.number()).array(), 2);
    }
}
