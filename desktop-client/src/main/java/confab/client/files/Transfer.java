package confab.client.files;

import java.nio.file.Path;
import java.time.Duration;

import confab.protocol.FileInfo;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way, as it stands at one moment.
 *
 * @param size of the whole, in bytes
 * @param done how many of them are there
 * @param rate in bytes a second; 0 while that cannot be said
 * @param trouble why it failed, if it did
 * @param file what the server calls it, once it has all of it
 * @param path where it is on this machine, once it is here
 */
public record Transfer(Key key, long size, long done, long rate, Stage stage, @Nullable Trouble trouble,
        @Nullable FileInfo file, @Nullable Path path) {
    /** What a transfer is known by: the id of the message that goes out with it, or of the file that is fetched. */
    public record Key(Way way, String id) {}

    /** Which way it goes, as seen from here. */
    public enum Way {
        UP, DOWN
    }

    /** How far it has come. */
    public enum Stage {
        /** Others go first. */
        WAITING,
        /** Several files become one. */
        PACKING,
        /** On its way. */
        MOVING,
        /** Goes on by itself when there is a connection. */
        PAUSED,
        /** All is there; is it the same? */
        CHECKING,
        /** All is there and is the same. */
        DONE, FAILED, CANCELLED;

        /** Whether nothing happens any more unless the person says so. */
        public boolean isOver() {
            return this == DONE || this == FAILED || this == CANCELLED;
        }
    }

    static Transfer waiting(Key key, long size) {
        return new Transfer(key, size, 0, 0, Stage.WAITING, null, null, null);
    }

    Transfer at(Stage now) {
        return new Transfer(key, size, done, 0, now, null, file, path);
    }

    Transfer of(long whole) {
        return new Transfer(key, whole, 0, 0, stage, null, file, path);
    }

    Transfer moved(long now, long perSecond) {
        return new Transfer(key, size, now, perSecond, stage, null, file, path);
    }

    Transfer failed(Trouble why) {
        return new Transfer(key, size, done, 0, Stage.FAILED, why, file, path);
    }

    Transfer sent(FileInfo info) {
        return new Transfer(key, size, size, 0, Stage.DONE, null, info, path);
    }

    Transfer saved(Path where) {
        return new Transfer(key, size, size, 0, Stage.DONE, null, file, where);
    }

    /** How much is there, from 0 to 1. */
    public double share() {
        return size == 0 ? 0 : Math.clamp((double) done / size, 0, 1);
    }

    /** How long the rest takes at this rate; null while that cannot be said. */
    public @Nullable Duration left() {
        return rate <= 0 ? null : Duration.ofSeconds(Math.max(0, (size - done + rate - 1) / rate));
    }
}
