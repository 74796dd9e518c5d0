package confab.server.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A ticket is one person's, for one file, for a day. */
class TicketsTest {
    private static final long ADA = 4_711_000_000_000_000_000L;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T10:00:00Z"));
    private final Tickets tickets = new Tickets(now::get);

    @Test
    void ticketSaysWhoseItIs() {
        assertThat(tickets.holder(tickets.ticket(ADA, "f1"), "f1")).isEqualTo(ADA);
    }

    @Test
    void ticketIsForOneFile() {
        assertThat(tickets.holder(tickets.ticket(ADA, "f1"), "f2")).isNull();
    }

    @Test
    void ticketExpires() {
        String ticket = tickets.ticket(ADA, "f1");
        now.updateAndGet(before -> before.plus(Duration.ofHours(24)).minusMillis(1));
        assertThat(tickets.holder(ticket, "f1")).isEqualTo(ADA);
        now.updateAndGet(before -> before.plusMillis(1));
        assertThat(tickets.holder(ticket, "f1")).isNull();
    }

    @Test
    void ticketGoesIntoAUrlAsItIs() {
        for (int i = 0; i < 100; i++) {
            assertThat(tickets.ticket(ADA, "f" + i)).matches("[A-Za-z0-9_-]{64}");
        }
    }

    @Test
    void ticketWithAnotherCharacterAnywhereIsNone() {
        String ticket = tickets.ticket(ADA, "f1");
        for (int i = 0; i < ticket.length(); i++) {
            char other = ticket.charAt(i) == 'A' ? 'B' : 'A';
            String forged = ticket.substring(0, i) + other + ticket.substring(i + 1);
            assertThat(tickets.holder(forged, "f1")).as(forged).isNull();
        }
    }

    @Test
    void whatIsNoTicketIsNone() {
        for (String forged : new String[]{"", "x", "=".repeat(64), "é".repeat(64), "A".repeat(64),
            "A".repeat(100_000)}) {
            assertThat(tickets.holder(forged, "f1")).isNull();
        }
    }

    @Test
    void anotherServersTicketIsNone() {
        assertThat(new Tickets(now::get).holder(tickets.ticket(ADA, "f1"), "f1")).isNull();
    }
}
