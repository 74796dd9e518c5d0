package confab.server.dialect;

import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.protocol.Command;
import confab.protocol.GoodbyeReason;
import confab.protocol.Names;
import confab.protocol.ProtocolException;
import confab.server.chat.Encoder;
import confab.server.chat.Outbox;
import confab.server.chat.Person;
import org.jspecify.annotations.Nullable;

/**
 * For programs that know no framing: one send is meant as one message. It is the text dialect except for how messages
 * are cut, and for the answers {@code OK}, {@code Reuse} and {@code Quit}, each alone in one write, because such
 * clients read it with one call.
 */
final class RawDialect extends TextDialect {
    /** For how long nothing follows an answer. */
    private static final Duration QUIET = Duration.ofMillis(150);
    /** Such a client reads {@code Quit} and then closes by itself. */
    private static final Duration PEER_CLOSES = Duration.ofSeconds(2);
    private static final Set<String> GOODBYES = Set.of("Quit", "quit", "exit", "{quit}");
    private static final String TO = "To:";

    private @Nullable Nickname to;
    private boolean named;

    RawDialect(Socket socket, InputStream in, byte[] first, TextCommands commands, Encoder encoder,
            Links links) {
        super(new BurstReader(socket, in, first)::next, commands, encoder, links);
    }

    @Override
    public String name() {
        return "raw";
    }

    @Override
    @Nullable
    Command command(String said, Person who) throws InterruptedException {
        if (GOODBYES.contains(said)) {
            return new Command.Bye();
        }
        if (said.startsWith(TO)) {
            String name = said.substring(TO.length()).strip();
            to = name.isEmpty() ? null : Names.nickname(name);
            tell(to == null
                    ? "What you say goes to " + who.room() + " again."
                    : "What you say goes to " + to + " alone from now on; To: goes back.");
            return null;
        }
        return super.command(said, who);
    }

    @Override
    Conversation to(Person who) {
        return to == null ? super.to(who) : new Conversation.With(to);
    }

    @Override
    public void accepted(Person person, Outbox outbox) throws InterruptedException {
        super.accepted(person, outbox);
        named = true;
        outbox.answer("OK".getBytes(StandardCharsets.US_ASCII), QUIET);
    }

    @Override
    public void refuse(ProtocolException refused, Outbox outbox) throws InterruptedException {
        if (named) {
            super.refuse(refused, outbox);
        } else {
            forgetKey();
            outbox.answer("Reuse".getBytes(StandardCharsets.US_ASCII), QUIET);
        }
    }

    @Override
    public void goodbye(GoodbyeReason reason, Outbox outbox) throws InterruptedException {
        if (reason == GoodbyeReason.BYE) {
            Thread.sleep(QUIET); // what was on its way before must not come along with the answer
            outbox.answer("Quit".getBytes(StandardCharsets.US_ASCII), Duration.ZERO);
        } else {
            super.goodbye(reason, outbox);
        }
    }

    @Override
    public Duration letsPeerClose() {
        return PEER_CLOSES;
    }
}
