package confab.client.desktop;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.util.function.Function;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.KeyStroke;

import com.formdev.flatlaf.util.UIScale;
import net.miginfocom.swing.MigLayout;

/** The settings in a window beside the chat, so that one sees what they do. */
final class SettingsDialog extends JDialog {
    private static final long serialVersionUID = 1;
    private static final double SHARE_OF_SCREEN = 0.92;

    private final transient Function<Texts, SettingsPanel> panels;
    private SettingsPanel panel;

    /** @param panels makes the panel in a language */
    SettingsDialog(Window owner, Texts texts, Function<Texts, SettingsPanel> panels) {
        super(owner, ModalityType.MODELESS);
        this.panels = panels;
        this.panel = panels.apply(texts);
        setName("settings.dialog");
        getRootPane().registerKeyboardAction(_ -> dispose(), KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
                JComponent.WHEN_IN_FOCUSED_WINDOW);
        fill(texts);
        fit();
        setLocationRelativeTo(owner);
    }

    private void fill(Texts texts) {
        setTitle(texts.get("settings.title"));
        JPanel content = new JPanel(new BorderLayout());
        JScrollPane scroll = new JScrollPane(panel, JScrollPane.VERTICAL_SCROLLBAR_AS_NEEDED,
                JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
        scroll.getVerticalScrollBar().setUnitIncrement(UIScale.scale(24));
        content.add(scroll, BorderLayout.CENTER);
        JButton close = new JButton(texts.get("settings.close"));
        close.setName("settings.close");
        close.addActionListener(_ -> dispose());
        JPanel foot = new JPanel(new MigLayout("insets 8 24 16 24", "push[]"));
        foot.add(close);
        content.add(foot, BorderLayout.SOUTH);
        setContentPane(content);
        getRootPane().setDefaultButton(close);
    }

    /** As large as it needs to be, and no larger than the screen. */
    void fit() {
        pack();
        Rectangle screen = getGraphicsConfiguration().getBounds();
        Dimension wanted = getSize();
        int bar = wanted.height > screen.height * SHARE_OF_SCREEN ? UIScale.scale(16) : 0;
        setSize((int) Math.min(wanted.width + bar, screen.width * SHARE_OF_SCREEN),
                (int) Math.min(wanted.height, screen.height * SHARE_OF_SCREEN));
    }

    /** Something was set, here or elsewhere. */
    void refresh() {
        panel.refresh();
    }

    /** Goes on in another language, at the same place. */
    void speak(Texts texts) {
        Component focused = getMostRecentFocusOwner();
        String name = focused == null ? null : focused.getName();
        panel = panels.apply(texts);
        fill(texts);
        fit();
        Component same = name == null ? null : named(panel, name);
        if (same != null) {
            same.requestFocusInWindow();
        }
    }

    private static Component named(JPanel within, String name) {
        for (Component child : within.getComponents()) {
            if (name.equals(child.getName())) {
                return child;
            }
        }
        return within;
    }
}
