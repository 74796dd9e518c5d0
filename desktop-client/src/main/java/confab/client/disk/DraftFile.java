package confab.client.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import confab.client.chat.Drafts;
import confab.model.Conversation;
import confab.model.NameException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What somebody has written on one server and not sent: for each conversation a line with its name and one with the
 * words, in which a line break is {@code \n} and a backslash is doubled.
 */
public final class DraftFile {
    private static final Logger log = LoggerFactory.getLogger(DraftFile.class);
    private static final String FIRST_LINE = "confab drafts 1";
    private static final String IN = "in ";
    private static final String TEXT = "text ";
    /** As large as the file can become: every char may be doubled, and each draft has a name. */
    private static final long MOST_BYTES = Drafts.MOST * (2L * Drafts.MOST_BYTES + 1024) + 1024;

    private final WholeFile file;
    private final Clock clock;

    DraftFile(Path file, Clock clock) {
        this.file = new WholeFile(file);
        this.clock = clock;
    }

    /** @param setAside where the file is now if it could not be understood; else empty */
    public record Loaded(Map<Conversation, String> drafts, List<Path> setAside) {}

    Loaded load() throws IOException {
        if (!file.exists()) {
            return new Loaded(Map.of(), List.of());
        }
        try {
            return new Loaded(parse(file.read(MOST_BYTES).lines().toList()), List.of());
        } catch (IOException | IllegalArgumentException | NameException damaged) {
            Path aside = file.setAside(clock);
            log.warn("what was written cannot be read: {}; set aside as {}", damaged.getClass().getSimpleName(), aside);
            return new Loaded(Map.of(), List.of(aside));
        }
    }

    private static Map<Conversation, String> parse(List<String> lines) {
        if (lines.size() < 2 || !lines.getFirst().equals(FIRST_LINE) || !lines.getLast().equals("end")
                || lines.size() % 2 != 0 || lines.size() > 2 * Drafts.MOST + 2) {
            throw new IllegalArgumentException("not whole, or of another version");
        }
        Map<Conversation, String> drafts = new LinkedHashMap<>();
        for (int i = 1; i < lines.size() - 1; i += 2) {
            String in = lines.get(i);
            String text = lines.get(i + 1);
            if (!in.startsWith(IN) || !text.startsWith(TEXT)) {
                throw new IllegalArgumentException("a line of another kind");
            }
            drafts.put(Conversation.of(in.substring(IN.length())), plain(text.substring(TEXT.length())));
        }
        return drafts;
    }

    void save(Map<Conversation, String> drafts) throws IOException {
        if (drafts.isEmpty() && !file.exists()) {
            return;
        }
        StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
        drafts.forEach((conversation, words) -> text.append(IN).append(conversation).append('\n').append(TEXT)
                .append(escaped(words)).append('\n'));
        file.write(text.append("end\n").toString());
    }

    /** To another place, where it replaces what is there. */
    void moveTo(DraftFile other) throws IOException {
        Loaded loaded = load();
        if (!loaded.drafts().isEmpty()) {
            other.save(loaded.drafts());
            save(Map.of());
        }
    }

    private static String escaped(String words) {
        return words.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n");
    }

    private static String plain(String escaped) {
        StringBuilder words = new StringBuilder();
        boolean special = false;
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (special) {
                words.append(switch (c) {
                    case '\\' -> '\\';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    default -> throw new IllegalArgumentException("no such sign");
                });
                special = false;
            } else if (c == '\\') {
                special = true;
            } else {
                words.append(c);
            }
        }
        if (special) {
            throw new IllegalArgumentException("half a sign");
        }
        return words.toString();
    }
}
