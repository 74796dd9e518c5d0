package confab.client.desktop;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;

import com.formdev.flatlaf.util.UIScale;
import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as large as there is room, in whole pixels, black on white with its quiet zone whatever the theme: cameras
 * want it so.
 */
final class QrView extends Drawn {
    private static final long serialVersionUID = 1;
    /** Modules of white around it that the standard asks for (ISO/IEC 18004). */
    private static final int QUIET = 4;
    private static final int WANTED = 232;

    private transient QrCode code;

    QrView(String text) {
        code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    }

    void show(String text) {
        code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        repaint();
    }

    QrCode code() {
        return code;
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(UIScale.scale(WANTED), UIScale.scale(WANTED));
    }

    @Override
    public Dimension getMinimumSize() {
        int least = (code.size + 2 * QUIET) * 3;
        return new Dimension(least, least);
    }

    @Override
    protected void paintComponent(Graphics g) {
        int modules = code.size + 2 * QUIET;
        int step = Math.max(1, Math.min(getWidth(), getHeight()) / modules);
        int left = (getWidth() - step * modules) / 2;
        int top = (getHeight() - step * modules) / 2;
        g.setColor(Color.WHITE);
        g.fillRect(left, top, step * modules, step * modules);
        g.setColor(Color.BLACK);
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    g.fillRect(left + (x + QUIET) * step, top + (y + QUIET) * step, step, step);
                }
            }
        }
    }
}
