package confab.client.desktop;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

import com.formdev.flatlaf.util.UIScale;
import confab.client.chat.Mention;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said, as it stands in a row: words, and code between them as blocks with a ground of their own. Places
 * are counted through all of it, with one between two parts, so that it is marked and copied as one text.
 */
final class Passage {
    private final String said;
    private final List<Part> parts;
    private int width;

    /**
     * @param start where it begins in the shown text of the passage
     * @param from where it begins in what was said, {@code to} where it ends
     */
    private record Part(Body body, boolean code, int start, int from, int to) {
        int end() {
            return start + body.length();
        }
    }

    private Passage(String said, List<Part> parts) {
        this.said = said;
        this.parts = parts;
    }

    /** Words in which nothing is looked for. */
    static Passage plain(String text, Body body) {
        return new Passage(text, List.of(new Part(body, false, 0, 0, text.length())));
    }

    /** @param mentions of the person who reads */
    static Passage of(String text, Font font, Color ink, TranscriptStyle style, List<Mention> mentions) {
        List<Part> parts = new ArrayList<>();
        int start = 0;
        for (Fences.Stretch stretch : Fences.in(text)) {
            String words = text.substring(stretch.start(), stretch.end());
            Body body = stretch.code()
                    ? style.body(words, mono(font), ink)
                    : style.body(words, font, ink, Links.in(words), marks(words, stretch, font, mentions));
            parts.add(new Part(body, stretch.code(), start, stretch.start(), stretch.end()));
            start += body.length() + 1;
        }
        return new Passage(text, List.copyOf(parts));
    }

    private static Font mono(Font beside) {
        return new Font(Font.MONOSPACED, Font.PLAIN, 1).deriveFont(beside.getSize2D() * 0.94f);
    }

    private static List<Body.Mark> marks(String words, Fences.Stretch stretch, Font font, List<Mention> mentions) {
        List<Body.Mark> marks = new ArrayList<>();
        for (Fences.Stretch code : Fences.inline(words)) {
            Font mono = mono(font);
            boolean drawn = mono.canDisplayUpTo(words.substring(code.start(), code.end())) < 0;
            marks.add(new Body.Mark(code.start(), code.end(), drawn ? mono : null, null, Colors.theme("Confab.code")));
        }
        for (Mention mention : mentions) {
            if (mention.start() >= stretch.start() && mention.end() <= stretch.end()) {
                marks.add(new Body.Mark(mention.start() - stretch.start(), mention.end() - stretch.start(),
                        font.deriveFont(Font.BOLD), Colors.theme("Confab.mentionInk"),
                        Colors.theme("Confab.mentionName")));
            }
        }
        return marks;
    }

    List<Links.Link> links() {
        return parts.stream().flatMap(part -> part.body().links().stream()).toList();
    }

    int length() {
        return parts.getLast().end();
    }

    int lineHeight() {
        return parts.getFirst().body().lineHeight() + 2 * inset(parts.getFirst());
    }

    /** Of the first line. */
    float baseline() {
        return parts.getFirst().body().baseline() + inset(parts.getFirst());
    }

    /** All code that is in it, as it was said; null if there is none. */
    @Nullable
    String code() {
        List<String> blocks = parts.stream().filter(Part::code).map(part -> said.substring(part.from(), part.to()))
                .toList();
        return blocks.isEmpty() ? null : String.join("\n", blocks);
    }

    /** Breaks the text for this width. Returns the height. */
    int layout(int forWidth) {
        width = forWidth;
        int height = 0;
        for (Part part : parts) {
            height += height(part);
        }
        return height;
    }

    /** How far the longest line goes once all is laid out. */
    float widest() {
        float most = 0;
        for (Part part : parts) {
            most = Math.max(most, 2 * padding(part) + part.body().widest());
        }
        return most;
    }

    private int height(Part part) {
        return part.body().layout(width - 2f * padding(part)) + 2 * inset(part);
    }

    /** Beside the text of a block. */
    private static int padding(Part part) {
        return part.code() ? UIScale.scale(10) : 0;
    }

    /** Above and below it: half of it belongs to the block, half is left free. */
    private static int inset(Part part) {
        return part.code() ? UIScale.scale(10) : 0;
    }

    void paint(Graphics2D g, float x, float y, int markStart, int markEnd, Color marked) {
        float top = y;
        for (Part part : parts) {
            int height = height(part);
            if (part.code()) {
                g.setColor(Colors.theme("Confab.code"));
                int arc = UIScale.scale(8);
                g.fillRoundRect(Math.round(x), Math.round(top) + inset(part) / 2, width, height - inset(part), arc,
                        arc);
            }
            part.body().paint(g, x + padding(part), top + inset(part), markStart - part.start(),
                    markEnd - part.start(), marked);
            top += height;
        }
    }

    void frame(Graphics2D g, float x, float y, Links.Link link) {
        float top = y;
        for (Part part : parts) {
            if (part.body().links().contains(link)) {
                part.body().frame(g, x + padding(part), top + inset(part), link);
                return;
            }
            top += height(part);
        }
    }

    /** The place in the shown text that is nearest to a point, seen from the upper left corner. */
    int placeAt(float x, float y) {
        float top = y;
        for (int i = 0;; i++) {
            Part part = parts.get(i);
            int height = height(part);
            if (top < height || i == parts.size() - 1) {
                return part.start() + part.body().placeAt(x - padding(part), top - inset(part));
            }
            top -= height;
        }
    }

    Links.@Nullable Link linkAt(float x, float y) {
        float top = y;
        for (Part part : parts) {
            int height = height(part);
            if (top >= 0 && top < height) {
                return part.body().linkAt(x - padding(part), top - inset(part));
            }
            top -= height;
        }
        return null;
    }

    /** From a place in what is shown to the place in what was said; from its ends to the ends of all that was said. */
    int source(int place) {
        if (place <= 0) {
            return 0;
        }
        if (place >= length()) {
            return said.length();
        }
        for (Part part : parts) {
            if (place <= part.end()) {
                return part.from() + part.body().source(Math.max(0, place - part.start()));
            }
        }
        return said.length();
    }
}
