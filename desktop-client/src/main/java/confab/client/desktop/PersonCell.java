package confab.client.desktop;

import java.awt.Graphics2D;
import java.util.Objects;
import java.util.function.Supplier;

import com.formdev.flatlaf.util.UIScale;
import confab.model.Nickname;
import confab.protocol.Event;
import org.jspecify.annotations.Nullable;

/** Somebody in the list of people. */
final class PersonCell extends Cell<Event.Member> {
    private static final long serialVersionUID = 1;

    private final transient OneLine line;
    private final transient Avatars avatars;
    private final transient Texts texts;
    private final transient Supplier<@Nullable Nickname> self;

    PersonCell(Glyphs glyphs, Texts texts, Supplier<@Nullable Nickname> self) {
        this.line = new OneLine(glyphs);
        this.avatars = new Avatars(glyphs);
        this.texts = texts;
        this.self = self;
    }

    private boolean isSelf(Event.Member member) {
        return Objects.equals(member.nickname(), self.get());
    }

    @Override
    String words(Event.Member member) {
        return isSelf(member) ? texts.get("members.you", member.nickname().text()) : member.nickname().text();
    }

    @Override
    int rowHeight() {
        return UIScale.scale(36);
    }

    @Override
    void paint(Graphics2D g, Event.Member member, int x, int y, int width, int height) {
        int size = UIScale.scale(24);
        avatars.paint(g, member.nickname(), Colors.of(member.color()), getFont(), x, y + (height - size) / 2f, size);
        float left = x + size + UIScale.scale(10f);
        float room = x + width - left;
        String you = isSelf(member) ? texts.get("members.you.mark") : "";
        float gap = you.isEmpty() ? 0 : UIScale.scale(6f);
        float youWidth = line.width(you, getFont());
        float baseline = OneLine.baseline(getFont(), y, height);
        float used = line.paint(g, member.nickname().text(), getFont(), Colors.theme("Confab.ink"), left, baseline,
                room - youWidth - gap);
        line.paint(g, you, getFont(), Colors.theme("Confab.muted"), left + used + gap, baseline, youWidth + 1);
    }
}
