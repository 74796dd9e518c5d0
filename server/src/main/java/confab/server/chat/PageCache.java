package confab.server.chat;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Pages of rooms' logs as one kind of client is told them, read and encoded once for all who come back together. A page
 * is all that was said under {@link Page#ENTRIES} numbers that begin at a multiple of it, so it never changes once it is
 * full; only full ones are held. Any thread may call it; no lock is held while a page is made, who wants the same waits
 * for it.
 */
final class PageCache {
    /** How many pages are held. */
    private static final int HELD = 128;

    /** @param page see {@link #number} */
    record Key(String log, Encoder encoder, long page) {}

    /** @param ends where each entry's bytes end, by its place in the page */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    private record Full(byte[] bytes, int[] ends) {}

    // Guarded by this.
    private final Map<Key, CompletableFuture<@Nullable Full>> pages = new LinkedHashMap<>(16, 0.75f, true);

    /** The page that a message stands on. */
    static long number(long seq) {
        return (seq - 1) / Page.ENTRIES;
    }

    /**
     * What was said from {@code first} on, up to the end of its page, and not beyond {@code last}.
     *
     * @param read the entries from one number to another
     */
    Page page(Key key, long first, long last, BiFunction<Long, Long, List<Entry>> read,
            Function<Entry, byte[]> encode) {
        long start = key.page * Page.ENTRIES + 1;
        long end = start + Page.ENTRIES - 1;
        Full full = end <= last ? full(key, start, end, read, encode) : null;
        if (full == null) {
            return Page.of(read.apply(first, last), encode);
        }
        int from = first == start ? 0 : full.ends[(int) (first - start) - 1];
        return new Page(full.bytes, from, full.bytes.length - from, end);
    }

    private @Nullable Full full(Key key, long start, long end, BiFunction<Long, Long, List<Entry>> read,
            Function<Entry, byte[]> encode) {
        CompletableFuture<@Nullable Full> mine = new CompletableFuture<>();
        CompletableFuture<@Nullable Full> page;
        synchronized (this) {
            page = pages.putIfAbsent(key, mine);
            if (pages.size() > HELD) {
                pages.remove(pages.keySet().iterator().next());
            }
        }
        if (page != null) {
            return page.join();
        }
        Full made = null;
        try {
            made = make(read.apply(start, end), encode);
            return made;
        } finally {
            if (made == null) {
                forget(key, mine);
            }
            mine.complete(made); // whatever happened: who waits finds nothing here, and looks themselves
        }
    }

    private synchronized void forget(Key key, CompletableFuture<@Nullable Full> page) {
        pages.remove(key, page);
    }

    /** Null if some of it is not kept any more, or it is too large to be held for others. */
    private static @Nullable Full make(List<Entry> entries, Function<Entry, byte[]> encode) {
        if (entries.size() < Page.ENTRIES) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int[] ends = new int[Page.ENTRIES];
        for (int i = 0; i < ends.length; i++) {
            bytes.writeBytes(encode.apply(entries.get(i)));
            ends[i] = bytes.size();
            if (bytes.size() > Page.BYTES) {
                return null;
            }
        }
        return new Full(bytes.toByteArray(), ends);
    }
}
