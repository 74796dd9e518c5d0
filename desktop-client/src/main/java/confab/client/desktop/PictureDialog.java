package confab.client.desktop;

import java.awt.BorderLayout;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.KeyStroke;
import javax.swing.SwingConstants;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import org.jspecify.annotations.Nullable;

/** A picture in a window of its own: the small one until the whole one is here. */
final class PictureDialog extends JDialog {
    private static final long serialVersionUID = 1;
    private static final int WIDTH = 900;
    private static final int HEIGHT = 640;

    private final transient Texts texts;
    private final PictureView view = new PictureView(WIDTH, HEIGHT);
    private final JLabel state = new JLabel("", SwingConstants.CENTER);

    PictureDialog(Window owner, Texts texts, String name, @Nullable BufferedImage small) {
        super(owner, name, ModalityType.MODELESS);
        this.texts = texts;
        setName("picture");
        view.show(small);
        view.setName("picture.view");
        view.getAccessibleContext().setAccessibleName(name);
        state.setText(texts.get("picture.loading"));
        state.putClientProperty(FlatClientProperties.STYLE, "font: -1; foreground: $Confab.muted; border: 6,12,6,12");
        JPanel content = new JPanel(new BorderLayout());
        content.putClientProperty(FlatClientProperties.STYLE, "background: $Confab.paper");
        content.add(view, BorderLayout.CENTER);
        content.add(state, BorderLayout.SOUTH);
        setContentPane(content);
        getRootPane().registerKeyboardAction(_ -> dispose(), KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
                JComponent.WHEN_IN_FOCUSED_WINDOW);
        setSize(UIScale.scale(WIDTH), UIScale.scale(HEIGHT));
        setLocationRelativeTo(owner);
    }

    /** The whole picture, or null if it cannot be shown. */
    void whole(@Nullable BufferedImage picture) {
        if (picture != null) {
            view.show(picture);
        }
        state.setText(texts.get("picture.none"));
        state.setVisible(picture == null);
    }
}
