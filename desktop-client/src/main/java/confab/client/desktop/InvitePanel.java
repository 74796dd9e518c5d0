package confab.client.desktop;

import java.awt.Font;
import java.awt.Insets;
import java.awt.datatransfer.StringSelection;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.ListSelectionModel;
import javax.swing.UIManager;

import com.formdev.flatlaf.FlatClientProperties;
import net.miginfocom.swing.MigLayout;

/**
 * The address to type, the page to open, and its QR code. All of it grows with the window up to a projector's size; in
 * a wide one the code stands beside the words.
 */
final class InvitePanel extends JPanel {
    private static final long serialVersionUID = 1;
    /** How many addresses are seen at a time. */
    private static final int ROWS = 3;
    /** The part of the height that a line takes when there is room: beside the code, and below it. */
    private static final float LINES_BESIDE = 22;
    private static final float LINES_BELOW = 36;
    /** By how much the address is larger than other words where there is little room. */
    private static final int LARGER = 4;
    private static final int GAP = 12;

    private final transient Texts texts;
    private final transient Invite invite;
    private final MigLayout ways = new MigLayout();
    private final QrView code;
    private final JPanel words = new JPanel(new MigLayout("insets 0, wrap 1, hidemode 3, aligny center",
            "[grow,fill,340::]"));
    private final JTextField url = new JTextField();
    private final JTextField typed = new JTextField();
    private final JButton copy = new JButton();
    private final JList<String> choice;
    private boolean beside = true;

    InvitePanel(Texts texts, Invite invite) {
        this.texts = texts;
        this.invite = invite;
        this.choice = new JList<>(invite.hosts().toArray(new String[0]));
        putClientProperty(FlatClientProperties.STYLE, "background: $Confab.paper");
        String first = invite.hosts().getFirst();
        code = new QrView(invite.url(first));
        code.setName("invite.code");
        words.setOpaque(false);
        if (invite.reach() != Invite.Reach.EVERYBODY) {
            JTextArea warning = Plain.label(texts.get("invite." + invite.reach()));
            warning.setName("invite.warning");
            warning.putClientProperty(FlatClientProperties.STYLE, "foreground: $Confab.warn");
            words.add(warning, "wmin 0");
        }
        words.add(label("invite.url", url));
        words.add(url, "split 2, growx, wmin 0");
        copy.setName("invite.copy");
        copy.setText(texts.get("invite.copy"));
        copy.addActionListener(_ -> copy());
        words.add(copy, "growx 0, aligny center");
        words.add(label("invite.typed", typed), "gaptop 8");
        words.add(typed, "wmin 0");
        if (invite.hosts().size() > 1) {
            addChoice();
        }
        url.setName("invite.url");
        typed.setName("invite.typed");
        for (JTextField field : new JTextField[]{url, typed}) {
            field.setEditable(false);
        }
        setLayout(ways);
        arrange(false);
        add(code, "grow");
        add(words, "growx, aligny center");
        show(first);
        write(0);
    }

    private JLabel label(String key, JTextField field) {
        JLabel label = new JLabel(texts.get(key));
        label.setLabelFor(field);
        label.putClientProperty(FlatClientProperties.STYLE, "foreground: $Confab.muted");
        return label;
    }

    /** Which of the machine's networks the others are on, only people know. */
    private void addChoice() {
        choice.setName("invite.hosts");
        choice.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        choice.setSelectedIndex(0);
        choice.setVisibleRowCount(Math.min(ROWS, invite.hosts().size()));
        choice.addListSelectionListener(_ -> show(chosen()));
        JLabel label = new JLabel(texts.get("invite.hosts"));
        label.setLabelFor(choice);
        label.putClientProperty(FlatClientProperties.STYLE, "foreground: $Confab.muted");
        words.add(label, "gaptop 8");
        JScrollPane scroll = new JScrollPane(choice, JScrollPane.VERTICAL_SCROLLBAR_AS_NEEDED,
                JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
        scroll.putClientProperty(FlatClientProperties.STYLE, "border: 1,1,1,1,$Component.borderColor,1,10");
        words.add(scroll, "wmin 0");
    }

    /** Which address is shown. */
    String chosen() {
        return invite.hosts().get(Math.max(0, choice.getSelectedIndex()));
    }

    /** Shows this one, if it is among them. */
    void choose(String host) {
        if (invite.hosts().contains(host)) {
            choice.setSelectedIndex(invite.hosts().indexOf(host));
        }
    }

    private void show(String host) {
        url.setText(invite.url(host));
        url.setCaretPosition(0); // where there is little room, its beginning is seen
        typed.setText(invite.typed(host));
        code.show(invite.url(host));
        code.getAccessibleContext().setAccessibleName(texts.get("invite.code", invite.url(host)));
        copy.setText(texts.get("invite.copy"));
    }

    private void copy() {
        getToolkit().getSystemClipboard().setContents(new StringSelection(url.getText()), null);
        copy.setText(texts.get("invite.copied"));
    }

    private void arrange(boolean wide) {
        if (wide != beside) {
            beside = wide;
            ways.setLayoutConstraints(wide ? "insets 18, gap 24" : "insets 18, wrap 1, gap 12");
            ways.setColumnConstraints(wide ? "[57%!,fill][grow,fill,0:100:]" : "[grow,fill]");
            ways.setRowConstraints(wide ? "[grow,fill]" : "[grow,fill][]");
        }
    }

    /** As large as it may be read from the last row, and no wider than the field. Whether that is another size now. */
    private boolean write(int available) {
        Font usual = UIManager.getFont("defaultFont");
        float wanted = Math.max(usual.getSize2D() + LARGER, getHeight() / (beside ? LINES_BESIDE : LINES_BELOW));
        Font font = usual.deriveFont(Font.BOLD, wanted);
        int needed = getFontMetrics(font).stringWidth(url.getText()) * 11 / 10;
        if (available > 0 && needed > available) {
            font = font.deriveFont(Math.max(usual.getSize2D() + 1, wanted * available / needed));
        }
        boolean changes = Math.abs(font.getSize2D() - url.getFont().getSize2D()) > 0.5f;
        if (changes) {
            url.setFont(font);
            typed.setFont(font);
        }
        return changes;
    }

    @Override
    public void doLayout() {
        arrange(getWidth() > getHeight() * 5 / 4);
        super.doLayout();
        Insets around = url.getInsets();
        if (write(words.getWidth() - copy.getPreferredSize().width - around.left - around.right - GAP)) {
            words.invalidate();
            super.doLayout();
        }
    }
}
