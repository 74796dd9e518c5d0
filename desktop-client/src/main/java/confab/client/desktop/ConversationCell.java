package confab.client.desktop;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.swing.Icon;

import com.formdev.flatlaf.util.UIScale;
import confab.client.chat.Loudness;
import confab.client.chat.Timeline;
import confab.model.Conversation;

/** A conversation in the list on the left, with what is unread. The first private one has its heading above it. */
final class ConversationCell extends Cell<Timeline> {
    private static final long serialVersionUID = 1;
    private static final int MOST_SHOWN = 99;

    private final transient OneLine line;
    private final transient Avatars avatars;
    private final transient Texts texts;
    private final transient Icon room = Icons.of("room", 16, "Confab.muted");
    private final transient Icon draft = Icons.of("draft", 14, "Confab.muted");
    private final transient Icon bellOff = Icons.of("bell-off", 14, "Confab.muted");
    private final transient Predicate<Conversation> hasDraft;
    private final transient Function<Conversation, Loudness> loudness;
    private transient boolean heading;

    /** @param loudness what of a conversation the person is told of */
    ConversationCell(Glyphs glyphs, Texts texts, Predicate<Conversation> hasDraft,
            Function<Conversation, Loudness> loudness) {
        this.hasDraft = hasDraft;
        this.loudness = loudness;
        this.line = new OneLine(glyphs);
        this.avatars = new Avatars(glyphs);
        this.texts = texts;
    }

    /** Says before painting whether the row begins the private conversations. */
    void heading(boolean begins) {
        heading = begins;
    }

    @Override
    String words(Timeline timeline) {
        String name = timeline.conversation().toString();
        String counted = timeline.unread() == 0 ? name : texts.get("side.unread", name, timeline.unread());
        String words = hasDraft.test(timeline.conversation()) ? texts.get("side.draft", counted) : counted;
        return isQuiet(timeline) ? texts.get("side.quiet", words) : words;
    }

    private boolean isQuiet(Timeline timeline) {
        return loudness.apply(timeline.conversation()) == Loudness.NONE;
    }

    @Override
    int above() {
        return heading ? UIScale.scale(38) : 0;
    }

    @Override
    int rowHeight() {
        return UIScale.scale(36);
    }

    @Override
    void paint(Graphics2D g, Timeline timeline, int x, int y, int width, int height) {
        if (heading) {
            Font small = Side.headingFont(getFont());
            line.paint(g, texts.get("side.private"), small, Colors.theme("Confab.muted"), x,
                    OneLine.baseline(small, UIScale.scale(12), UIScale.scale(24)), width);
        }
        int size = UIScale.scale(22);
        String name = paintSign(g, timeline.conversation(), x, y + (height - size) / 2, size);
        Font font = timeline.unread() > 0 ? getFont().deriveFont(Font.BOLD) : getFont();
        float left = x + size + UIScale.scale(9f);
        float badge = timeline.unread() == 0 ? 0 : paintBadge(g, timeline, x + width, y, height);
        if (isQuiet(timeline)) {
            badge += beside(g, bellOff, x + width - badge, y, height);
        }
        if (hasDraft.test(timeline.conversation())) {
            badge += beside(g, draft, x + width - badge, y, height);
        }
        line.paint(g, name, font, Colors.theme("Confab.ink"), left, OneLine.baseline(font, y, height),
                x + width - left - badge);
    }

    private String paintSign(Graphics2D g, Conversation conversation, int x, int y, int size) {
        return switch (conversation) {
            case Conversation.InRoom in -> {
                int gap = (size - room.getIconWidth()) / 2;
                room.paintIcon(this, g, x + gap, y + gap);
                yield in.room().text().substring(1);
            }
            case Conversation.With with -> {
                avatars.paint(g, with.person(), Colors.of(confab.model.Color.of(with.person())), getFont(), x, y,
                        size);
                yield with.person().text();
            }
        };
    }

    /** Returns the room it takes. */
    private float paintBadge(Graphics2D g, Timeline timeline, int right, int y, int height) {
        int unread = timeline.unread();
        String count = unread > MOST_SHOWN ? MOST_SHOWN + "+" : Integer.toString(unread);
        Font font = getFont().deriveFont(Font.BOLD, getFont().getSize2D() * 0.82f);
        float text = line.width(count, font);
        float tall = UIScale.scale(18f);
        float wide = Math.max(tall, text + UIScale.scale(10f));
        boolean quiet = isQuiet(timeline);
        Color ground = Colors.theme(quiet ? "Confab.muted" : "Button.default.background");
        g.setColor(ground);
        g.fillRoundRect((int) (right - wide), (int) (y + (height - tall) / 2), (int) wide, (int) tall, (int) tall,
                (int) tall);
        line.paint(g, count, font, Colors.theme(quiet ? "Confab.side" : "Confab.onAccent"),
                right - wide + (wide - text) / 2,
                OneLine.baseline(font, y, height), wide);
        return wide + UIScale.scale(6f);
    }

    /** A small drawing right of the name; how much room it takes. */
    private float beside(Graphics2D g, Icon icon, float right, int y, int height) {
        icon.paintIcon(this, g, Math.round(right) - icon.getIconWidth(), y + (height - icon.getIconHeight()) / 2);
        return icon.getIconWidth() + UIScale.scale(6f);
    }
}
