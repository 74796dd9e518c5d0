package confab.client.desktop;

import java.awt.Dimension;
import java.awt.Rectangle;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.Scrollable;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import confab.client.chat.Slash;
import net.miginfocom.swing.MigLayout;

/** What each key and each command does, in groups, in two columns. */
final class KeysPanel extends JPanel implements Scrollable {
    private static final long serialVersionUID = 1;

    private final transient Texts texts;
    private final boolean enterSends;

    KeysPanel(Texts texts, boolean enterSends) {
        super(new MigLayout("insets 20 24 20 24", "[grow,fill]36[grow,fill]", "[top]"));
        this.texts = texts;
        this.enterSends = enterSends;
        setName("keys");
        putClientProperty(FlatClientProperties.STYLE, "background: $Confab.paper");
        add(column(Shortcut.Group.GO, Shortcut.Group.PROGRAM));
        JPanel right = column(Shortcut.Group.WRITE, Shortcut.Group.MOVE);
        heading(right, texts.get("keys.commands"));
        for (Slash command : Slash.values()) {
            row(right, texts.get("command." + command), texts.get("command." + command + ".form"));
        }
        row(right, texts.get("command.none"), "//");
        add(right);
    }

    private JPanel column(Shortcut.Group... groups) {
        JPanel column = new JPanel(new MigLayout("insets 0, wrap 2, gapy 3", "[grow,fill]18[right]"));
        column.setOpaque(false);
        for (Shortcut.Group group : groups) {
            heading(column, texts.get("keys." + group));
            for (Shortcut shortcut : Shortcut.in(group)) {
                row(column, texts.get("key." + shortcut), shortcut.describe(enterSends));
            }
        }
        return column;
    }

    private static void heading(JPanel column, String words) {
        JLabel heading = new JLabel(words);
        heading.putClientProperty(FlatClientProperties.STYLE, Side.HEADING);
        column.add(heading, "spanx 2, gaptop " + (column.getComponentCount() == 0 ? 0 : 14) + ", gapbottom 2");
    }

    private static void row(JPanel column, String does, String key) {
        JLabel words = new JLabel(does);
        JLabel cap = new JLabel(key);
        cap.putClientProperty(FlatClientProperties.STYLE,
                "background: $Confab.side; border: 1,7,1,7,$Component.borderColor,1,8");
        words.setLabelFor(cap);
        column.add(words);
        column.add(cap);
    }

    @Override
    public Dimension getPreferredScrollableViewportSize() {
        return getPreferredSize();
    }

    @Override
    public int getScrollableUnitIncrement(Rectangle seen, int orientation, int direction) {
        return UIScale.scale(24);
    }

    @Override
    public int getScrollableBlockIncrement(Rectangle seen, int orientation, int direction) {
        return seen.height - UIScale.scale(24);
    }

    @Override
    public boolean getScrollableTracksViewportWidth() {
        return true;
    }

    @Override
    public boolean getScrollableTracksViewportHeight() {
        return false;
    }
}
