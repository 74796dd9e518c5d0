package confab.client.link;

import java.util.List;

/**
 * What one step of a {@link Diagnosis} has found.
 *
 * @param details what belongs into the sentence that says so: see {@link Reason}
 */
public record Finding(Step step, Outcome outcome, Reason reason, List<String> details) {
    /** In this order; whatever comes after a step that failed is not tried. */
    public enum Step {
        NAME, ROUTE, PORT, PROTOCOL, NICKNAME
    }

    public enum Outcome {
        UNDER_WAY, OK, FAILED, NOT_TRIED
    }

    /** Why; in brackets what the details are. What comes from a peer is bounded, and is one line. */
    public enum Reason {
        /** Nothing yet. */
        NONE,

        /** It was typed as a number. */
        NUMBER,
        /** The name has addresses [those, with commas]. */
        FOUND,
        /** No machine is known by that name [name]. */
        UNKNOWN,
        /** Who should know the name does not answer [name]. */
        NO_NAME_SERVICE,

        /** It is this very machine. */
        HERE,
        /** On the same network as this machine [its own address there]. */
        SAME_NETWORK,
        /** On another network, to which there is a way [own address]. */
        OTHER_NETWORK,
        /** This machine is on no network. */
        NO_NETWORK,
        /** This machine is on a network, and knows no way there [own addresses]. */
        NO_WAY,

        /** Somebody listens [port]. */
        OPEN,
        /** The machine is there, and nobody listens on it [port]. */
        REFUSED,
        /** Nothing came back in time [port, seconds]. */
        NO_ANSWER,
        /** Something on the way, or the machine's own firewall, said that it cannot be reached [port]. */
        UNREACHABLE,

        /** It is Confab [version of the protocol]. */
        CONFAB,
        /** It is Confab of another version [its protocol, ours]. */
        OTHER_VERSION,
        /** It took the connection, and said nothing in time [seconds]. */
        SILENT,
        /** It hung up without a word. */
        HUNG_UP,
        /** A web server of another program. */
        WEB,
        /** Another program [what it said]. */
        OTHER_PROGRAM,

        /** Nobody has it [nickname]. */
        FREE,
        /** The server picks one. */
        ANY,
        /** It cannot be a nickname. */
        BAD,
        /** Somebody there has it now [nickname]. */
        TAKEN,
        /** Somebody owns it, and is away [nickname]. */
        RESERVED,
        /** The server takes nobody more. */
        FULL,
        /** The server said something else [what]. */
        UNCLEAR
    }

    public Finding {
        details = List.copyOf(details);
    }

    static Finding of(Step step, Outcome outcome, Reason reason, String... details) {
        return new Finding(step, outcome, reason, List.of(details));
    }
}
