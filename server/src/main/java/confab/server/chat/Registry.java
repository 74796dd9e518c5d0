package confab.server.chat;

import java.time.Instant;
import java.util.List;

import confab.model.Nickname;
import org.jspecify.annotations.Nullable;

/**
 * What is kept about people beside what they said: who owns which name, who has talked with whom, and how far each has
 * come. It is all in memory while the server runs, and read once at the start. Any thread may call it.
 */
public interface Registry {
    /**
     * A name that somebody owns, or that messages wait for.
     *
     * @param number tells this owner from everybody else, whatever they are called; never used again
     * @param secret the hash of the owner's key; null for a name that nobody owns and messages wait for
     * @param used when it was used last
     */
    record Owned(long number, Nickname name, @Nullable String secret, Instant used) {}

    /**
     * One of the two in a private talk.
     *
     * @param person the number of an owner, or of somebody who was a guest
     * @param knows the name that this one knows the other by
     * @param received up to where everything has arrived
     * @param read up to where everything was seen
     */
    record Half(long person, Nickname knows, long received, long read) {}

    /** A private talk. */
    record Pair(String log, Half first, Half second) {}

    /**
     * The highest number that a person has seen in private conversations under a name.
     *
     * @param bearer the number of who bore that name last
     */
    record Numbered(long person, Nickname name, long last, long bearer) {}

    /** Everything at once. */
    record Contents(List<Owned> owned, List<Pair> pairs, List<Numbered> numbered) {}

    /** What was kept when this server started. */
    Contents load();

    /**
     * Keeps this, in place of what was kept under its number, and returns when it is as safe as anything that is kept.
     *
     * @throws JournalException if it cannot be kept; nothing has changed then
     */
    void keep(Owned owned) throws InterruptedException;

    /** Gives a name up; as {@link #keep(Owned)}. */
    void drop(Owned owned) throws InterruptedException;

    /**
     * Keeps this, in place of what was kept of its log, no later than whatever is put in line after. Never waits.
     * {@link Journal#forget} drops it with the log.
     */
    void keep(Pair pair);

    /** Keeps this, in place of what was kept of that person and name, as {@link #keep(Pair)}. */
    void keep(Numbered numbered);
}
