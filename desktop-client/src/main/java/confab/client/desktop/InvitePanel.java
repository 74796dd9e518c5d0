package confab.client.desktop;

import java.awt.datatransfer.StringSelection;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.JTextField;

import com.formdev.flatlaf.FlatClientProperties;
import net.miginfocom.swing.MigLayout;

/** The address to type, the page to open, and its QR code, which grows with the window up to a projector's size. */
final class InvitePanel extends JPanel {
    private static final long serialVersionUID = 1;

    private final transient Texts texts;
    private final transient Invite invite;
    private final QrView code;
    private final JTextField url = new JTextField();
    private final JTextField typed = new JTextField();
    private final JButton copy = new JButton();

    InvitePanel(Texts texts, Invite invite) {
        super(new MigLayout("insets 18, wrap 1, hidemode 3", "[grow,fill,320::]", "[][grow,fill][][][][]"));
        this.texts = texts;
        this.invite = invite;
        putClientProperty(FlatClientProperties.STYLE, "background: $Confab.paper");
        String first = invite.hosts().getFirst();
        code = new QrView(invite.url(first));
        code.setName("invite.code");
        if (invite.reach() != Invite.Reach.EVERYBODY) {
            JTextArea warning = Plain.label(texts.get("invite." + invite.reach()));
            warning.setName("invite.warning");
            warning.putClientProperty(FlatClientProperties.STYLE, "foreground: $Confab.warn");
            add(warning, "wmin 0");
        }
        add(code, "cell 0 1, grow");
        add(label("invite.url", url), "cell 0 2");
        add(url, "cell 0 3, split 2, growx");
        copy.setName("invite.copy");
        copy.setText(texts.get("invite.copy"));
        copy.addActionListener(_ -> copy());
        add(copy, "cell 0 3, growx 0");
        add(label("invite.typed", typed), "cell 0 4, gaptop 8");
        add(typed, "cell 0 5");
        if (invite.hosts().size() > 1) {
            addChoice();
        }
        for (JTextField field : new JTextField[]{url, typed}) {
            field.setEditable(false);
            field.putClientProperty(FlatClientProperties.STYLE, "font: +6 bold");
        }
        url.setName("invite.url");
        typed.setName("invite.typed");
        show(first);
    }

    private JLabel label(String key, JTextField field) {
        JLabel label = new JLabel(texts.get(key));
        label.setLabelFor(field);
        label.putClientProperty(FlatClientProperties.STYLE, "foreground: $Confab.muted");
        return label;
    }

    /** Which of the machine's networks the others are on, only people know. */
    private void addChoice() {
        JComboBox<String> choice = new JComboBox<>(invite.hosts().toArray(new String[0]));
        choice.setName("invite.hosts");
        choice.addActionListener(_ -> show(invite.hosts().get(Math.max(0, choice.getSelectedIndex()))));
        JLabel label = new JLabel(texts.get("invite.hosts"));
        label.setLabelFor(choice);
        label.putClientProperty(FlatClientProperties.STYLE, "foreground: $Confab.muted");
        add(label, "cell 0 6, gaptop 8");
        add(choice, "cell 0 7");
    }

    private void show(String host) {
        url.setText(invite.url(host));
        typed.setText(invite.typed(host));
        code.show(invite.url(host));
        code.getAccessibleContext().setAccessibleName(texts.get("invite.code", invite.url(host)));
        copy.setText(texts.get("invite.copy"));
    }

    private void copy() {
        getToolkit().getSystemClipboard().setContents(new StringSelection(url.getText()), null);
        copy.setText(texts.get("invite.copied"));
    }
}
