package confab.client.desktop;

import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.Rectangle;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.accessibility.Accessible;
import javax.accessibility.AccessibleContext;
import javax.swing.JComponent;
import javax.swing.JViewport;
import javax.swing.Scrollable;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;

import com.formdev.flatlaf.util.UIScale;
import confab.client.chat.Entry;
import confab.client.chat.Timeline;
import confab.model.Nickname;
import org.jspecify.annotations.Nullable;

/**
 * Paints a timeline row by row: only what is visible is laid out and painted, however long the timeline is. Stays at the
 * end while it is there; otherwise what is being read does not move, whatever comes above or below it.
 */
final class TranscriptView extends JComponent implements Scrollable, Accessible {
    private static final long serialVersionUID = 1;

    private final transient Glyphs glyphs;
    private final transient Texts texts;
    private final transient TranscriptPainter painter;
    private final transient CardMaker cards;
    private final transient Supplier<@Nullable Nickname> self;
    private final transient Rows rows = new Rows();
    private final transient Selection selection = new Selection();
    private final transient ReadingPlace reading = new ReadingPlace(this, rows);
    private transient @Nullable RowFactory factory;
    private transient @Nullable Timeline timeline;
    private int current = -1;
    private transient Links.@Nullable Link focusedLink;
    private boolean revealed;
    private int arrived;

    /**
     * @param files what is known of the files of messages
     * @param self one's own name, to see when one is named; null while there is none
     */
    TranscriptView(Glyphs glyphs, Texts texts, CardMaker.Files files, Supplier<@Nullable Nickname> self) {
        this.glyphs = glyphs;
        this.texts = texts;
        this.self = self;
        this.painter = new TranscriptPainter(this, new Avatars(glyphs));
        this.cards = new CardMaker(texts, files);
        setFocusable(true);
        setOpaque(true);
        updateUI();
        Emoji emoji = glyphs.emoji();
        if (emoji != null) {
            emoji.whenReady(this::updateUI); // what stands here until then was made without pictures
        }
    }

    @Override
    public void updateUI() {
        setBackground(Colors.theme("Confab.paper"));
        if (glyphs != null) { // the constructor of the superclass may come here first
            factory = null;
            reset();
        }
    }

    private RowFactory factory() {
        if (factory == null) {
            factory = new RowFactory(TranscriptStyle.current(glyphs), texts, ZoneId.systemDefault(),
                    () -> timeline, cards, self);
        }
        return factory;
    }

    /** Shows this timeline from its end. */
    void show(@Nullable Timeline shown) {
        timeline = shown;
        reading.atEnd();
        reset();
        getAccessibleContext().setAccessibleName(shown == null
                ? ""
                : texts.get("transcript.name", shown.conversation().toString()));
    }

    private void reset() {
        selection.clear();
        current = -1;
        revealed = false;
        focusedLink = null;
        reading.forget();
        rows.reset(entries(), factory());
        again();
    }

    /** What is shown. A live view. */
    List<Entry> entries() {
        return timeline == null ? List.of() : timeline.entries();
    }

    void inserted(int index) {
        rows.inserted(index);
        reading.inserted(index);
        selection.inserted(index);
        current += current >= index ? 1 : 0;
        if (!reading.isAtEnd() && timeline != null && timeline.isNewest(index)
                && entries().get(index) instanceof Entry.Said said && !said.own()) {
            arrived++;
        }
        again();
    }

    void changed(int index) {
        Row before = index == current ? rows.get(index) : null;
        rows.changed(index);
        if (before != null) {
            replaceCurrent(before, rows.get(index));
        }
        again();
    }

    /** The same link keeps the focus if it is still there; a screen reader hears of it when other things can be done. */
    private void replaceCurrent(Row before, Row now) {
        Links.Link focused = focusedLink;
        focusedLink = focused == null
                ? null
                : now.links().stream().filter(link -> link.address().equals(focused.address())).findFirst()
                        .orElse(null);
        if (!before.links().equals(now.links())) {
            getAccessibleContext().setAccessibleDescription(factory().spoken(now.entry()));
        }
    }

