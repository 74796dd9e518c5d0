package confab.client.desktop;

import java.awt.Color;
import java.awt.Font;
import java.util.List;
import javax.swing.Icon;
import javax.swing.UIManager;

import com.formdev.flatlaf.util.UIScale;

/**
 * The transcript's fonts, colours and distances under one look and feel. Immutable; another look is another instance.
 */
record TranscriptStyle(Glyphs glyphs, Font text, Font name, Font small, Color ink, Color muted, Color faint, Color link,
        Color danger, Color line, Color paper, Color marked, Color hover, Color accent, Icon clock, Icon sent,
        Icon queued, Icon delivered, Icon read, Icon failed, Icon file) {

    private static final float FEW_EMOJI = 2.2f;

    static TranscriptStyle current(Glyphs glyphs) {
        Font base = UIManager.getFont("defaultFont");
        Font text = base.deriveFont(base.getSize2D() * 1.06f);
        return new TranscriptStyle(glyphs, text, base.deriveFont(Font.BOLD), base.deriveFont(base.getSize2D() * 0.86f),
                Colors.theme("Confab.ink"), Colors.theme("Confab.muted"), Colors.theme("Confab.faint"),
                Colors.theme("Confab.link"), Colors.theme("Confab.danger"), Colors.theme("Confab.line"),
                Colors.theme("Confab.paper"), Colors.theme("Confab.marked"), Colors.theme("Confab.hover"),
                Colors.theme("Confab.accent"), Icons.of("clock", 14, "Confab.faint"),
                Icons.of("check", 14, "Confab.faint"), Icons.of("queued", 14, "Confab.warn"),
                Icons.of("delivered", 14, "Confab.faint"), Icons.of("delivered", 14, "Confab.accent"),
                Icons.of("failed", 14, "Confab.danger"), Icons.of("file", 20, "Confab.accent"));
    }

    /** The font of what somebody says: a few emoji alone are shown larger. */
    Font fontOf(String said) {
        Emoji emoji = glyphs.emoji();
        return emoji != null && emoji.isFew(said) ? text.deriveFont(text.getSize2D() * FEW_EMOJI) : text;
    }

    Body body(String said, Font font, Color colour) {
        return body(said, font, colour, List.of());
    }

    /** @param links in places of the text that was said */
    Body body(String said, Font font, Color colour, List<Links.Link> links) {
        return body(said, font, colour, links, List.of());
    }

    /**
     * @param links in places of the text that was said
     * @param marks likewise
     */
    Body body(String said, Font font, Color colour, List<Links.Link> links, List<Body.Mark> marks) {
        Glyphs.Shown shown = glyphs.show(said, font);
        List<Links.Link> placed = links.stream()
                .map(link -> new Links.Link(shownPlace(shown, link.start()), shownPlace(shown, link.end()),
                        link.address()))
                .toList();
        List<Body.Mark> marked = marks.stream()
                .map(mark -> new Body.Mark(shownPlace(shown, mark.start()), shownPlace(shown, mark.end()), mark.font(),
                        mark.ink(), mark.ground()))
                .toList();
        return new Body(shown, placed, marked, font, colour, link);
    }

    private static int shownPlace(Glyphs.Shown shown, int said) {
        int place = Math.min(said, shown.text().length());
        while (place < shown.text().length() && shown.source().of(place) < said) {
            place++;
        }
        while (place > 0 && shown.source().of(place) > said) {
            place--;
        }
        return place;
    }

    int avatar() {
        return UIScale.scale(36);
    }

    int left() {
        return UIScale.scale(20);
    }

    /** Where words begin. */
    int textLeft() {
        return left() + avatar() + UIScale.scale(12);
    }

    int right() {
        return UIScale.scale(44);
    }

    /** Wider lines are hard to read. */
    int widestText() {
        return UIScale.scale(860);
    }
}
