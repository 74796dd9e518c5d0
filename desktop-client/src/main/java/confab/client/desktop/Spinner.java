package confab.client.desktop;

import java.awt.BasicStroke;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.geom.Arc2D;
import javax.swing.Timer;
import javax.swing.UIManager;

import com.formdev.flatlaf.ui.FlatUIUtils;
import com.formdev.flatlaf.util.UIScale;

/** Turns while something goes on, and is a faint ring before that. For eyes only: the words beside it say what. */
final class Spinner extends Drawn {
    private static final long serialVersionUID = 1;
    private static final int TICK_MS = 60;
    private static final int STEP_DEGREES = 24;
    private static final int GAP_DEGREES = 90;

    private final int unscaledSize;
    private final Timer turning = new Timer(TICK_MS, _ -> turn());
    private int angle = 90;
    private boolean running;

    Spinner(int size) {
        this.unscaledSize = size;
    }

    void run(boolean now) {
        running = now;
        adapt();
        repaint();
    }

    /** Nothing turns where nobody sees it. */
    private void adapt() {
        if (running && isDisplayable()) {
            turning.start();
        } else {
            turning.stop();
        }
    }

    @Override
    public void addNotify() {
        super.addNotify();
        adapt();
    }

    @Override
    public void removeNotify() {
        super.removeNotify();
        adapt();
    }

    private void turn() {
        angle = Math.floorMod(angle - STEP_DEGREES, 360);
        repaint();
    }

    @Override
    public Dimension getPreferredSize() {
        int size = UIScale.scale(unscaledSize);
        return new Dimension(size, size);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = (Graphics2D) graphics.create();
        FlatUIUtils.setRenderingHints(g);
        float line = UIScale.scale(2f);
        double size = Math.min(getWidth(), getHeight()) - 2 * line;
        g.setColor(UIManager.getColor(running ? "Confab.accent" : "Confab.line"));
        g.setStroke(new BasicStroke(line, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(new Arc2D.Double(line, line, size, size, angle, running ? 360 - GAP_DEGREES : 360, Arc2D.OPEN));
        g.dispose();
    }
}
