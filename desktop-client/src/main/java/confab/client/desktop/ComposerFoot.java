package confab.client.desktop;

import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import javax.swing.JLabel;
import javax.swing.JPanel;

import com.formdev.flatlaf.FlatClientProperties;
import confab.client.chat.Slash;
import confab.client.chat.Timeline;
import confab.model.Conversation;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/** The line below what is written: to whom it goes, and what is to be known before it does. */
final class ComposerFoot extends JPanel {
    private static final long serialVersionUID = 1;
    /** From here on the room that is left is said. */
    private static final int SAY_LEFT_BYTES = 1024;

    private final transient Texts texts;
    private final Recipient recipient;
    private final JLabel words = new JLabel();
    private boolean online = true;

    /**
     * @param left bytes that still fit in
     * @param undrawn signs for which the field has no drawing: they are named, as they go out all the same
     * @param command that the words are; null if they are none
     * @param recalled whether the words are of what was said before
     */
    record State(int left, String undrawn, @Nullable Slash command, boolean recalled, boolean enterSends,
            boolean empty) {}

    ComposerFoot(Glyphs glyphs, Texts texts) {
        super(new MigLayout("insets 0, gap 0", "[shrinkprio 50]12:push[shrinkprio 200]", "[]"));
        this.recipient = new Recipient(glyphs);
        this.texts = texts;
        setOpaque(false);
        recipient.setName("composer.to");
        recipient.putClientProperty("html.disable", true); // names are not ours: one may begin like a page
        words.setName("composer.limit");
        words.putClientProperty("html.disable", true);
        add(recipient, "wmin 0"); // the last to give way
        add(words, "wmin 0");
    }

    void address(@Nullable Timeline to) {
        if (to == null) {
            recipient.setText("");
            recipient.setIcon(null);
            return;
        }
        boolean direct = to.conversation() instanceof Conversation.With;
        String text = switch (to.conversation()) {
            case Conversation.InRoom in -> texts.get("composer.to.room", in.room().text());
            case Conversation.With with -> texts.get("composer.to.private", with.person().text());
        };
        recipient.setIcon(Icons.of(direct ? "person" : "people", 14, direct ? "Confab.accent" : "Confab.muted"));
        recipient.setText(text);
        recipient.putClientProperty(FlatClientProperties.STYLE,
                "font: -1; iconTextGap: 5; foreground: " + (direct ? "$Confab.accent" : "$Confab.muted"));
    }

    void online(boolean connected) {
        online = connected;
    }

    void show(State state) {
        boolean tooLong = state.left() < 0;
        words.setText(say(state));
        words.putClientProperty(FlatClientProperties.STYLE,
                "font: -1; foreground: " + (tooLong ? "$Confab.danger" : !online ? "$Confab.warn" : "$Confab.muted"));
    }

    /** What matters most: one line has room for one thing. */
    private String say(State state) {
        if (state.left() < 0) {
            return texts.get("composer.tooLong", -state.left());
        }
        if (state.left() < SAY_LEFT_BYTES) {
            return texts.get("composer.left", state.left());
        }
        if (!online) {
            return texts.get("composer.offline");
        }
        if (!state.undrawn().isEmpty()) {
            return texts.get("composer.undrawn", state.undrawn());
        }
        if (state.recalled()) {
            return texts.get("composer.recalled");
        }
        if (state.command() != null) {
            return texts.get("command." + state.command() + ".form");
        }
        return state.empty()
                ? ""
                : texts.get("composer.keys", Shortcut.SEND.describe(state.enterSends()),
                        Shortcut.BREAK.describe(state.enterSends()));
    }

    /** A label whose words may have emoji in them. */
    private static final class Recipient extends JLabel {
        private static final long serialVersionUID = 1;

        private final transient OneLine line;

        Recipient(Glyphs glyphs) {
            line = new OneLine(glyphs);
        }

        private int start() {
            return getIcon() == null ? 0 : getIcon().getIconWidth() + getIconTextGap();
        }

        @Override
        public Dimension getPreferredSize() {
            return new Dimension(start() + (int) Math.ceil(line.width(getText(), getFont())),
                    super.getPreferredSize().height);
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            Graphics2D g = OneLine.smooth(graphics);
            if (getIcon() != null) {
                getIcon().paintIcon(this, g, 0, (getHeight() - getIcon().getIconHeight()) / 2);
            }
            line.paint(g, getText(), getFont(), getForeground(), start(),
                    OneLine.baseline(getFont(), 0, getHeight()), getWidth() - start());
            g.dispose();
        }
    }
}
