package confab.client.desktop;

import java.time.Instant;

import confab.client.link.LossReason;
import confab.protocol.ErrorCode;
import confab.protocol.GoodbyeReason;

/** How it stands with the connection, as the face says it. */
sealed interface LinkState {
    record Connecting() implements LinkState {}

    record Online() implements LinkState {}

    /** The first attempt at a server that is not known failed. */
    record Failed(LossReason why) implements LinkState {}

    record Lost(LossReason why, Instant next) implements LinkState {}

    /** The server does not let us in like this. */
    record Refused(ErrorCode why) implements LinkState {}

    record SentAway(GoodbyeReason why) implements LinkState {}
}
