package confab.server.chat;

import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import confab.model.Nickname;
import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.LeaveReason;
import confab.protocol.ProtocolException;
import confab.server.journal.MemoryJournal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A name that its owner does not use for half a year is anybody's again. */
class LapseTest {
    private static final String KEY = "sixteen characters";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final MemoryJournal journal = new MemoryJournal();
    private final Chat chat = new Chat(new Chat.Settings("Test", 10, 10, 0, false), journal, now::get);

    @AfterEach
    void end() {
        journal.close();
    }

    @Test
    void nameLapsesAfterHalfAYearAndNotBefore() throws Exception {
        claim(KEY).end(LeaveReason.QUIT, true);
        pass(Duration.ofDays(180));
        assertRefused(null);
        pass(Duration.ofSeconds(1));
        Session guest = claim(null);
        assertThat(guest.person().isOwner()).isFalse();
    }

    @Test
    void useKeepsIt() throws Exception {
        claim(KEY).end(LeaveReason.QUIT, true);
        pass(Duration.ofDays(179));
        claim(KEY).end(LeaveReason.QUIT, true);
        pass(Duration.ofDays(179));
        assertRefused("another secret key");
    }

    @Test
    void whoIsHereLosesNothing() throws Exception {
        Session ada = claim(KEY);
        pass(Duration.ofDays(400));
        assertRefused(null);
        ada.end(LeaveReason.QUIT, true);
        assertRefused(null); // half a year from the end of the visit
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    private Session claim(@Nullable String key) throws InterruptedException {
        Outbox outbox = new Outbox(OutputStream.nullOutputStream(), event -> new byte[0], () -> {});
        return chat.claim(new Command.Hello(Nickname.of("Ada"), 1, null, key, null),
                new Visit("here", outbox, new Session.Manner(false, 0, true), () -> {}));
    }

    private void assertRefused(@Nullable String key) {
        assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> claim(key))
                .satisfies(refused -> assertThat(refused.code()).isIn(ErrorCode.NICKNAME_RESERVED,
                        ErrorCode.NICKNAME_TAKEN));
    }
}
