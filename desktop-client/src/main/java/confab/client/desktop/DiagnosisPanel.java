package confab.client.desktop;

import java.awt.datatransfer.StringSelection;
import java.util.EnumMap;
import java.util.Map;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;

import com.formdev.flatlaf.FlatClientProperties;
import confab.client.link.Finding;
import confab.client.link.Finding.Outcome;
import confab.client.link.Finding.Reason;
import confab.client.link.Finding.Step;
import confab.client.link.ServerAddress;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/** The five steps of a diagnosis, how each went, and what to do about the one that failed. */
final class DiagnosisPanel extends JPanel {
    private static final long serialVersionUID = 1;
    /** Of everything that wraps. */
    static final int WIDTH = 470;

    private final transient DiagnosisTexts words;
    private final transient Texts texts;
    private final Map<Step, StepRow> rows = new EnumMap<>(Step.class);
    private final Map<Step, Finding> findings = new EnumMap<>(Step.class);
    private final JPanel advice = new JPanel(new MigLayout("insets 12 14 12 14, wrap 1, hidemode 3", "[grow,fill]"));
    private final JLabel adviceTitle = new JLabel();
    private final Wrapped adviceWords = new Wrapped(WIDTH - 28);
    private final FirewallPanel firewall;
    private final JButton copy = new JButton();
    private final JButton again = new JButton();
    private final JButton close = new JButton();

    DiagnosisPanel(Glyphs glyphs, Texts texts, ServerAddress address, String nickname, Runnable onAgain,
            Runnable onClose) {
        super(new MigLayout("insets 20 22 18 22, wrap 1, hidemode 3, gapy 0", "[grow,fill," + WIDTH + "!]"));
        this.texts = texts;
        this.words = new DiagnosisTexts(texts, address, nickname);
        setName("why.panel");
        putClientProperty(FlatClientProperties.STYLE, "background: $Confab.paper");
        Wrapped title = new Wrapped(WIDTH);
        title.putClientProperty(FlatClientProperties.STYLE, "font: bold +3");
        title.say(glyphs.inOneFont(texts.get("why.heading", address.toString()), title.getFont()));
        add(title);
        for (Step step : Step.values()) {
            StepRow row = new StepRow(glyphs, texts.get("why.step." + step), WIDTH - 34);
            row.setName("why." + step);
            rows.put(step, row);
            add(row, "gaptop 12");
        }
        firewall = new FirewallPanel(texts, address.port(), WIDTH - 28);
        adviceTitle.putClientProperty(FlatClientProperties.STYLE, "font: bold");
        adviceWords.setName("why.advice");
        adviceWords.setFocusable(true); // to be read aloud, and copied from
        advice.setName("why.do");
        advice.add(adviceTitle);
        advice.add(adviceWords);
        advice.add(firewall, "gaptop 8");
        add(advice, "gaptop 16");
        add(button(copy, "why.copy", this::copy), "gaptop 18, split 3, growx 0");
        add(button(again, "why.again", onAgain), "gapleft push, growx 0");
        add(button(close, "why.close", onClose), "growx 0");
        begin();
    }

    private JButton button(JButton button, String key, Runnable action) {
        button.setName(key);
        button.setText(texts.get(key));
        button.addActionListener(_ -> action.run());
        return button;
    }

    JButton defaultButton() {
        return close;
    }

    /** Called when a choice has changed how much there is to show. */
    void onResize(Runnable action) {
        firewall.onResize(action);
    }

    /** Nothing is known yet. */
    void begin() {
        findings.clear();
        rows.forEach((step, row) -> row.show(null, "", words.spoken(step, null)));
        advice.setVisible(false);
        copy.setEnabled(false);
        copy.setText(texts.get("why.copy"));
        again.setEnabled(false);
        revalidate();
        repaint();
    }

    void show(Finding finding) {
        findings.put(finding.step(), finding);
        StepRow row = rows.get(finding.step());
        if (row != null) {
            row.show(finding.outcome(), words.sentence(finding), words.spoken(finding.step(), finding));
        }
        if (isLast(finding)) {
            copy.setEnabled(true);
            again.setEnabled(true);
            advise();
        }
        revalidate();
        repaint();
    }

    private static boolean isLast(Finding finding) {
        return finding.step() == Step.NICKNAME && finding.outcome() != Outcome.UNDER_WAY;
    }

    private @Nullable Finding failed() {
        return findings.values().stream().filter(finding -> finding.outcome() == Outcome.FAILED).findFirst()
                .orElse(null);
    }

    private void advise() {
        Finding failed = failed();
        adviceTitle.setText(texts.get(failed == null ? "why.fine.title" : "why.do.title"));
        adviceWords.say(words.advice(failed));
        boolean wall = failed != null
                && (failed.reason() == Reason.NO_ANSWER || failed.reason() == Reason.UNREACHABLE);
        firewall.setVisible(wall);
        adviceTitle.putClientProperty(FlatClientProperties.STYLE,
                "font: bold; foreground: $" + (failed == null ? "Confab.good" : "Confab.warn"));
        advice.putClientProperty(FlatClientProperties.STYLE, failed == null
                ? "arc: 14; background: $Confab.side; border: 1,1,1,1,$Confab.line,1,14"
                : "arc: 14; background: $Confab.warnPaper; border: 1,1,1,1,$Confab.warnLine,1,14");
        advice.setVisible(true);
    }

    /** What one hands to whoever knows the network. */
    String report() {
        return words.report(findings, failed());
    }

    private void copy() {
        getToolkit().getSystemClipboard().setContents(new StringSelection(report()), null);
        copy.setText(texts.get("why.copied"));
    }
}
