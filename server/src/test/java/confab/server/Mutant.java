package confab.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import static confab.server.HttpPeer.request;

/** Makes bytes that are nearly what a browser sends, and some that are nothing at all. The same for the same chance. */
final class Mutant {
    private static final int[] TELLING = {0, '\r', '\n', ' ', ':', ',', ';', '/', '"', '{', '}', 0x7E, 0x7F, 0x80, 0x81,
        0x88, 0x89,
        0xFE, 0xFF};
    private static final String HANDSHAKE = WebPeer.handshake();

    private static final List<byte[]> REQUESTS = List.of(
            bytes(request("GET /healthz")),
            bytes(request("GET /lib/sha256.js", "Accept-Encoding: gzip, deflate;q=0.5, *;q=0", "If-None-Match: \"x\"")),
            bytes(request("GET /lib/sha256.js", "Range: bytes=10-20", "If-Range: \"x\"")),
            bytes(request("HEAD /metrics", "Connection: keep-alive")),
            bytes(request("OPTIONS *", "Origin: http://localhost")),
            bytes(request("GET http://localhost/qr.svg?x=1", "Connection: close")),
            bytes(request("POST /healthz", "Content-Length: 11") + "hello world"),
            bytes(request("POST /none", "Content-Length: 5", "Expect: 100-continue") + "12345"),
            bytes(request("PUT /none", "Transfer-Encoding: chunked") + "5\r\nhello\r\n0\r\nX: y\r\n\r\n"),
            bytes("GET /healthz HTTP/1.0\nConnection: keep-alive\n\n"),
            bytes(HANDSHAKE));

    private static final List<byte[]> FRAMES = List.of(
            WebPeer.frame(WebPeer.LAST | WebPeer.TEXT, "{\"type\":\"hello\"}"),
            WebPeer.frame(WebPeer.LAST | WebPeer.TEXT, "{\"type\":\"say\",\"to\":\"#lobby\",\"text\":\"nonsense 界\"}"),
            WebPeer.frame(WebPeer.LAST | WebPeer.TEXT,
                    "{\"type\":\"event\",\"to\":\"#lobby\",\"name\":\"n\",\"data\":{\"a\":[1,\n2]}}"),
            WebPeer.frame(WebPeer.LAST | WebPeer.TEXT, "{\"type\":\"history\",\"in\":\"#lobby\",\"limit\":3}"),
            WebPeer.frame(WebPeer.TEXT, "{\"type\":"),
            WebPeer.frame(WebPeer.CONTINUATION, "\"ping\""),
            WebPeer.frame(WebPeer.LAST | WebPeer.CONTINUATION, "}"),
            WebPeer.frame(WebPeer.LAST | WebPeer.PING, "ping"),
            WebPeer.frame(WebPeer.LAST | WebPeer.PONG, ""),
            WebPeer.frame(WebPeer.LAST | WebPeer.TEXT, new byte[126]),
            WebPeer.frame(WebPeer.LAST | WebPeer.TEXT, new byte[65_536]),
            WebPeer.close(1000, bytes("bye")));

    private final Random random;

    Mutant(Random random) {
        this.random = random;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** All that one connection sends. */
    byte[] next() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        boolean socket = random.nextBoolean();
        if (socket) {
            all.writeBytes(bytes(HANDSHAKE));
            if (random.nextBoolean()) {
                all.writeBytes(FRAMES.getFirst());
            }
        }
        if (random.nextInt(10) == 0) {
            byte[] noise = new byte[random.nextInt(2_000)];
            random.nextBytes(noise);
            all.writeBytes(noise);
            return all.toByteArray();
        }
        int untouched = random.nextInt(4) == 0 ? 0 : all.size();
        for (int i = random.nextInt(6); i >= 0; i--) {
            all.writeBytes(socket && random.nextInt(3) == 0 ? anyFrame() : pick(socket ? FRAMES : REQUESTS));
        }
        byte[] bytes = all.toByteArray();
        for (int i = random.nextInt(5); i > 0; i--) {
            bytes = mutate(bytes, untouched);
        }
        return bytes;
    }

    /** A head of any kind and length, and some of what it promises. */
    private byte[] anyFrame() {
        int length = random.nextBoolean() ? random.nextInt(126) : 126 + random.nextInt(2);
        byte[] more = noise(length < 126 ? 0 : length == 126 ? 2 : 8);
        if (more.length > 0 && random.nextBoolean()) {
            Arrays.fill(more, 0, more.length - random.nextInt(more.length), (byte) 0);
        }
        int opcode = random.nextBoolean() ? WebPeer.TEXT : random.nextInt(16);
        int bits = random.nextInt(4) > 0 ? WebPeer.LAST : random.nextInt(16) << 4;
        byte[] head = {(byte) (bits | opcode), (byte) ((random.nextInt(8) > 0 ? 0x80 : 0) | length)};
        return joined(head, more, noise(4), noise(random.nextInt(200)));
    }

    private byte[] pick(List<byte[]> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** @param untouched up to where it stays as it is */
    private byte[] mutate(byte[] bytes, int untouched) {
        if (bytes.length <= untouched) {
            return bytes;
        }
        // Half of the time where most is decided.
        int reach = bytes.length - untouched;
        int at = untouched + random.nextInt(random.nextBoolean() ? Math.min(reach, 60) : reach);
        int length = random.nextInt(Math.min(bytes.length - at, random.nextInt(10) == 0 ? 2_000 : 8) + 1);
        byte[] before = Arrays.copyOf(bytes, at);
        byte[] some = Arrays.copyOfRange(bytes, at, at + length);
        byte[] behind = Arrays.copyOfRange(bytes, at + length, bytes.length);
        return switch (random.nextInt(7)) {
            case 0 -> changed(bytes, at, bytes[at] ^ 1 << random.nextInt(8));
            case 1 -> changed(bytes, at, TELLING[random.nextInt(TELLING.length)]);
            case 2 -> joined(before, noise(length), some, behind);
            case 3 -> joined(before, behind);
            case 4 -> joined(before, some, some, behind);
            case 5 -> joined(before, tail(pick(random.nextBoolean() ? FRAMES : REQUESTS)));
            default -> joined(before, tail(pick(REQUESTS)), behind);
        };
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] tail(byte[] bytes) {
        return Arrays.copyOfRange(bytes, random.nextInt(bytes.length), bytes.length);
    }

    private static byte[] changed(byte[] bytes, int at, int to) {
        byte[] changed = Arrays.copyOf(bytes, bytes.length);
        changed[at] = (byte) to;
        return changed;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }
}
