package confab.client.desktop;

import java.awt.Font;
import java.awt.Graphics2D;
import javax.swing.Icon;

import com.formdev.flatlaf.util.UIScale;
import confab.client.chat.Destinations;
import confab.client.chat.Destinations.Destination;
import confab.model.Conversation;

/** Where one can go, and what going there means. */
final class DestinationCell extends Cell<Destination> {
    private static final long serialVersionUID = 1;

    private final transient OneLine line;
    private final transient Avatars avatars;
    private final transient Texts texts;
    private final transient Icon room = Icons.of("room", 16, "Confab.muted");

    DestinationCell(Glyphs glyphs, Texts texts) {
        this.line = new OneLine(glyphs);
        this.avatars = new Avatars(glyphs);
        this.texts = texts;
    }

    @Override
    String words(Destination to) {
        return words(texts, to);
    }

    /** What a screen reader says. */
    static String words(Texts texts, Destination to) {
        String about = about(texts, to);
        return about.isEmpty() ? to.where().toString() : to.where() + ", " + about;
    }

    private static String about(Texts texts, Destination to) {
        return switch (to.kind()) {
            case OPEN -> to.count() == 0 ? "" : texts.get("switch.unread", to.count());
            case PERSON -> texts.get("switch.person");
            case ROOM -> texts.get("members.count", to.count());
            case NEW_ROOM -> texts.get("switch.newRoom");
        };
    }

    @Override
    int rowHeight() {
        return UIScale.scale(36);
    }

    @Override
    void paint(Graphics2D g, Destination to, int x, int y, int width, int height) {
        int size = UIScale.scale(22);
        String name = switch (to.where()) {
            case Conversation.InRoom in -> {
                int gap = (size - room.getIconWidth()) / 2;
                room.paintIcon(this, g, x + gap, y + (height - size) / 2 + gap);
                yield in.room().text().substring(1);
            }
            case Conversation.With with -> {
                avatars.paint(g, with.person(), Colors.of(confab.model.Color.of(with.person())), getFont(), x,
                        y + (height - size) / 2f, size);
                yield with.person().text();
            }
        };
        boolean unread = to.kind() == Destinations.Kind.OPEN && to.count() > 0;
        Font font = unread ? getFont().deriveFont(Font.BOLD) : getFont();
        String about = about(texts, to);
        float aboutWidth = line.width(about, getFont());
        float left = x + size + UIScale.scale(9f);
        float baseline = OneLine.baseline(font, y, height);
        line.paint(g, name, font, Colors.theme("Confab.ink"), left, baseline,
                x + width - left - aboutWidth - UIScale.scale(10f));
        line.paint(g, about, getFont(), Colors.theme(unread ? "Confab.accent" : "Confab.muted"),
                x + width - aboutWidth, baseline, aboutWidth + 1);
    }
}
