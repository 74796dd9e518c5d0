package confab.client.chat;

import java.time.Instant;

import confab.protocol.Command;

/**
 * Something that the person has said and that the server has not confirmed.
 *
 * @param time when it was said, by the clock of this machine
 * @param say with an id
 */
public record Unsent(Instant time, Command.Say say) {
    public Unsent {
        if (say.id() == null) {
            throw new IllegalArgumentException("what may have to be said again needs an id");
        }
    }

    public String id() {
        String id = say.id();
        return id == null ? "" : id;
    }
}
