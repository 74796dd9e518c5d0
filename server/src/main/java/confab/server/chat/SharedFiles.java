package confab.server.chat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Set;

import confab.protocol.FileInfo;
import org.jspecify.annotations.Nullable;

/**
 * Where the files are that people hand over: brought here first, then said in a conversation, then fetched by its
 * people. Any thread may call it. People are known by their {@link Person#number}, conversations by their log.
 */
public interface SharedFiles {
    /** How many bytes one file may have; 0 where none can be handed over. */
    long mostBytes();

    /**
     * Makes room for a file that somebody brings.
     *
     * @param name as the person calls it; made safe here
     * @param type the media type that the person's program claims, or null; only what the bytes do not deny is believed
     * @param size in bytes; -1 if it is not known before
     * @throws FileException too large, or there is no room, or the disk does not take it
     */
    Upload begin(long person, String name, @Nullable String type, long size) throws FileException;

    /** A file that this person has begun to bring, also before the server's last start; null if there is none. */
    @Nullable
    Upload upload(String id, long person);

    /** A file that is here whole; null if there is none. */
    @Nullable
    FileInfo find(String id);

    /** Whether this person brought it here. */
    boolean isFrom(String id, long person);

    /** In which conversations it was said. */
    Set<String> logs(String id);

    /**
     * It is being said. It is kept until all of these people have fetched it, or its time is over.
     *
     * @param to who is to fetch it; who brought it may be among them, and does not count
     */
    void said(String id, String log, Set<Long> to);

    /**
     * This person will never come again: nothing waits for them any more, and what they brought and did not say goes, as
     * nobody else can have it.
     */
    void forget(long person);

    /**
     * The bytes, from a place on. To be closed; works on if the file is removed meanwhile.
     *
     * @return null if there is no such file
     */
    @Nullable
    InputStream read(String id, long from) throws IOException;

    /** This person has all of it. */
    void fetched(String id, long person);

    /** A small PNG or JPEG of a picture, made when it is asked for first; null if this is none that can be shown. */
    @Nullable
    Path thumbnail(String id) throws IOException, InterruptedException;

    /** Where none can be handed over. */
    static SharedFiles none() {
        return new NoFiles();
    }

    /** A file on its way here. For one thread at a time. */
    interface Upload {
        String id();

        /** How many bytes of it are here, flushed or not. */
        long offset();

        /** How many there will be; -1 if that is not known. */
        long size();

        /**
         * From here on nobody else goes on with this upload: of several connections the newest has the turn, as an
         * older one may be dead and not know it.
         *
         * @return the offset from which on it goes on
         */
        default long takeTurn() {
            return offset();
        }

        /**
         * Takes what comes, up to the end of the stream. What came before a failure counts.
         *
         * @throws FileException too large, or there is no room any more, or the disk fails, or somebody else has the turn
         * @throws IOException if the bytes do not come
         */
        void append(InputStream bytes) throws FileException, IOException;

        /** All of it is here: it can be said now. */
        FileInfo finish() throws FileException;

        /** It will not be finished: its bytes go. */
        void discard();
    }
}
