package confab.client.desktop;

import java.awt.Color;
import java.awt.Cursor;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.FocusListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Function;
import javax.accessibility.Accessible;
import javax.accessibility.AccessibleComponent;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.accessibility.AccessibleState;
import javax.accessibility.AccessibleStateSet;
import javax.swing.JComponent;

import org.jspecify.annotations.Nullable;

/** The transcript as screen readers know it: a list of the messages in sight, one of which is the current one. */
final class AccessibleTranscript extends JComponent.AccessibleJComponent {
    private static final long serialVersionUID = 1;

    private final TranscriptView view;
    private final transient Function<Row, String> spoken;
    private final transient Map<Row, Message> messages = new WeakHashMap<>();
    private transient @Nullable Message current;

    /** @param spoken what is said of a row */
    AccessibleTranscript(TranscriptView view, Function<Row, String> spoken) {
        view.super();
        this.view = view;
        this.spoken = spoken;
    }

    /** The keyboard has gone to this row: it is read aloud. */
    void moved(Row row) {
        Message before = current;
        current = message(row);
        setAccessibleDescription(spoken.apply(row));
        firePropertyChange(ACCESSIBLE_ACTIVE_DESCENDANT_PROPERTY, before, current);
    }

    private Message message(Row row) {
        return messages.computeIfAbsent(row, Message::new);
    }

    private List<Row> inSight() {
        Rectangle visible = view.getVisibleRect();
        List<Row> rows = new ArrayList<>();
        int y = visible.y;
        while (y < visible.y + visible.height) {
            Row row = view.rowAt(new Point(0, y));
            if (row == null || (!rows.isEmpty() && rows.getLast() == row)) {
                break; // there is nothing below
            }
            rows.add(row);
            y = bottom(row, y);
        }
        return rows;
    }

    /** @param y within the row, or above the first one */
    private int bottom(Row row, int y) {
        return y - view.in(row, new Point(0, y)).y + row.height(view.rowsWidth());
    }

    @Override
    public AccessibleRole getAccessibleRole() {
        return AccessibleRole.LIST;
    }

    @Override
    public int getAccessibleChildrenCount() {
        return inSight().size();
    }

    @Override
    public @Nullable Accessible getAccessibleChild(int index) {
        List<Row> rows = inSight();
        return index < 0 || index >= rows.size() ? null : message(rows.get(index));
    }

    @Override
    public @Nullable Accessible getAccessibleAt(Point point) {
        Row row = view.rowAt(point);
        return row == null ? null : message(row);
    }

    /** A row. It is not kept by anybody else: whoever asks again gets the same one as long as the row is there. */
    private final class Message extends AccessibleContext implements Accessible, AccessibleComponent {
        private final Row row;

        Message(Row row) {
            this.row = row;
            setAccessibleParent(view);
        }

        @Override
        public AccessibleContext getAccessibleContext() {
            return this;
        }

        @Override
        public String getAccessibleName() {
            return spoken.apply(row);
        }

        @Override
        public AccessibleRole getAccessibleRole() {
            return AccessibleRole.LIST_ITEM;
        }

        @Override
        public AccessibleStateSet getAccessibleStateSet() {
            AccessibleStateSet states = new AccessibleStateSet();
            states.add(AccessibleState.ENABLED);
            states.add(AccessibleState.TRANSIENT); // as a list's cells are: asked for anew each time
            states.add(AccessibleState.SELECTABLE);
            if (inSight().contains(row)) {
                states.add(AccessibleState.VISIBLE);
                states.add(AccessibleState.SHOWING);
            }
            if (row == view.current()) {
                states.add(AccessibleState.SELECTED);
                states.add(AccessibleState.ACTIVE);
            }
            return states;
        }

        @Override
        public int getAccessibleIndexInParent() {
            return inSight().indexOf(row);
        }

        @Override
        public int getAccessibleChildrenCount() {
            return 0;
        }

        @Override
        public @Nullable Accessible getAccessibleChild(int index) {
            return null;
        }

        @Override
        public Locale getLocale() {
            return view.getLocale();
        }

        @Override
        public AccessibleComponent getAccessibleComponent() {
            return this;
        }

        @Override
        public Rectangle getBounds() {
            int top = -view.in(row, new Point(0, 0)).y;
            return new Rectangle(0, top, view.getWidth(), row.height(view.rowsWidth()));
        }

        @Override
        public Point getLocation() {
            return getBounds().getLocation();
        }

        @Override
        public @Nullable Point getLocationOnScreen() {
            if (!view.isShowing()) {
                return null;
            }
            Point on = view.getLocationOnScreen();
            on.translate(0, getBounds().y);
            return on;
        }

        @Override
        public Dimension getSize() {
            return getBounds().getSize();
        }

        @Override
        public boolean contains(Point point) {
            return new Rectangle(getSize()).contains(point);
        }

        @Override
        public @Nullable Accessible getAccessibleAt(Point point) {
            return null;
        }

        @Override
        public boolean isVisible() {
            return view.isVisible();
        }

        @Override
        public boolean isShowing() {
            return view.isShowing() && inSight().contains(row);
        }

        @Override
        public boolean isEnabled() {
            return view.isEnabled();
        }

        @Override
        public boolean isFocusTraversable() {
            return true;
        }

        @Override
        public void requestFocus() {
            view.current(row, null);
            view.requestFocusInWindow();
        }

        @Override
        public Color getBackground() {
            return view.getBackground();
        }

        @Override
        public Color getForeground() {
            return view.getForeground();
        }

        @Override
        public Cursor getCursor() {
            return view.getCursor();
        }

        @Override
        public Font getFont() {
            return view.getFont();
        }

        @Override
        public FontMetrics getFontMetrics(Font font) {
            return view.getFontMetrics(font);
        }

        // How a row looks and where it stands, only the view decides.

        @Override
        public void setBackground(Color colour) {}

        @Override
        public void setForeground(Color colour) {}

        @Override
        public void setCursor(Cursor cursor) {}

        @Override
        public void setFont(Font font) {}

        @Override
        public void setEnabled(boolean enabled) {}

        @Override
        public void setVisible(boolean visible) {}

        @Override
        public void setLocation(Point point) {}

        @Override
        public void setBounds(Rectangle bounds) {}

        @Override
        public void setSize(Dimension size) {}

        @Override
        public void addFocusListener(FocusListener listener) {}

        @Override
        public void removeFocusListener(FocusListener listener) {}
    }
}
