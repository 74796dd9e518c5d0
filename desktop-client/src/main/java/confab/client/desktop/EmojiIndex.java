package confab.client.desktop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/** Which emoji there are pictures of, and where. Immutable; loaded off the event thread. */
final class EmojiIndex {
    /** Without any: everything is text. */
    static final EmojiIndex EMPTY = new EmojiIndex(List.of());
    static final String FOLDER = "emoji/";
    static final int GROUPS = 8;
    static final int AS_TEXT = 0xFE0E;
    static final int AS_PICTURE = 0xFE0F;

    /** By the characters without {@link #AS_PICTURE}, which many leave out. */
    private final TreeMap<String, Entry> byKey = new TreeMap<>();
    private final BitSet firsts = new BitSet();
    private final List<List<Entry>> groups;

    /**
     * An emoji.
     *
     * @param sequence the characters as they are said
     * @param sheet the number of the file that has the picture, {@code row} its place there
     * @param names in English; a variant has those of what it is a variant of
     * @param chinese words for it, none for the rarer ones
     * @param variants with other skin tones
     */
    record Entry(String sequence, int sheet, int row, List<String> names, List<String> chinese,
            List<Entry> variants) {}

    private EmojiIndex(List<List<Entry>> groups) {
        this.groups = groups;
        for (List<Entry> group : groups) {
            for (Entry entry : group) {
                add(entry);
                entry.variants().forEach(this::add);
            }
        }
    }

    private void add(Entry entry) {
        byKey.putIfAbsent(key(entry.sequence()), entry);
        firsts.set(entry.sequence().codePointAt(0));
    }

    /** Reads the index that the build has made, and the words. */
    static EmojiIndex load() throws IOException {
        Map<String, List<String>> chinese = new HashMap<>();
        for (String line : lines("words_zh.txt")) {
            List<String> fields = List.of(line.split(" ", -1));
            chinese.put(fields.getFirst(), fields.subList(1, fields.size()));
        }
        return read(lines("index.txt"), chinese);
    }

    private static List<String> lines(String file) throws IOException {
        try (InputStream in = EmojiIndex.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IOException("this build has no " + file + " for emoji");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static EmojiIndex read(List<String> lines, Map<String, List<String>> chinese) {
        List<List<Entry>> groups = IntStream.range(0, GROUPS).<List<Entry>>mapToObj(_ -> new ArrayList<>()).toList();
        Entry base = null;
        for (String line : lines) {
            String[] fields = line.split("\t", -1);
            if (fields.length != 5) {
                continue; // the first line says of what the index was made
            }
            int sheet = Integer.parseInt(fields[1]);
            int row = Integer.parseInt(fields[2]);
            if (!fields[3].isEmpty()) {
                base = new Entry(fields[0], sheet, row, List.of(fields[4].split(",", -1)),
                        chinese.getOrDefault(fields[0], List.of()), new ArrayList<>(0));
                groups.get(Integer.parseInt(fields[3])).add(base);
            } else if (base != null) {
                base.variants().add(new Entry(fields[0], sheet, row, base.names(), base.chinese(), List.of()));
            }
        }
        return new EmojiIndex(groups);
    }

    private static String key(String sequence) {
        return sequence.replace(Character.toString(AS_PICTURE), "");
    }

    /** In the order in which a person looks for them; without the variants. */
    List<List<Entry>> groups() {
        return groups;
    }

    @Nullable
    Entry find(String sequence) {
        return byKey.get(key(sequence));
    }

    /**
     * Where the longest emoji that begins at a place of the text ends; that place if none begins there. What is a sign
     * of writing first, such as © or a digit, is an emoji only with the selector that says so.
     */
    int end(String text, int at) {
        int first = text.codePointAt(at);
        if (!firsts.get(first)) {
            return at;
        }
        StringBuilder key = new StringBuilder();
        int best = at;
        int i = at;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            key.appendCodePoint(c);
            Map.Entry<String, Entry> nearest = byKey.ceilingEntry(key.toString());
            if (nearest == null || !nearest.getKey().startsWith(key.toString())) {
                return best;
            }
            int selector = next < text.length() ? text.charAt(next) : 0;
            int after = selector == AS_PICTURE ? next + 1 : next;
            boolean alone = i == at && !Character.isEmojiPresentation(first);
            if (nearest.getKey().contentEquals(key) && selector != AS_TEXT && (after > next || !alone)) {
                best = after;
            }
            i = after;
        }
        return best;
    }
}
