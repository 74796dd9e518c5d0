package confab.server;

import java.nio.ByteBuffer;

import confab.server.load.Wire;

/** Redis: one channel of its publish and subscribe (https://redis.io/docs/latest/develop/reference/protocol-spec/). */
final class RedisWire implements Wire {
    private static final String CHANNEL = "relay";

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public byte[] greeting(String nickname, boolean listens) {
        return WireLines.bytes(listens ? array("SUBSCRIBE", CHANNEL) : array("PING"));
    }

    @Override
    public byte[] say(String text) {
        return WireLines.bytes(array("PUBLISH", CHANNEL, text));
    }

    private static String array(String... words) {
        StringBuilder array = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            array.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
        }
        return array.toString();
    }

    /** One value with all that it holds: {@code *3} is three more, {@code $5} five bytes and a line end. */
    @Override
    public int end(ByteBuffer bytes, int from, int to) {
        int place = from;
        int values = 1;
        while (values > 0) {
            int line = WireLines.end(bytes, place, to);
            if (line < 0) {
                return -1;
            }
            values--;
            byte kind = bytes.get(place);
            boolean nothing = bytes.get(place + 1) == '-'; // a value that is not there has the length -1
            if (kind == '*' && !nothing) {
                values += WireLines.numberBefore(bytes, line - 2, place);
            } else if (kind == '$' && !nothing) {
                line += WireLines.numberBefore(bytes, line - 2, place) + 2;
            }
            if (line > to) {
                return -1;
            }
            place = line;
        }
        return place;
    }

    @Override
    public Heard heard(String said) {
        if (said.startsWith("+PONG") || said.startsWith("*3\r\n$9\r\nsubscribe\r\n")) {
            return Heard.READY;
        }
        // A publisher is also told how many were reached, as a number: nobody's business here.
        return said.startsWith("-") ? new Heard.Refused(said.strip()) : Heard.NOTHING;
    }
}
