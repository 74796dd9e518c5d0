package confab.server;

import java.nio.ByteBuffer;

import confab.server.load.Wire;

/** NATS: one subject; who only sends does not subscribe (https://docs.nats.io/reference/reference-protocols/nats-protocol). */
final class NatsWire implements Wire {
    private static final String SUBJECT = "relay";
    private static final int LINE_END = 2;

    @Override
    public String name() {
        return "nats";
    }

    @Override
    public byte[] greeting(String nickname, boolean listens) {
        return WireLines.bytes("CONNECT {\"verbose\":false,\"pedantic\":false,\"name\":\"" + nickname + "\"}\r\n"
                + (listens ? "SUB " + SUBJECT + " 1\r\n" : "") + "PING\r\n");
    }

    @Override
    public byte[] say(String text) {
        return WireLines.bytes("PUB " + SUBJECT + " " + text.length() + "\r\n" + text + "\r\n");
    }

    /** A line, and behind the line {@code MSG … length} so many bytes and CR LF. */
    @Override
    public int end(ByteBuffer bytes, int from, int to) {
        int end = WireLines.end(bytes, from, to);
        if (end < 0 || !isMessage(bytes, from, end)) {
            return end;
        }
        int behind = end + WireLines.numberBefore(bytes, end - LINE_END, from) + LINE_END;
        return behind <= to ? behind : -1;
    }

    private static boolean isMessage(ByteBuffer bytes, int from, int end) {
        return end - from > 4 && bytes.get(from) == 'M' && bytes.get(from + 1) == 'S' && bytes.get(from + 2) == 'G'
                && bytes.get(from + 3) == ' ';
    }

    @Override
    public Heard heard(String said) {
        if (said.startsWith("PONG")) {
            return Heard.READY; // what stood before its PING, the SUB, is done
        }
        if (said.startsWith("PING")) {
            return new Heard.Answer(WireLines.bytes("PONG\r\n"));
        }
        return said.startsWith("-ERR") ? new Heard.Refused(said.strip()) : Heard.NOTHING;
    }
}
