package confab.client.desktop;

import java.awt.Component;
import javax.swing.JDialog;
import javax.swing.JOptionPane;
import javax.swing.JTextField;

import org.jspecify.annotations.Nullable;

/** Asks for another nickname. The toolkit's own question would do, had its field a name for screen readers. */
final class NameQuestion extends JOptionPane {
    private static final long serialVersionUID = 1;
    private static final int COLUMNS = 20;

    private final JTextField field;

    private NameQuestion(String words, JTextField field) {
        super(new Object[]{words, field}, PLAIN_MESSAGE, OK_CANCEL_OPTION, Icons.of("person", 32, "Confab.muted"));
        this.field = field;
        field.addActionListener(_ -> setValue(OK_OPTION));
    }

    /** What was typed; null if the person would rather not. Returns when the question has been answered. */
    static @Nullable String ask(Component over, Texts texts, String now) {
        JTextField field = new JTextField(now, COLUMNS);
        field.setName("rename.nickname");
        field.getAccessibleContext().setAccessibleName(texts.get("connect.nickname"));
        NameQuestion question = new NameQuestion(texts.get("status.rename"), field);
        JDialog dialog = question.createDialog(over, texts.get("connect.nickname"));
        dialog.setName("rename");
        dialog.setVisible(true);
        dialog.dispose();
        return Integer.valueOf(OK_OPTION).equals(question.getValue()) ? field.getText() : null;
    }

    /** One types at once. */
    @Override
    public void selectInitialValue() {
        if (field == null) { // the constructor of the superclass may come here first
            super.selectInitialValue();
        } else {
            field.selectAll();
            field.requestFocusInWindow();
        }
    }
}
