package confab.client.desktop;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Graphics;
import java.awt.Rectangle;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.BiConsumer;
import javax.swing.JLayeredPane;
import javax.swing.JScrollPane;
import javax.swing.JViewport;
import javax.swing.SwingConstants;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import confab.client.chat.ChatModel;
import confab.client.chat.Entry;
import confab.client.chat.Timeline;
import org.jspecify.annotations.Nullable;

/**
 * The transcript in its scroll pane, with what lies over it: the way to the first unread message and to the newest, and
 * that older ones are on their way. Asks for these as the person scrolls up.
 */
final class TranscriptPane extends JLayeredPane {
    private static final long serialVersionUID = 1;

    private final transient Texts texts;
    private final transient ChatModel model;
    private final transient DateTimeFormatter clock;
    private final TranscriptView view;
    private final JScrollPane scroll;
    private final transient FocusRing ring;
    private final Pill newest;
    private final Pill firstUnread;
    private final Pill loading;
    private final Pill drop;
    private transient @Nullable Timeline timeline;
    private boolean refreshing;
    private transient @Nullable Entry firstCounted;
    private int counted;
    private int unread;

    TranscriptPane(Glyphs glyphs, Texts texts, Links links, ChatModel model, CardMaker.Files files,
            BiConsumer<Entry.Said, String> doing) {
        this.texts = texts;
        this.model = model;
        this.clock = DateTimeFormatter.ofPattern("HH:mm", texts.locale()).withZone(ZoneId.systemDefault());
        view = new TranscriptView(glyphs, texts, files, model::nickname);
        view.setName("transcript");
        new TranscriptInput(view, texts, links, doing).install();
        scroll = new JScrollPane(view, JScrollPane.VERTICAL_SCROLLBAR_ALWAYS, JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
        scroll.getViewport().setScrollMode(JViewport.SIMPLE_SCROLL_MODE); // what is copied may stand elsewhere by then
        scroll.getVerticalScrollBar().setUnitIncrement(UIScale.scale(24));
        scroll.putClientProperty(FlatClientProperties.STYLE, "background: $Confab.paper");
        scroll.getVerticalScrollBar().putClientProperty(FlatClientProperties.STYLE, "track: $Confab.paper");
        newest = new Pill("newest", Icons.of("down", 14, "Confab.accent"), view::goToEnd);
        newest.setToolTipText(texts.get("transcript.newest"));
        firstUnread = new Pill("firstUnread", Icons.of("up", 14, "Confab.accent"), this::goToUnread);
        firstUnread.setToolTipText(texts.get("transcript.firstUnread.key", Shortcut.FIRST_UNREAD.describe()));
        loading = new Pill("loading", Icons.of("clock", 14, "Confab.muted"), () -> {});
        loading.say(texts.get("transcript.loading"));
        loading.setFocusable(false);
        loading.putClientProperty(FlatClientProperties.STYLE,
                "arc: 999; margin: 2,10,2,12; font: -1; background: $Confab.paper; foreground: $Confab.muted");
        drop = new Pill("drop", Icons.of("attach", 18, "Confab.accent"), () -> {});
        drop.setFocusable(false);
        ring = new FocusRing(view, this);
        add(scroll, DEFAULT_LAYER);
        for (Pill pill : List.of(newest, firstUnread, loading, drop)) {
            add(pill, PALETTE_LAYER);
        }
        scroll.getViewport().addChangeListener(_ -> {
            view.viewportChanged();
            moved();
        });
    }

    @Override
    protected void paintChildren(Graphics g) {
        super.paintChildren(g);
        ring.paint(g, scroll.getBounds());
    }

    TranscriptView view() {
        return view;
    }

    void show(@Nullable Timeline shown) {
        timeline = shown;
        view.show(shown);
        refresh();
    }

    /** What is in sight is another part. */
    private void moved() {
        model.atEnd(view.isAtEnd());
        if (timeline != null && view.isNearStart()) {
            model.older(timeline);
        }
        refresh();
    }

    /** Files are held over the window, or not any more. */
    void dropping(boolean over) {
        if (timeline != null) {
            drop.say(texts.get("offer.drop", timeline.conversation().toString()));
        }
        drop.setVisible(over && timeline != null);
        revalidate();
    }

    /** Older messages may be wanted, and there may be a server to ask. */
    void online() {
        if (timeline != null && view.isNearStart()) {
            model.older(timeline);
        }
    }

    /** Lines came or went: once for many, what lies out of sight is said anew. */
    void linesChanged() {
        if (!refreshing) {
            refreshing = true;
            EventQueue.invokeLater(this::refresh);
        }
    }

    /** Says what lies out of sight. */
    private void refresh() {
        refreshing = false;
        newest.setVisible(!view.isAtEnd());
        newest.say(view.arrived() == 0
                ? texts.get("transcript.newest")
                : texts.get("transcript.arrived", view.arrived()));
        Timeline shown = timeline;
        loading.setVisible(shown != null && model.isLoading(shown) && view.isNearStart());
        int from = shown == null ? -1 : shown.unreadFrom();
        boolean above = shown != null && view.isAbove(from);
        firstUnread.setVisible(above && !loading.isVisible());
        if (above && shown != null) {
            count(shown.entries(), from);
            firstUnread.say(texts.get("transcript.firstUnread", unread,
                    clock.format(shown.entries().get(from).time())));
        }
        revalidate();
    }

    /** How many messages are unread: only those that have come since it was counted last are looked at. */
    private void count(List<Entry> entries, int from) {
        Entry first = entries.get(from);
        int lines = entries.size() - from;
        if (!first.equals(firstCounted) || lines < counted) {
            firstCounted = first;
            counted = 0;
            unread = 0;
        }
        for (; counted < lines; counted++) {
            unread += entries.get(from + counted) instanceof Entry.Said said && !said.own() ? 1 : 0;
        }
    }

    /** Shows where what was unread begins. */
    void goToUnread() {
        int from = timeline == null ? -1 : timeline.unreadFrom();
        if (from >= 0) {
            view.reveal(from);
        }
    }

    /** A page back, or on. */
    void page(int by) {
        Rectangle seen = view.getVisibleRect();
        seen.translate(0, by * view.getScrollableBlockIncrement(seen, SwingConstants.VERTICAL, by));
        view.scrollRectToVisible(seen);
    }

    @Override
    public void doLayout() {
        scroll.setBounds(0, 0, getWidth(), getHeight());
        int gap = UIScale.scale(10);
        place(newest, getHeight() - newest.getPreferredSize().height - gap);
        place(firstUnread, gap);
        place(loading, gap);
        place(drop, (getHeight() - drop.getPreferredSize().height) / 2);
    }

    private void place(Component pill, int y) {
        Dimension size = pill.getPreferredSize();
        pill.setBounds((getWidth() - size.width) / 2, y, size.width, size.height);
    }

    /** What lies over the messages has its place in here; the rest of the window need not be laid out for it. */
    @Override
    public boolean isValidateRoot() {
        return true;
    }

    @Override
    public boolean isOptimizedDrawingEnabled() {
        return false; // the buttons lie over the messages
    }

    @Override
    public Dimension getPreferredSize() {
        return scroll.getPreferredSize();
    }

    @Override
    public Dimension getMinimumSize() {
        return new Dimension(UIScale.scale(220), UIScale.scale(80));
    }
}
