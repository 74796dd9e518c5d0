package confab.client.desktop;

import javax.swing.JTextArea;
import javax.swing.UIManager;

/** Words that may hold what strangers wrote: shown as they are, whatever they look like. */
final class Plain {
    private static final int COLUMNS = 40;

    private Plain() {}

    /** Several lines of text that is not edited. */
    static JTextArea label(String words) {
        JTextArea area = new JTextArea(words);
        area.setColumns(COLUMNS);
        area.setLineWrap(true);
        area.setWrapStyleWord(true);
        area.setEditable(false);
        area.setFocusable(false);
        area.setOpaque(false);
        area.setBorder(null);
        area.setFont(UIManager.getFont("defaultFont"));
        area.setSize(area.getPreferredSize());
        return area;
    }
}
