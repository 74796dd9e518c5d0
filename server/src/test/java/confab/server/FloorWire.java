package confab.server;

import confab.server.load.LineWire;

/** The relay in C: {@code hello NAME} comes back, {@code say TEXT} comes to everybody as {@code TEXT}. */
final class FloorWire extends LineWire {
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
    public Heard heard(String said) {
        return said.startsWith("hello ") ? Heard.READY : Heard.NOTHING;
    }
}