    /** Files are known better than before. */
    void changed(Predicate<Entry.Said> which) {
        List<Entry> entries = entries();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i) instanceof Entry.Said said && said.shared() != null && which.test(said)) {
                changed(i);
            }
        }
    }

    void removed(int index) {
        rows.removed(index);
        reading.removed(index);
        selection.removed(index);
        if (index == current) {
            current(null, null);
        }
        current -= current > index ? 1 : 0;
        again();
    }

    private void again() {
        revalidate();
        repaint();
    }

    boolean isAtEnd() {
        return reading.isAtEnd();
    }

    /** How many messages of others came below what is seen since the end was in sight. */
    int arrived() {
        arrived = reading.isAtEnd() ? 0 : arrived;
        return arrived;
    }

    void goToEnd() {
        reading.atEnd();
        reading.restore();
    }

    // Scrolling.

    @Nullable
    JViewport viewport() {
        return SwingUtilities.getAncestorOfClass(JViewport.class, this) instanceof JViewport found ? found : null;
    }

    /** Called by the viewport when it moved or was resized. */
    void viewportChanged() {
        reading.viewportChanged();
    }

    @Override
    @SuppressWarnings("deprecation") // every way to resize a component comes through here
    public void reshape(int x, int y, int w, int h) {
        super.reshape(x, y, w, h);
        reading.resized();
    }

    /** What is to be seen is measured before it is painted. */
    @Override
    public void doLayout() {
        reading.restore();
    }

    /** What is left above the rows: a short conversation stands at the bottom. */
    int lead() {
        return lead(getHeight());
    }

    /** The same if the view were so high. */
    int lead(int height) {
        return Math.max(UIScale.scale(8), height - rows.height() - UIScale.scale(14));
    }

    int rowsWidth() {
        JViewport viewport = viewport();
        return viewport == null || viewport.getWidth() == 0 ? getWidth() : viewport.getWidth();
    }

    @Override
    public Dimension getPreferredSize() {
        rows.width(rowsWidth());
        return new Dimension(UIScale.scale(240), rows.height() + UIScale.scale(22));
    }

    @Override
    public Dimension getPreferredScrollableViewportSize() {
        return new Dimension(UIScale.scale(520), UIScale.scale(400));
    }

    @Override
    public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
        return UIScale.scale(48);
    }

    @Override
    public int getScrollableBlockIncrement(Rectangle visible, int orientation, int direction) {
        return orientation == SwingConstants.VERTICAL ? visible.height - UIScale.scale(48) : visible.width;
    }

    @Override
    public boolean getScrollableTracksViewportWidth() {
        return true;
    }

    @Override
    public boolean getScrollableTracksViewportHeight() {
        JViewport viewport = viewport();
        return viewport != null && viewport.getHeight() > getPreferredSize().height;
    }

    // Painting.

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = OneLine.smooth(graphics);
        g.setColor(getBackground());
        g.fillRect(0, 0, getWidth(), getHeight());
        if (rows.size() == 0) {
            painter.empty(g, texts.get(timeline == null ? "side.empty" : "transcript.empty"),
                    TranscriptStyle.current(glyphs));
        } else {
            rows.width(rowsWidth());
            painter.rows(g, rows, selection);
        }
        g.dispose();
    }

    /** Whether a row was looked for and found. */
    boolean isRevealed(int index) {
        return revealed && index == current;
    }

    boolean isCurrent(int index) {
        return index == current;
    }

    // For the pointer and the keyboard.

    Selection selection() {
        return selection;
    }

    /** The row at a point of this component; null if there is none. */
    @Nullable
    Row rowAt(Point point) {
        rows.width(rowsWidth());
        int index = rows.at(point.y - lead());
        return index < 0 ? null : rows.get(index);
    }

    /** The row of an entry; null if there is none. */
    @Nullable
    Row rowOf(Entry entry) {
        int index = entries().lastIndexOf(entry);
        return index < 0 ? null : rows.get(index);
    }

    /** A point of this component as a point in the row. */
    Point in(Row row, Point point) {
        int index = rows.indexOf(row);
        return new Point(point.x, point.y - (index < 0 ? 0 : rows.top(index)) - lead());
    }

    /** The char of the row nearest to a point of this component. */
    Selection.Place placeAt(Row row, Point point) {
        return new Selection.Place(rows.indexOf(row), row.placeAt(in(row, point)));
    }

    /** Marks all words of a row. */
    void select(Row row) {
        int index = rows.indexOf(row);
        selection.begin(new Selection.Place(index, 0));
        selection.extend(new Selection.Place(index, row.body().length()));
    }

    @Nullable
    Row current() {
        return current < 0 ? null : rows.get(current);
    }

    void current(@Nullable Row row, Links.@Nullable Link link) {
        current = row == null ? -1 : rows.indexOf(row);
        revealed = false;
        focusedLink = link;
        repaint();
        if (row != null && getAccessibleContext() instanceof AccessibleTranscript heard) {
            heard.moved(row);
        }
    }

    Links.@Nullable Link focusedLink() {
        return focusedLink;
    }

    /** The row so many after the current one, or the last one if there is no current one. */
    @Nullable
    Row neighbour(int steps) {
        if (rows.size() == 0) {
            return null;
        }
        return rows.get(current < 0 ? rows.size() - 1 : Math.clamp((long) current + steps, 0, rows.size() - 1));
    }

    /** Shows an entry in the upper part of what is seen, and makes it the current one. */
    void reveal(int index) {
        JViewport viewport = viewport();
        if (index < rows.size() && viewport != null) {
            current(rows.get(index), null);
            revealed = true;
            validateParent();
            reading.at(index, viewport.getExtentSize().height / 4);
        }
    }

    private void validateParent() {
        JViewport viewport = viewport();
        if (viewport != null && viewport.getParent() != null) {
            viewport.getParent().validate();
        }
    }

    /** Whether an entry lies above what is seen. */
    boolean isAbove(int index) {
        rows.width(rowsWidth());
        return index >= 0 && index < rows.size() && rows.bottom(index) + lead() <= getVisibleRect().y;
    }

    /** Whether little is left above what is seen. */
    boolean isNearStart() {
        Rectangle visible = getVisibleRect();
        return visible.height > 0 && visible.y - lead() < visible.height;
    }

    void reveal(Row row) {
        int index = rows.indexOf(row);
        if (index >= 0) {
            if (rows.measure(index)) {
                reading.restore();
            }
            scrollRectToVisible(new Rectangle(0, rows.top(index) + lead(), 1, rows.bottom(index) - rows.top(index)));
        }
    }

    /** The marked words, or the current message; null if there is neither. */
    @Nullable
    String copied() {
        if (selection.isEmpty()) {
            return current < 0 ? null : factory().words(rows.entry(current));
        }
        return selection.words(rows, factory());
    }

    /** How many rows were made so far. */
    long made() {
        return rows.made();
    }

    /** How many rows are kept. */
    int kept() {
        return rows.kept();
    }

    /** Every entry as a line of its own. */
    List<String> lines() {
        return entries().stream().map(factory()::line).toList();
    }

    @Override
    public AccessibleContext getAccessibleContext() {
        if (accessibleContext == null) {
            accessibleContext = new AccessibleTranscript(this, row -> factory().spoken(row.entry()));
        }
        return accessibleContext;
    }
}
