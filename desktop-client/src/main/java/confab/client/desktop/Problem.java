package confab.client.desktop;

import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JTextArea;

import com.formdev.flatlaf.FlatClientProperties;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/** What goes on or went wrong while one wants in, and a way to find out why. Takes no room while there is nothing to say. */
final class Problem extends JPanel {
    private static final long serialVersionUID = 1;

    private final JLabel mark = new JLabel(Icons.of("warning", 18, "Confab.warn"));
    private final JTextArea words = Plain.label("");
    private final JButton why = new JButton();
    private final JProgressBar progress = new JProgressBar();
    private transient @Nullable Runnable ask;

    Problem(Texts texts) {
        super(new MigLayout("insets 10 14 10 14, hidemode 3, gapy 6", "[]10[grow,fill]10[]", "[center]"));
        setOpaque(false);
        words.setName("connect.problem");
        words.setFocusable(false);
        why.setName("connect.why");
        why.setText(texts.get("connect.why"));
        why.putClientProperty(FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_TOOLBAR_BUTTON);
        why.putClientProperty(FlatClientProperties.STYLE, "foreground: $Confab.link");
        why.addActionListener(_ -> {
            if (ask != null) {
                ask.run();
            }
        });
        progress.setIndeterminate(true);
        progress.getAccessibleContext().setAccessibleName(texts.get("state.connecting"));
        add(mark, "aligny top");
        add(words, "wmin 0, aligny center");
        add(why, "aligny center, wmin pref");
        add(progress, "newline, spanx 3, growx, h 3!");
        clear();
    }

    /** What the button does; without it there is none. */
    void onAsk(Runnable action) {
        ask = action;
    }

    /** Something that the person can mend. */
    void wrong(String what, boolean askable) {
        show(what, "Confab.danger", askable && ask != null);
    }

    /** Something to know that is no mistake of the person's. */
    void notice(String what) {
        show(what, "Confab.warn", false);
    }

    /** Something that takes a moment. */
    void doing(String what) {
        show(what, "Confab.muted", false);
        mark.setVisible(false);
        progress.setVisible(true);
        frame("$Confab.line", "$Confab.paper");
    }

    void clear() {
        setVisible(false);
        words.setVisible(false);
        progress.setVisible(false);
    }

    private void show(String what, String colour, boolean askable) {
        words.setText(what);
        words.putClientProperty(FlatClientProperties.STYLE, "foreground: $" + colour);
        words.setVisible(true);
        words.getAccessibleContext().setAccessibleName(what);
        mark.setIcon(Icons.of("warning", 18, colour));
        mark.setVisible(true);
        why.setVisible(askable);
        progress.setVisible(false);
        frame("$Confab.warnLine", "$Confab.warnPaper");
        setVisible(true);
        revalidate();
    }

    private void frame(String line, String ground) {
        setOpaque(true);
        putClientProperty(FlatClientProperties.STYLE, "arc: 14; background: " + ground + "; border: 1,1,1,1," + line
                + ",1,14");
    }
}
