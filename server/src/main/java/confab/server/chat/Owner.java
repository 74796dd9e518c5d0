package confab.server.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

import confab.model.Nickname;
import org.jspecify.annotations.Nullable;

/**
 * A name that stays somebody's while they are away, or, without a secret, one that messages wait for until anybody
 * comes by it. Its fields are written under the lock of the {@link PersonList}.
 */
final class Owner {
    /** For how long a name stays somebody's who does not use it. */
    static final Duration LAPSES = Duration.ofDays(180);
    /** How many messages may wait for one name. */
    static final int MOST_WAITING = 1000;

    private final long number;
    private final Numbers numbers;
    private final AtomicLong waiting = new AtomicLong();
    private volatile Nickname nickname;
    private volatile @Nullable String secret;
    private volatile Instant used;
    private boolean renaming;

    Owner(long number, Nickname nickname, @Nullable String secret, Instant used, Numbers numbers) {
        this.number = number;
        this.nickname = nickname;
        this.secret = secret;
        this.used = used;
        this.numbers = numbers;
    }

    long number() {
        return number;
    }

    Nickname nickname() {
        return nickname;
    }

    @Nullable
    String secret() {
        return secret;
    }

    Numbers numbers() {
        return numbers;
    }

    void rename(Nickname now) {
        nickname = now;
    }

    /** Whether this owner is between two names. Under the lock of the {@link PersonList}. */
    boolean isRenaming() {
        return renaming;
    }

    void setRenaming(boolean now) {
        renaming = now;
    }

    void secure(@Nullable String hash) {
        secret = hash;
    }

    void use(Instant now) {
        used = now;
    }

    Instant used() {
        return used;
    }

    boolean hasLapsed(Instant now) {
        return used.plus(LAPSES).isBefore(now);
    }

    /** Whether no more messages may wait. */
    boolean isFull() {
        return waiting.get() >= MOST_WAITING;
    }

    /** So many more or fewer messages wait. */
    void queued(long change) {
        waiting.addAndGet(change);
    }

    Registry.Owned kept() {
        return new Registry.Owned(number, nickname, secret, used);
    }
}
