package confab.client.desktop;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.swing.DefaultListModel;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.KeyStroke;
import javax.swing.ListCellRenderer;
import javax.swing.ListSelectionModel;
import javax.swing.text.Position;

import com.formdev.flatlaf.util.UIScale;
import org.jspecify.annotations.Nullable;

/** Emoji in rows and columns; only those in sight are painted. The pointer and the arrow keys go from one to the next. */
final class EmojiGrid extends JList<EmojiIndex.Entry> {
    private static final long serialVersionUID = 1;
    static final int COLUMNS = 9;
    private static final int CELL = 38;
    private static final float PICTURE = 26;

    private final transient Runnable upwards;
    private final transient Consumer<EmojiIndex.Entry> chosen;

    /**
     * @param shownAs what is shown and chosen in the place of one
     * @param name for screen readers
     * @param upwards when the person goes on above the first row
     * @param typed gets letters, which mean the search
     */
    EmojiGrid(Emoji emoji, UnaryOperator<EmojiIndex.Entry> shownAs, Function<EmojiIndex.Entry, String> name,
            Consumer<EmojiIndex.Entry> chosen, Runnable upwards, Consumer<String> typed) {
        super(new DefaultListModel<>());
        this.chosen = chosen;
        this.upwards = upwards;
        setName("emoji.grid");
        setLayoutOrientation(HORIZONTAL_WRAP);
        setVisibleRowCount(0);
        setFixedCellWidth(UIScale.scale(CELL));
        setFixedCellHeight(UIScale.scale(CELL));
        setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        setCellRenderer(new Picture(emoji, shownAs, name));
        on("LEFT", () -> move(-1));
        on("RIGHT", () -> move(1));
        on("UP", () -> move(-columns()));
        on("DOWN", () -> move(columns()));
        on("ENTER", this::choose);
        on("SPACE", this::choose);
        addKeyListener(new KeyAdapter() {
            @Override
            public void keyTyped(KeyEvent event) {
                char c = event.getKeyChar();
                if (c > ' ' && c != KeyEvent.CHAR_UNDEFINED && c != KeyEvent.VK_DELETE
                        && (event.getModifiersEx() & ~KeyEvent.SHIFT_DOWN_MASK) == 0) {
                    typed.accept(Character.toString(c));
                }
            }
        });
        MouseAdapter pointer = new MouseAdapter() {
            @Override
            public void mouseMoved(MouseEvent event) {
                int index = at(event);
                if (index >= 0) {
                    setSelectedIndex(index);
                }
            }

            @Override
            public void mouseClicked(MouseEvent event) {
                if (at(event) >= 0) {
                    choose();
                }
            }
        };
        addMouseListener(pointer);
        addMouseMotionListener(pointer);
    }

    private void on(String key, Runnable action) {
        registerKeyboardAction(_ -> action.run(), KeyStroke.getKeyStroke(key), WHEN_FOCUSED);
    }

    private int at(MouseEvent event) {
        int index = locationToIndex(event.getPoint());
        Rectangle cell = index < 0 ? null : getCellBounds(index, index);
        return cell != null && cell.contains(event.getPoint()) ? index : -1;
    }

    private int columns() {
        return Math.max(1, getWidth() / getFixedCellWidth());
    }

    private void move(int by) {
        int index = getSelectedIndex() + by;
        if (index < 0 && by < -1) {
            upwards.run();
        } else {
            select(index);
        }
    }

    private void select(int index) {
        if (getModel().getSize() > 0) {
            int to = Math.clamp(index, 0, getModel().getSize() - 1);
            setSelectedIndex(to);
            ensureIndexIsVisible(to);
        }
    }

    void choose() {
        EmojiIndex.Entry entry = getSelectedValue();
        if (entry != null) {
            chosen.accept(entry);
        }
    }

    /** Shows these from the first on, which is the current one. */
    void show(List<EmojiIndex.Entry> entries) {
        DefaultListModel<EmojiIndex.Entry> model = new DefaultListModel<>();
        model.addAll(entries);
        setModel(model);
        select(0);
    }

    /** Letters mean the search, not the next one that begins so. */
    @Override
    public int getNextMatch(String prefix, int startIndex, Position.@Nullable Bias bias) {
        return -1;
    }

    @Override
    public Dimension getPreferredScrollableViewportSize() {
        return new Dimension(COLUMNS * UIScale.scale(CELL), 6 * UIScale.scale(CELL));
    }

    /** One cell. */
    private static final class Picture extends JLabel implements ListCellRenderer<EmojiIndex.Entry> {
        private static final long serialVersionUID = 1;

        private final transient Emoji emoji;
        private final transient UnaryOperator<EmojiIndex.Entry> shownAs;
        private final transient Function<EmojiIndex.Entry, String> name;
        private transient EmojiIndex.@Nullable Entry entry;
        private boolean selected;
        private boolean focused;

        Picture(Emoji emoji, UnaryOperator<EmojiIndex.Entry> shownAs, Function<EmojiIndex.Entry, String> name) {
            this.emoji = emoji;
            this.shownAs = shownAs;
            this.name = name;
        }

        @Override
        public Component getListCellRendererComponent(JList<? extends EmojiIndex.Entry> list,
                EmojiIndex.Entry value, int index, boolean isSelected, boolean hasFocus) {
            entry = shownAs.apply(value);
            selected = isSelected;
            focused = hasFocus;
            getAccessibleContext().setAccessibleName(name.apply(value));
            return this;
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            Graphics2D g = OneLine.smooth(graphics);
            int inset = UIScale.scale(1);
            int arc = UIScale.scale(10);
            if (selected) {
                g.setColor(Colors.theme("Confab.selected"));
                g.fillRoundRect(inset, inset, getWidth() - 2 * inset, getHeight() - 2 * inset, arc, arc);
            }
            if (focused) {
                g.setColor(Colors.theme("Confab.accent"));
                g.drawRoundRect(inset, inset, getWidth() - 2 * inset - 1, getHeight() - 2 * inset - 1, arc, arc);
            }
            float side = UIScale.scale(PICTURE);
            if (entry != null) {
                emoji.paint(g, entry, (getWidth() - side) / 2, (getHeight() - side) / 2, side);
            }
            g.dispose();
        }
    }
}
