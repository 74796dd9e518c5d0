package confab.client.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import confab.client.chat.Loudness;
import confab.model.Conversation;
import confab.model.NameException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How loud conversations on one server are to somebody: a line for each that is not as loud as usual. */
final class LoudnessFile {
    private static final Logger log = LoggerFactory.getLogger(LoudnessFile.class);
    private static final String FIRST_LINE = "confab loudness 1";
    /** More are not kept. */
    static final int MOST = 1_000;

    private final WholeFile file;
    private final Clock clock;

    LoudnessFile(Path file, Clock clock) {
        this.file = new WholeFile(file);
        this.clock = clock;
    }

    /** Nothing unusual, if there is nothing that can be read. */
    Map<Conversation, Loudness> load() throws IOException {
        if (!file.exists()) {
            return Map.of();
        }
        try {
            return parse(file.read().lines().toList());
        } catch (IOException | IllegalArgumentException | NameException damaged) {
            log.warn("how loud conversations are cannot be read: {}; set aside as {}", damaged.toString(),
                    file.setAside(clock));
            return Map.of();
        }
    }

    private static Map<Conversation, Loudness> parse(List<String> lines) {
        if (lines.size() < 2 || !lines.getFirst().equals(FIRST_LINE) || !lines.getLast().equals("end")) {
            throw new IllegalArgumentException("not whole, or of another version");
        }
        Map<Conversation, Loudness> chosen = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size() - 1)) {
            String[] words = line.split(" ", 2);
            if (words.length < 2) {
                throw new IllegalArgumentException("half a line");
            }
            chosen.put(Conversation.of(words[1]), Loudness.valueOf(words[0].toUpperCase(Locale.ROOT)));
        }
        return chosen;
    }

    void save(Map<Conversation, Loudness> chosen) throws IOException {
        if (chosen.isEmpty() && !file.exists()) {
            return;
        }
        StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
        chosen.entrySet().stream().limit(MOST).forEach(entry -> text
                .append(entry.getValue().name().toLowerCase(Locale.ROOT)).append(' ').append(entry.getKey())
                .append('\n'));
        file.write(text.append("end\n").toString());
    }
}
