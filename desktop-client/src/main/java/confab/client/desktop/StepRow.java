package confab.client.desktop;

import javax.swing.JLabel;
import javax.swing.JPanel;

import com.formdev.flatlaf.FlatClientProperties;
import confab.client.link.Finding.Outcome;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/** One step of something that goes on: how it went, what it is called, and what came of it. */
final class StepRow extends JPanel {
    private static final long serialVersionUID = 1;
    private static final int MARK = 18;

    private final transient Glyphs glyphs;
    private final JLabel mark = new JLabel();
    private final Spinner spinner = new Spinner(MARK);
    private final JLabel title;
    private final Wrapped words;

    /** @param width of what wraps */
    StepRow(Glyphs glyphs, String name, int width) {
        super(new MigLayout("insets 0, gap 0, hidemode 3", "[" + MARK + "!]16[grow,fill]", "[]1[]"));
        this.glyphs = glyphs;
        setOpaque(false);
        title = new JLabel(name);
        spinner.getAccessibleContext().setAccessibleName(name);
        title.putClientProperty(FlatClientProperties.STYLE, "font: bold");
        words = new Wrapped(width);
        add(mark, "cell 0 0");
        add(spinner, "cell 0 0");
        add(title, "cell 1 0");
        add(words, "cell 1 1");
    }

    /**
     * @param outcome null for a step that nothing is known of yet
     * @param spoken the same for a screen reader
     */
    void show(@Nullable Outcome outcome, String sentence, String spoken) {
        boolean decided = outcome == Outcome.OK || outcome == Outcome.FAILED;
        spinner.run(outcome == Outcome.UNDER_WAY);
        spinner.setVisible(!decided);
        mark.setVisible(decided);
        mark.setIcon(outcome == Outcome.OK
                ? Icons.of("check", MARK, "Confab.good")
                : Icons.of("close", MARK, "Confab.danger"));
        title.putClientProperty(FlatClientProperties.STYLE,
                "font: bold; foreground: $"
                        + (decided || outcome == Outcome.UNDER_WAY ? "Confab.ink" : "Confab.muted"));
        words.putClientProperty(FlatClientProperties.STYLE,
                "foreground: $" + (outcome == Outcome.FAILED ? "Confab.danger" : "Confab.muted"));
        words.say(glyphs.inOneFont(sentence, words.getFont()));
        words.setVisible(!sentence.isEmpty());
        getAccessibleContext().setAccessibleName(spoken);
        words.getAccessibleContext().setAccessibleName(spoken);
    }
}
