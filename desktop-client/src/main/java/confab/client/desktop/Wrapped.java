package confab.client.desktop;

import java.awt.Dimension;
import javax.swing.JTextArea;
import javax.swing.UIManager;
import javax.swing.text.View;

import com.formdev.flatlaf.util.UIScale;

/** Plain words of one width that is known beforehand, and as high as they become. Looks like a label. */
final class Wrapped extends JTextArea {
    private static final long serialVersionUID = 1;

    private final int unscaledWidth;

    Wrapped(int width) {
        this.unscaledWidth = width;
        setLineWrap(true);
        setWrapStyleWord(true);
        setEditable(false);
        setFocusable(false);
        setOpaque(false);
    }

    @Override
    public void updateUI() {
        super.updateUI();
        setBorder(null);
        setMargin(null);
        setFont(UIManager.getFont("defaultFont"));
    }

    /** Says this from now on. */
    void say(String words) {
        setText(words);
        setCaretPosition(0);
        getAccessibleContext().setAccessibleName(words);
        revalidate();
    }

    @Override
    public Dimension getPreferredSize() {
        int width = UIScale.scale(unscaledWidth);
        View root = getUI().getRootView(this);
        root.setSize(width, Integer.MAX_VALUE);
        return new Dimension(width, (int) Math.ceil(root.getPreferredSpan(View.Y_AXIS)));
    }

    @Override
    public Dimension getMinimumSize() {
        return getPreferredSize();
    }
}
