package confab.client.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import confab.client.chat.Places;
import confab.model.Conversation;
import confab.model.NameException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where somebody was on one server: a line for the log, one for what was shown, one for each conversation. */
final class PlaceFile {
    private static final Logger log = LoggerFactory.getLogger(PlaceFile.class);
    private static final String FIRST_LINE = "confab places 1";

    private final WholeFile file;
    private final Clock clock;

    PlaceFile(Path file, Clock clock) {
        this.file = new WholeFile(file);
        this.clock = clock;
    }

    /** Nowhere, if there is nothing that can be read: then the person starts afresh. */
    Places load() throws IOException {
        if (!file.exists()) {
            return Places.NONE;
        }
        try {
            return parse(file.read().lines().toList());
        } catch (IOException | IllegalArgumentException | NameException damaged) {
            log.warn("where the client was cannot be read: {}; set aside as {}", damaged.toString(),
                    file.setAside(clock));
            return Places.NONE;
        }
    }

    private static Places parse(List<String> lines) {
        if (lines.size() < 2 || !lines.get(0).equals(FIRST_LINE) || !lines.getLast().equals("end")) {
            throw new IllegalArgumentException("not whole, or of another version");
        }
        String name = "";
        Conversation selected = null;
        List<Places.Place> open = new ArrayList<>();
        for (String line : lines.subList(1, lines.size() - 1)) {
            String[] words = parts(line, 2);
            switch (words[0]) {
                case "log" -> name = words[1];
                case "selected" -> selected = Conversation.of(words[1]);
                case "at" -> {
                    String[] at = parts(words[1], 3);
                    open.add(new Places.Place(Conversation.of(at[2]), number(at[0]), number(at[1])));
                }
                default -> throw new IllegalArgumentException("a line of another kind");
            }
        }
        return new Places(name, selected, open);
    }

    private static String[] parts(String line, int count) {
        String[] parts = line.split(" ", count);
        if (parts.length < count) {
            throw new IllegalArgumentException("half a line");
        }
        return parts;
    }

    private static long number(String digits) {
        long number = Long.parseLong(digits);
        if (number < 0) {
            throw new IllegalArgumentException("a number below 0");
        }
        return number;
    }

    void save(Places places) throws IOException {
        StringBuilder text = new StringBuilder(FIRST_LINE).append("\nlog ").append(places.log()).append('\n');
        @Nullable
        Conversation selected = places.selected();
        if (selected != null) {
            text.append("selected ").append(selected).append('\n');
        }
        for (Places.Place place : places.open()) {
            text.append("at ").append(place.held()).append(' ').append(place.read()).append(' ').append(place.in())
                    .append('\n');
        }
        file.write(text.append("end\n").toString());
    }
}
