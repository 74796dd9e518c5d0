package confab.client.desktop;

import java.awt.Cursor;
import java.awt.GraphicsEnvironment;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.function.BiConsumer;
import javax.swing.AbstractAction;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.event.MouseInputAdapter;

import confab.client.chat.Entry;
import org.jspecify.annotations.Nullable;

/** What pointer and keyboard do in the transcript: mark, copy, open links, try again. */
final class TranscriptInput extends MouseInputAdapter {
    /** What stands in front of all that is done here and not in the browser; no address in a text begins so. */
    private static final String OURS = "confab:";

    private final TranscriptView view;
    private final Texts texts;
    private final Links links;
    private final BiConsumer<Entry.Said, String> doing;

    /**
     * @param doing gets a message and what is to be done with it, what a link of {@link RowFactory} or {@link CardMaker}
     *        stands for
     */
    TranscriptInput(TranscriptView view, Texts texts, Links links, BiConsumer<Entry.Said, String> doing) {
        this.view = view;
        this.texts = texts;
        this.links = links;
        this.doing = doing;
    }

    void install() {
        view.addMouseListener(this);
        view.addMouseMotionListener(this);
        int menu = GraphicsEnvironment.isHeadless()
                ? InputEvent.CTRL_DOWN_MASK
                : Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx();
        on(KeyStroke.getKeyStroke(KeyEvent.VK_UP, 0), () -> step(-1));
        on(KeyStroke.getKeyStroke(KeyEvent.VK_DOWN, 0), () -> step(1));
        on(KeyStroke.getKeyStroke(KeyEvent.VK_HOME, 0), () -> step(Integer.MIN_VALUE));
        on(KeyStroke.getKeyStroke(KeyEvent.VK_END, 0), () -> step(Integer.MAX_VALUE));
        on(KeyStroke.getKeyStroke(KeyEvent.VK_RIGHT, 0), () -> nextLink(1));
        on(KeyStroke.getKeyStroke(KeyEvent.VK_LEFT, 0), () -> nextLink(-1));
        on(KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0), this::enter);
        on(KeyStroke.getKeyStroke(KeyEvent.VK_C, menu), this::copy);
        on(KeyStroke.getKeyStroke(KeyEvent.VK_CONTEXT_MENU, 0), this::contextMenu);
        on(KeyStroke.getKeyStroke(KeyEvent.VK_F10, InputEvent.SHIFT_DOWN_MASK), this::contextMenu);
    }

    private void on(KeyStroke key, Runnable action) {
        view.getInputMap().put(key, key.toString());
        view.getActionMap().put(key.toString(), new AbstractAction() {
            private static final long serialVersionUID = 1;

            @Override
            public void actionPerformed(ActionEvent event) {
                action.run();
            }
        });
    }

    private void step(int steps) {
        Row row = view.neighbour(steps);
        view.selection().clear();
        view.current(row, null);
        if (row != null) {
            view.reveal(row);
        }
    }

    private void nextLink(int steps) {
        Row row = view.current();
        if (row != null && !row.links().isEmpty()) {
            List<Links.Link> all = row.links();
            int at = view.focusedLink() == null ? -1 : all.indexOf(view.focusedLink());
            view.current(row, all.get(at < 0 ? 0 : Math.floorMod(at + steps, all.size())));
        }
    }

    private void enter() {
        Row row = view.current();
        if (row != null && !row.links().isEmpty()) {
            Links.Link focused = view.focusedLink();
            follow(row, focused == null ? row.links().get(0) : focused);
        }
    }

    private void follow(Row row, Links.Link link) {
        if (!link.address().startsWith(OURS)) {
            links.open(link.address());
        } else if (row.entry() instanceof Entry.Said said) {
            doing.accept(said, link.address());
        }
    }

    private void copy() {
        String text = view.copied();
        if (text != null) {
            view.getToolkit().getSystemClipboard().setContents(new StringSelection(text), null);
        }
    }

    private void contextMenu() {
        Row row = view.current();
        if (row != null) {
            menu(row, null).show(view, 40, Math.max(0, view.getVisibleRect().y + 40));
        }
    }

    private JPopupMenu menu(Row row, Links.@Nullable Link link) {
        JPopupMenu menu = new JPopupMenu();
        if (!view.selection().isEmpty()) {
            item(menu, "transcript.copy", this::copy);
        }
        item(menu, "transcript.copyText", () -> {
            view.selection().clear();
            view.current(row, null);
            copy();
        });
        String code = row.body().code();
        if (code != null) {
            item(menu, "transcript.copyCode", () -> view.getToolkit().getSystemClipboard()
                    .setContents(new StringSelection(code), null));
        }
        if (link != null && link.address().startsWith("http")) {
            item(menu, "transcript.openLink", () -> links.open(link.address()));
            item(menu, "transcript.copyLink", () -> view.getToolkit().getSystemClipboard()
                    .setContents(new StringSelection(link.address()), null));
        }
        if (row.entry() instanceof Entry.Said said
                && said.delivery().isStopped()) {
            item(menu, "transcript.again", () -> doing.accept(said, RowFactory.AGAIN));
            item(menu, "transcript.remove", () -> doing.accept(said, RowFactory.REMOVE));
        }
        if (row.entry() instanceof Entry.Said said && said.shared() != null) {
            row.links().stream().filter(one -> one.address().startsWith(CardMaker.PREFIX))
                    .forEach(one -> item(menu, CardMaker.textOf(one.address()),
                            () -> doing.accept(said, one.address())));
            item(menu, CardMaker.textOf(CardMaker.FOLDER), () -> doing.accept(said, CardMaker.FOLDER));
        }
        return menu;
    }

    private void item(JPopupMenu menu, String key, Runnable action) {
        JMenuItem item = new JMenuItem(texts.get(key));
        item.addActionListener(_ -> action.run());
        menu.add(item);
    }

    @Override
    public void mousePressed(MouseEvent event) {
        view.requestFocusInWindow();
        Row row = view.rowAt(event.getPoint());
        if (row == null) {
            return;
        }
        if (event.isPopupTrigger()) {
            menu(row, linkAt(row, event.getPoint())).show(view, event.getX(), event.getY());
        } else if (SwingUtilities.isLeftMouseButton(event)) {
            press(event, row);
        }
    }

    private void press(MouseEvent event, Row row) {
        if (event.getClickCount() == 3) {
            view.select(row);
        } else if (event.isShiftDown()) {
            view.selection().extend(view.placeAt(row, event.getPoint()));
        } else {
            view.selection().begin(view.placeAt(row, event.getPoint()));
        }
        view.current(null, null);
    }

    @Override
    public void mouseDragged(MouseEvent event) {
        Row row = view.rowAt(event.getPoint());
        if (row != null && SwingUtilities.isLeftMouseButton(event)) {
            view.selection().extend(view.placeAt(row, event.getPoint()));
            view.scrollRectToVisible(new Rectangle(event.getX(), event.getY(), 1, 1));
            view.repaint();
        }
    }

    @Override
    public void mouseReleased(MouseEvent event) {
        Row row = view.rowAt(event.getPoint());
        if (row != null && event.isPopupTrigger()) {
            menu(row, linkAt(row, event.getPoint())).show(view, event.getX(), event.getY());
        }
    }

    @Override
    public void mouseClicked(MouseEvent event) {
        Row row = view.rowAt(event.getPoint());
        Links.Link link = row == null ? null : linkAt(row, event.getPoint());
        if (row != null && link != null && SwingUtilities.isLeftMouseButton(event) && view.selection().isEmpty()) {
            follow(row, link);
        }
    }

    @Override
    public void mouseMoved(MouseEvent event) {
        Row row = view.rowAt(event.getPoint());
        boolean onLink = row != null && linkAt(row, event.getPoint()) != null;
        boolean onText = row != null && event.getX() > view.getWidth() / 12;
        view.setCursor(Cursor.getPredefinedCursor(
                onLink ? Cursor.HAND_CURSOR : onText ? Cursor.TEXT_CURSOR : Cursor.DEFAULT_CURSOR));
        view.setToolTipText(row == null ? null : row.stateAt(view.in(row, event.getPoint())));
    }

    private Links.@Nullable Link linkAt(Row row, Point point) {
        return row.linkAt(view.in(row, point));
    }
}
