package confab.server.chat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * How keys are kept: {@code salt:hash}, both in hexadecimal, the hash SHA-256 of both. A key is a random secret of at
 * least 16 characters, so a slow hash would protect nothing that a fast one does not, and a thousand owners who come
 * back at once would wait for it.
 */
final class Secrets {
    private static final int SALT_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    static String hash(String key) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return HexFormat.of().formatHex(salt) + ":" + HexFormat.of().formatHex(digest(salt, key));
    }

    /** Whether this key was hashed; what is no hash matches none. */
    static boolean matches(String key, String secret) {
        String[] parts = secret.split(":", 2);
        try {
            return parts.length == 2 && MessageDigest.isEqual(HexFormat.of().parseHex(parts[1]),
                    digest(HexFormat.of().parseHex(parts[0]), key));
        } catch (IllegalArgumentException damaged) {
            return false;
        }
    }

    /** A number that nobody else has. */
    static long number() {
        return RANDOM.nextLong(1, Long.MAX_VALUE);
    }

    private static byte[] digest(byte[] salt, String key) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(salt);
            return sha256.digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException never) {
            throw new AssertionError("every Java has SHA-256", never);
        }
    }
}
