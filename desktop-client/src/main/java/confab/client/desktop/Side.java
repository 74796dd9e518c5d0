package confab.client.desktop;

import java.awt.Font;
import java.awt.Rectangle;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.swing.DefaultListModel;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JMenuItem;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JScrollPane;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import confab.client.chat.Timeline;
import confab.model.Conversation;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/** The conversations on the left: rooms, then private ones. */
final class Side extends JPanel {
    private static final long serialVersionUID = 1;

    /** How a heading looks, whatever size the text has. */
    static final String HEADING = "font: bold 88%; foreground: $Confab.muted";

    private final transient Texts texts;
    private final transient Consumer<Conversation> close;
    private final transient LoudnessMenu loudness;
    private final DefaultListModel<Timeline> shown = new DefaultListModel<>();
    private final JList<Timeline> list = new JList<>(shown);
    private boolean refreshing;

    Side(Glyphs glyphs, Texts texts, Predicate<Conversation> hasDraft, Consumer<Conversation> select,
            Consumer<Conversation> close, Runnable joinRoom, LoudnessMenu loudness) {
        super(new MigLayout("insets 0, gap 0, wrap 1", "[grow,fill]", "[]0[grow,fill]"));
        this.texts = texts;
        this.close = close;
        this.loudness = loudness;
        putClientProperty(FlatClientProperties.STYLE, "background: $Confab.side");
        JPanel head = new JPanel(new MigLayout("insets 10 16 4 10", "[grow][]", "[]"));
        head.setOpaque(false);
        JLabel title = new JLabel(texts.get("side.rooms"));
        title.putClientProperty(FlatClientProperties.STYLE, HEADING);
        head.add(title);
        head.add(iconButton("plus", texts.get("side.join.key", Shortcut.JOIN.describe()), "side.join", joinRoom));
        add(head);
        ConversationCell cell = new ConversationCell(glyphs, texts, hasDraft, loudness::of);
        list.setCellRenderer((all, value, index, selected, focused) -> {
            cell.heading(beginsPrivate(index));
            return cell.getListCellRendererComponent(all, value, index, selected, focused && all.isFocusOwner());
        });
        list.setName("conversations");
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.getAccessibleContext().setAccessibleName(texts.get("side.list"));
        list.addListSelectionListener(event -> {
            Timeline chosen = list.getSelectedValue();
            if (!refreshing && chosen != null) {
                select.accept(chosen.conversation());
            }
        });
        list.addMouseListener(new MenuOpener());
        list.registerKeyboardAction(_ -> closeSelected(), KeyStroke.getKeyStroke("DELETE"), WHEN_FOCUSED);
        Keys.in(list, Shortcut.MENU, this::menuOfSelected);
        add(new JScrollPane(list, JScrollPane.VERTICAL_SCROLLBAR_AS_NEEDED, JScrollPane.HORIZONTAL_SCROLLBAR_NEVER));
    }

    static Font headingFont(Font base) {
        return base.deriveFont(Font.BOLD, base.getSize2D() * 0.88f);
    }

    /** A button that is only an icon: its name is in the tooltip and for screen readers. */
    static JButton iconButton(String icon, String words, String name, Runnable action) {
        return iconButton(icon, words, name, 16, action);
    }

    /** The same with a drawing of another size. */
    static JButton iconButton(String icon, String words, String name, int size, Runnable action) {
        JButton button = new JButton(Icons.of(icon, size, "Confab.muted"));
        button.putClientProperty(FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_TOOLBAR_BUTTON);
        button.setToolTipText(words);
        button.getAccessibleContext().setAccessibleName(words);
        button.setName(name);
        button.setFocusable(true);
        button.addActionListener(_ -> action.run());
        return button;
    }

    private boolean beginsPrivate(int index) {
        return index >= 0 && index < shown.size() && shown.get(index).conversation() instanceof Conversation.With
                && (index == 0 || shown.get(index - 1).conversation() instanceof Conversation.InRoom);
    }

    /** Shows these, in this order. */
    void refresh(List<Timeline> timelines, @Nullable Timeline selected) {
        refreshing = true;
        boolean same = shown.size() == timelines.size();
        for (int i = 0; same && i < shown.size(); i++) {
            same = shown.get(i) == timelines.get(i);
        }
        if (!same) {
            shown.clear();
            timelines.forEach(shown::addElement);
        }
        list.setSelectedValue(selected, true);
        list.repaint();
        refreshing = false;
    }

    void focus() {
        list.requestFocusInWindow();
    }

    private void menuOfSelected() {
        int index = list.getSelectedIndex();
        if (index >= 0) {
            Rectangle row = list.getCellBounds(index, index);
            openMenu(index, row.x + UIScale.scale(40), row.y + row.height);
        }
    }

    private void openMenu(int index, int x, int y) {
        Conversation conversation = shown.get(index).conversation();
        JPopupMenu menu = new JPopupMenu();
        JMenuItem item = new JMenuItem(conversation instanceof Conversation.InRoom
                ? texts.get("side.leave", conversation.toString())
                : texts.get("side.close"),
                Icons.of(conversation instanceof Conversation.InRoom ? "leave" : "close", 16, "Confab.muted"));
        item.addActionListener(_ -> close.accept(conversation));
        menu.add(loudness.within(conversation));
        menu.add(item);
        menu.show(list, x, y);
    }

    private void closeSelected() {
        Timeline chosen = list.getSelectedValue();
        if (chosen != null) {
            close.accept(chosen.conversation());
        }
    }

    private final class MenuOpener extends MouseAdapter {
        @Override
        public void mousePressed(MouseEvent event) {
            open(event);
        }

        @Override
        public void mouseReleased(MouseEvent event) {
            open(event);
        }

        private void open(MouseEvent event) {
            int index = list.locationToIndex(event.getPoint());
            if (event.isPopupTrigger() && index >= 0) {
                openMenu(index, event.getX(), event.getY());
            }
        }
    }
}
