package confab.client.desktop;

import java.awt.Container;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.util.function.Consumer;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JViewport;
import javax.swing.Scrollable;

import com.formdev.flatlaf.util.UIScale;
import net.miginfocom.swing.MigLayout;

/**
 * A page with a head and two cards: beside each other, or one below the other where it is narrow. It is never wider than
 * what one sees of it, and in the middle of what is higher.
 */
final class TwoWays extends JPanel implements Scrollable {
    private static final long serialVersionUID = 1;
    private static final int NARROW = 560;
    private static final int WIDEST = 780;
    private static final int LINE = 16;

    private final MigLayout cards = new MigLayout("insets 0, gap 14, wrap 1", "[grow,fill]");
    private final JPanel both = new JPanel(cards);
    private final transient Consumer<Boolean> onBeside;
    private boolean beside;

    /** @param onBeside gets whether there is room for two beside each other, whenever that changes; at first there is none */
    TwoWays(JComponent head, JComponent first, JComponent second, Consumer<Boolean> onBeside) {
        super(new MigLayout("insets 12 20 8 20, wrap 1, fill", "[grow,center]", "push[]14[]push"));
        this.onBeside = onBeside;
        setOpaque(false);
        both.setOpaque(false);
        both.add(first, "grow");
        both.add(second, "grow");
        add(head, "growx, wmin 0, wmax " + WIDEST);
        add(both, "growx, wmin 0, wmax " + WIDEST);
    }

    private void arrange() {
        Container seen = getParent();
        int width = seen instanceof JViewport ? seen.getWidth() : getWidth();
        boolean now = width > UIScale.scale(NARROW);
        if (now != beside) {
            beside = now;
            cards.setLayoutConstraints(now ? "insets 0, gap 14" : "insets 0, gap 14, wrap 1");
            cards.setColumnConstraints(now ? "[grow 58,fill,0:100:][grow 42,fill,0:100:]" : "[grow,fill]");
            cards.setRowConstraints(now ? "[grow,fill]" : "");
            both.invalidate();
            onBeside.accept(now);
        }
    }

    @Override
    public Dimension getPreferredSize() {
        arrange();
        return super.getPreferredSize();
    }

    @Override
    public void doLayout() {
        arrange();
        super.doLayout();
    }

    @Override
    public Dimension getPreferredScrollableViewportSize() {
        return getPreferredSize();
    }

    @Override
    public int getScrollableUnitIncrement(Rectangle seen, int orientation, int direction) {
        return UIScale.scale(LINE);
    }

    @Override
    public int getScrollableBlockIncrement(Rectangle seen, int orientation, int direction) {
        return seen.height;
    }

    @Override
    public boolean getScrollableTracksViewportWidth() {
        return true;
    }

    @Override
    public boolean getScrollableTracksViewportHeight() {
        return getParent() instanceof JViewport seen && seen.getHeight() > getPreferredSize().height;
    }
}
