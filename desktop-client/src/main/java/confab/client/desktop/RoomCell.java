package confab.client.desktop;

import java.awt.Graphics2D;
import javax.swing.Icon;

import com.formdev.flatlaf.util.UIScale;
import confab.protocol.Event;

/** A room in the server's list, with how many are in it. */
final class RoomCell extends Cell<Event.RoomCount> {
    private static final long serialVersionUID = 1;

    private final transient OneLine line;
    private final transient Texts texts;
    private final transient Icon sign = Icons.of("room", 16, "Confab.muted");

    RoomCell(Glyphs glyphs, Texts texts) {
        this.line = new OneLine(glyphs);
        this.texts = texts;
    }

    @Override
    String words(Event.RoomCount room) {
        return texts.get("rooms.item", room.room().text(), texts.get("members.count", room.count()));
    }

    @Override
    int rowHeight() {
        return UIScale.scale(34);
    }

    @Override
    void paint(Graphics2D g, Event.RoomCount room, int x, int y, int width, int height) {
        sign.paintIcon(this, g, x, y + (height - sign.getIconHeight()) / 2);
        String count = texts.get("members.count", room.count());
        float countWidth = line.width(count, getFont());
        float left = x + sign.getIconWidth() + UIScale.scale(8f);
        float baseline = OneLine.baseline(getFont(), y, height);
        line.paint(g, room.room().text().substring(1), getFont(), Colors.theme("Confab.ink"), left, baseline,
                x + width - left - countWidth - UIScale.scale(8f));
        line.paint(g, count, getFont(), Colors.theme("Confab.muted"), x + width - countWidth, baseline,
                countWidth + 1);
    }
}
