package confab.client.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import confab.client.link.Finding.Outcome;
import confab.client.link.Finding.Reason;
import confab.client.link.Finding.Step;
import confab.model.NameException;
import confab.model.Nickname;
import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Limits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks what listens at an address whether it is Confab, and whether a nickname can be had. One thread. */
final class Interview {
    private static final Logger log = LoggerFactory.getLogger(Interview.class);
    private static final Pattern SPOKEN = Pattern.compile("`protocol` (\\d{1,9})");
    /** A hello that every version refuses, with the version that it speaks: the quietest way to ask for that. */
    private static final String WHICH_VERSION = "{\"type\":\"hello\",\"protocol\":-1}\n";
    private static final String CLIENT = "confab-diagnosis";

    private final Probe probe;
    private final InetAddress address;
    private final int port;
    private final Patience patience;

    Interview(Probe probe, InetAddress address, int port, Patience patience) {
        this.probe = probe;
        this.address = address;
        this.port = port;
        this.patience = patience;
    }

    private Exchange exchange() throws IOException {
        return new Exchange(probe.connect(address, port, patience.connect()), patience.answer());
    }

    /** Whether it is Confab, and of our version. A ping is answered before anybody has come in, and heard by nobody. */
    Finding protocol() {
        try (Exchange with = exchange()) {
            with.say(new Command.Ping("diagnosis"));
            Exchange.Heard first = with.hear();
            return switch (first) {
                case Exchange.Heard.Said(Event.Pong _) -> version(with);
                case Exchange.Heard.Said(Event.Refused full) when full.code() == ErrorCode.SERVER_FULL ->
                    failed(Step.PROTOCOL, Reason.FULL);
                case Exchange.Heard.Said _ -> version(with);
                case Exchange.Heard.Strange strange -> strange(strange.words());
                case Exchange.Heard.End _ -> failed(Step.PROTOCOL, Reason.HUNG_UP);
            };
        } catch (SocketTimeoutException nothing) {
            return failed(Step.PROTOCOL, Reason.SILENT, String.valueOf(patience.answer().toSeconds()));
        } catch (IOException cut) {
            return failed(Step.PROTOCOL, Reason.HUNG_UP);
        }
    }

    private Finding version(Exchange with) throws IOException {
        with.say(WHICH_VERSION);
        Exchange.Heard answer = with.hear();
        int spoken = switch (answer) {
            case Exchange.Heard.Said(Event.Refused refused) -> number(refused.message());
            case Exchange.Heard.Said(Event.Welcome welcome) -> welcome.protocol();
            case Exchange.Heard.Said _,Exchange.Heard.Strange _,Exchange.Heard.End _ -> 0;
        };
        with.say(new Command.Bye());
        if (spoken == Limits.PROTOCOL) {
            return Finding.of(Step.PROTOCOL, Outcome.OK, Reason.CONFAB, String.valueOf(spoken));
        }
        return failed(Step.PROTOCOL, Reason.OTHER_VERSION, spoken == 0 ? "?" : String.valueOf(spoken),
                String.valueOf(Limits.PROTOCOL));
    }

    private static int number(String words) {
        Matcher found = SPOKEN.matcher(words);
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }

    private static Finding strange(String words) {
        boolean web = words.startsWith("HTTP/") || words.regionMatches(true, 0, "<!doctype", 0, 9)
                || words.regionMatches(true, 0, "<html", 0, 5);
        return web ? failed(Step.PROTOCOL, Reason.WEB) : failed(Step.PROTOCOL, Reason.OTHER_PROGRAM, words);
    }

    /**
     * Whether the nickname can be had. The protocol has no question for that, so somebody comes in by a name that the
     * server picks, to a room of their own, takes the nickname, and leaves: nobody in any other room hears of it (but the
     * lobby does, where the server has as many rooms as it allows). To be noticed are one more in the server's count of people, and a line in its log, for the moment that this takes. Not
     * with the nickname itself: whoever comes by it may be handed what waits under it, and would take that along.
     */
    Finding nickname(String typed) {
        if (typed.isBlank()) {
            return Finding.of(Step.NICKNAME, Outcome.OK, Reason.ANY);
        }
        Nickname wanted;
        try {
            wanted = Nickname.of(typed);
        } catch (NameException refused) {
            return failed(Step.NICKNAME, Reason.BAD);
        }
        try (Exchange with = exchange()) {
            return nickname(with, wanted);
        } catch (SocketTimeoutException nothing) {
            return failed(Step.NICKNAME, Reason.SILENT, String.valueOf(patience.answer().toSeconds()));
        } catch (IOException cut) {
            return failed(Step.NICKNAME, Reason.HUNG_UP);
        }
    }

    private Finding nickname(Exchange with, Nickname wanted) throws IOException {
        String room = "#diagnosis-" + Integer.toHexString(ThreadLocalRandom.current().nextInt());
        with.say(new Command.Hello(null, Limits.PROTOCOL, CLIENT, null, new Command.Resume("", Map.of(room, 0L))));
        Finding refused = with.await(event -> event instanceof Event.Welcome ? null : refusal(event, wanted),
                event -> event instanceof Event.Welcome);
        if (refused != null) {
            return refused;
        }
        with.say(new Command.Nick(wanted));
        Finding answer = with.await(event -> refusal(event, wanted), event -> event instanceof Event.Renamed);
        leave(with);
        return answer != null ? answer : Finding.of(Step.NICKNAME, Outcome.OK, Reason.FREE, wanted.text());
    }

    /** In order, so that the server does not take it for a lost connection. What was found out stays true anyway. */
    private static void leave(Exchange with) {
        try {
            with.say(new Command.Bye());
            with.awaitEnd();
        } catch (IOException impatient) {
            log.debug("not bidden goodbye: {}", impatient.getMessage());
        }
    }

    /** What an error says; null for what is none, or belongs to the room that we made up. */
    private static @Nullable Finding refusal(Event event, Nickname wanted) {
        if (!(event instanceof Event.Refused refused) || refused.code() == ErrorCode.BAD_RESUME
                || refused.code() == ErrorCode.ROOM_BAD) {
            return null;
        }
        return switch (refused.code()) {
            case NICKNAME_TAKEN -> failed(Step.NICKNAME, Reason.TAKEN, wanted.text());
            case NICKNAME_RESERVED -> failed(Step.NICKNAME, Reason.RESERVED, wanted.text());
            case NICKNAME_BAD -> failed(Step.NICKNAME, Reason.BAD);
            case SERVER_FULL -> failed(Step.NICKNAME, Reason.FULL);
            default -> failed(Step.NICKNAME, Reason.UNCLEAR, Exchange.oneLine(refused.message()));
        };
    }

    private static Finding failed(Step step, Reason reason, String... details) {
        return Finding.of(step, Outcome.FAILED, reason, details);
    }
}
