package confab.client.desktop;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** What emoji are called, and finding them by that: in English always, and in Chinese where that is the language. */
final class EmojiWords {
    private static final int FIRST_LETTER = 0x1F1E6;
    private static final int LAST_LETTER = 0x1F1FF;
    /** A longer one is not looked for. */
    private static final int LONGEST_QUERY = 60;
    private static final int NOT_FOUND = -1;

    private final Locale locale;
    private final Emoji emoji;
    private List<Known> known = List.of();

    private record Known(EmojiIndex.Entry entry, Set<String> words) {}

    private record Hit(EmojiIndex.Entry entry, int distance) {}

    EmojiWords(Locale locale, Emoji emoji) {
        this.locale = locale;
        this.emoji = emoji;
    }

    private boolean isChinese() {
        return locale.getLanguage().equals("zh");
    }

    /** In the person's language if it has a word for it. */
    String name(EmojiIndex.Entry entry) {
        String country = country(entry, locale);
        if (country != null) {
            return country;
        }
        if (isChinese() && !entry.chinese().isEmpty()) {
            return entry.chinese().getFirst();
        }
        String name = plain(entry.names().getFirst());
        String unicode = unicodeName(entry);
        return unicode != null && !name.matches("\\p{Alpha}{3}.*") ? unicode : name;
    }

    /** Those that have all words of the query, the nearest first. */
    List<EmojiIndex.Entry> search(String query) {
        String text = query.strip().toLowerCase(Locale.ROOT);
        EmojiIndex.Entry itself = emoji.find(query.strip());
        if (itself != null) {
            return List.of(itself);
        }
        if (text.isEmpty() || text.length() > LONGEST_QUERY) {
            return List.of();
        }
        String[] wanted = text.split("[\\s_:]+", -1);
        return known().stream().map(each -> new Hit(each.entry(), distance(each.words(), wanted)))
                .filter(hit -> hit.distance() != NOT_FOUND).sorted(Comparator.comparingInt(Hit::distance))
                .map(Hit::entry).toList();
    }

    private static int distance(Set<String> words, String[] wanted) {
        int all = 0;
        for (String word : wanted) {
            int best = words.contains(word) ? 0 : NOT_FOUND;
            for (String each : best == 0 ? Set.<String>of() : words) {
                int found = each.indexOf(word);
                best = found == 0 ? 1 : found > 0 && best == NOT_FOUND ? 2 : best;
            }
            if (best == NOT_FOUND) {
                return NOT_FOUND;
            }
            all += best;
        }
        return all;
    }

    /** Makes ready for a search in the background; a search that comes before that does it itself. */
    void prepare() {
        emoji.whenReady(() -> {
            List<List<EmojiIndex.Entry>> groups = emoji.groups();
            emoji.inBackground(() -> known(groups), made -> known = made);
        });
    }

    private List<Known> known() {
        if (known.isEmpty()) {
            known = known(emoji.groups());
        }
        return known;
    }

    private List<Known> known(List<List<EmojiIndex.Entry>> groups) {
        return groups.stream().flatMap(List::stream).map(entry -> new Known(entry, words(entry))).toList();
    }

    private Set<String> words(EmojiIndex.Entry entry) {
        Set<String> words = new LinkedHashSet<>();
        entry.names().stream().map(EmojiWords::plain).forEach(name -> add(words, name));
        Stream.of(unicodeName(entry), country(entry, Locale.ENGLISH)).filter(name -> name != null)
                .forEach(name -> add(words, name.toLowerCase(Locale.ROOT)));
        if (isChinese()) {
            words.addAll(entry.chinese());
            String country = country(entry, locale);
            if (country != null) {
                words.add(country);
            }
        }
        return words;
    }

    private static void add(Set<String> words, String name) {
        words.add(name);
        words.addAll(List.of(name.split(" ", -1)));
    }

    private static String plain(String shortcode) {
        return shortcode.replace('_', ' ').replace('-', ' ');
    }

    /** That of the Unicode standard; null if the emoji is made of several characters. */
    private static @Nullable String unicodeName(EmojiIndex.Entry entry) {
        int[] characters = entry.sequence().codePoints().filter(c -> c != EmojiIndex.AS_PICTURE).toArray();
        String name = characters.length == 1 ? Character.getName(characters[0]) : null;
        return name == null ? null : name.toLowerCase(Locale.ROOT);
    }

    /** Whose flag it is; null if it is no country's. */
    private static @Nullable String country(EmojiIndex.Entry entry, Locale in) {
        int[] letters = entry.sequence().codePoints().toArray();
        if (letters.length != 2 || letters[0] < FIRST_LETTER || letters[0] > LAST_LETTER) {
            return null;
        }
        String code = "" + (char) ('A' + letters[0] - FIRST_LETTER) + (char) ('A' + letters[1] - FIRST_LETTER);
        return Locale.of("", code).getDisplayCountry(in);
    }
}
