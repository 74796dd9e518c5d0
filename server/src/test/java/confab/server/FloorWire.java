package confab.server;

import java.nio.ByteBuffer;

import confab.server.load.Wire;

/** The relay in C: {@code hello NAME} comes back, {@code say TEXT} comes to everybody as {@code TEXT}. */
final class FloorWire implements Wire {
    private final int lineBytes;

    /** @param lineBytes how long each line to a receiver is at least, LF included; shorter ones are filled up */
    FloorWire(int lineBytes) {
        this.lineBytes = lineBytes;
    }

    @Override
    public String name() {
        return "floor";
    }

    /** Who only sends must be a member too: nobody else is listened to. */
    @Override
    public byte[] greeting(String nickname, boolean listens) {
        return WireLines.bytes("hello " + nickname + "\n");
    }

    @Override
    public byte[] say(String text) {
        return WireLines.bytes("say " + text + "x".repeat(Math.max(0, lineBytes - 1 - text.length())) + "\n");
    }

    @Override
    public int end(ByteBuffer bytes, int from, int to) {
        return WireLines.end(bytes, from, to);
    }

    @Override
    public Heard heard(String said) {
        return said.startsWith("hello ") ? Heard.READY : Heard.NOTHING;
    }
}
