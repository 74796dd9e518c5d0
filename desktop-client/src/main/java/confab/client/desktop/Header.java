package confab.client.desktop;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JToggleButton;
import javax.swing.UIManager;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import confab.client.chat.Loudness;
import confab.client.chat.Roster;
import confab.client.chat.Timeline;
import confab.model.Conversation;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/** Which conversation this is, and how many are in it. */
final class Header extends JPanel {
    private static final long serialVersionUID = 1;

    private final transient Texts texts;
    private final Title title;
    private final JToggleButton members;
    private final JButton loudness;

    /**
     * @param showMembers gets whether the list of people is wanted
     * @param askLoudness asks, at the component, what of the conversation is to be told
     */
    Header(Glyphs glyphs, Texts texts, Consumer<Boolean> showMembers, Runnable search, Runnable invite,
            Consumer<Component> askLoudness) {
        super(new MigLayout("insets 8 20 8 12, hidemode 3", "[grow,fill][]2[]2[]2[]", "[center]"));
        this.texts = texts;
        this.title = new Title(glyphs);
        putClientProperty(FlatClientProperties.STYLE, "background: $Confab.paper; border: 0,0,1,0,$Confab.line");
        members = new JToggleButton(Icons.of("people", 18, "Confab.muted"), true);
        members.setName("header.members");
        members.putClientProperty(FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_TOOLBAR_BUTTON);
        members.setToolTipText(texts.get("header.members"));
        members.getAccessibleContext().setAccessibleName(texts.get("header.members"));
        members.addActionListener(_ -> showMembers.accept(members.isSelected()));
        JButton find = Side.iconButton("search", texts.get("search.open", Shortcut.SEARCH.describe()), "header.search",
                search);
        find.setIcon(Icons.of("search", 18, "Confab.muted"));
        loudness = Side.iconButton("bell", texts.get("loudness"), "header.loudness", 18, () -> {});
        loudness.addActionListener(_ -> askLoudness.accept(loudness));
        add(title, "wmin 0");
        add(loudness);
        add(Side.iconButton("qr", texts.get("invite.open", Shortcut.INVITE.describe()), "header.invite", 18, invite));
        add(find);
        add(members);
    }

    boolean wantsMembers() {
        return members.isSelected();
    }

    /** What of it the person is told of. */
    void loudness(Loudness now) {
        loudness.setIcon(Icons.of(LoudnessMenu.icon(now), 18, "Confab.muted"));
        loudness.setToolTipText(texts.get("loudness.now", texts.get("loudness." + now)));
        loudness.getAccessibleContext().setAccessibleName(loudness.getToolTipText());
    }

    /** @param roomy whether the window has room for the list of people */
    void refresh(@Nullable Timeline shown, @Nullable Roster roster, boolean roomy) {
        members.setVisible(roster != null && roomy);
        if (shown == null) {
            title.show("", "");
            return;
        }
        switch (shown.conversation()) {
            case Conversation.InRoom in -> title.show(in.room().text(),
                    roster == null ? "" : texts.get("members.count", roster.count()));
            case Conversation.With with -> title.show(with.person().text(), texts.get("header.private"));
        }
    }

    /** A name and, quieter, what is to be said about it. */
    private static final class Title extends JLabel {
        private static final long serialVersionUID = 1;

        private final transient OneLine line;
        private String name = "";
        private String about = "";

        Title(Glyphs glyphs) {
            line = new OneLine(glyphs);
            putClientProperty("html.disable", true); // names are not ours: one may begin like a page
        }

        void show(String what, String more) {
            name = what;
            about = more;
            setText(what + " " + more); // for screen readers; what is seen is painted below
            repaint();
        }

        private Font big() {
            Font base = UIManager.getFont("defaultFont");
            return base.deriveFont(Font.BOLD, base.getSize2D() * 1.2f);
        }

        @Override
        public Dimension getPreferredSize() {
            return new Dimension(UIScale.scale(80), Math.round(big().getSize2D() * 1.9f));
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            Graphics2D g = OneLine.smooth(graphics);
            Font base = UIManager.getFont("defaultFont");
            float baseline = OneLine.baseline(big(), 0, getHeight());
            float used = line.paint(g, name, big(), Colors.theme("Confab.ink"), 0, baseline, getWidth());
            float left = used + UIScale.scale(10f);
            if (left + line.width(about, base) <= getWidth()) { // the name goes before
                line.paint(g, about, base, Colors.theme("Confab.muted"), left, baseline, getWidth() - left);
            }
            g.dispose();
        }
    }
}
