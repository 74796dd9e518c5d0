package confab.server.chat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * Tickets by which one person fetches one file for a while, with nothing but a URL. Nothing is kept of them: each
 * carries whose it is and until when, under an HMAC (RFC 2104) whose key ends with the process. Any thread may call it.
 */
final class Tickets {
    /** For how long a ticket is good. */
    static final Duration LIFE = Duration.ofHours(24);

    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    /** A person and a time, before the HMAC. */
    private static final int CLAIM_BYTES = 2 * Long.BYTES;
    private static final int BYTES = CLAIM_BYTES + 32;
    /** In Base64 of which no character needs to be escaped in a URL (RFC 4648, section 5). */
    private static final int CHARS = BYTES * 4 / 3;

    private final InstantSource clock;
    private final SecretKeySpec key;

    Tickets(InstantSource clock) {
        this.clock = clock;
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, HMAC);
    }

    /** One for this person and this file. */
    String ticket(long person, String file) {
        byte[] claim = ByteBuffer.allocate(CLAIM_BYTES).putLong(person)
                .putLong(clock.instant().plus(LIFE).toEpochMilli()).array();
        byte[] bytes = Arrays.copyOf(claim, BYTES);
        byte[] mac = mac(claim, file);
        System.arraycopy(mac, 0, bytes, CLAIM_BYTES, mac.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whose ticket for this file it is; null if it is none, or its time is over. */
    @Nullable
    Long holder(String ticket, String file) {
        if (ticket.length() != CHARS) {
            return null;
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(ticket);
        } catch (IllegalArgumentException forged) {
            return null;
        }
        byte[] claim = Arrays.copyOf(bytes, CLAIM_BYTES);
        if (!MessageDigest.isEqual(mac(claim, file), Arrays.copyOfRange(bytes, CLAIM_BYTES, bytes.length))) {
            return null;
        }
        ByteBuffer read = ByteBuffer.wrap(claim);
        long person = read.getLong();
        return clock.instant().isBefore(Instant.ofEpochMilli(read.getLong())) ? person : null;
    }

    /** The claim has one length, so no other claim and file give the same bytes. */
    private byte[] mac(byte[] claim, String file) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update(claim);
            return mac.doFinal(file.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException never) {
            throw new AssertionError("every Java has HMAC with SHA-256", never);
        }
    }
}
