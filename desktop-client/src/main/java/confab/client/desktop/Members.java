package confab.client.desktop;

import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.swing.AbstractListModel;
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
import confab.client.chat.Roster;
import confab.model.Nickname;
import confab.protocol.Event;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/** The people in the room that is shown. */
final class Members extends JPanel {
    private static final long serialVersionUID = 1;

    private final transient Texts texts;
    private final transient Consumer<Nickname> talkTo;
    private final People people = new People();
    private final JList<Event.Member> list = new JList<>(people);
    private final JLabel title = new JLabel();

    Members(Glyphs glyphs, Texts texts, Supplier<@Nullable Nickname> self, Consumer<Nickname> talkTo) {
        super(new MigLayout("insets 0, gap 0, wrap 1", "[grow,fill]", "[]0[grow,fill]"));
        this.texts = texts;
        this.talkTo = talkTo;
        putClientProperty(FlatClientProperties.STYLE, "background: $Confab.side");
        title.putClientProperty(FlatClientProperties.STYLE, Side.HEADING);
        add(title, "gap 16 10 16 8");
        list.setName("members");
        list.setCellRenderer(new PersonCell(glyphs, texts, self));
        list.setFixedCellHeight(UIScale.scale(36));
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.getAccessibleContext().setAccessibleName(texts.get("members.title"));
        list.registerKeyboardAction(_ -> talk(), KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0), WHEN_FOCUSED);
        Keys.in(list, Shortcut.MENU, this::menuOfSelected);
        list.addMouseListener(new Pointer());
        add(new JScrollPane(list, JScrollPane.VERTICAL_SCROLLBAR_AS_NEEDED, JScrollPane.HORIZONTAL_SCROLLBAR_NEVER));
    }

    /** Shows who is there; whoever was selected stays selected. */
    void refresh(@Nullable Roster roster) {
        Event.Member before = list.getSelectedValue();
        people.show(roster == null ? List.of() : roster.members());
        title.setText(texts.get("members.title") + (roster == null ? "" : "  " + roster.count()));
        if (before != null) {
            list.setSelectedValue(before, false);
        }
    }

    @Override
    public void updateUI() {
        super.updateUI();
        if (list != null) { // the constructor of the superclass comes here first
            list.setFixedCellHeight(UIScale.scale(36));
        }
    }

    void focus() {
        list.requestFocusInWindow();
        if (list.isSelectionEmpty() && people.getSize() > 0) {
            list.setSelectedIndex(0);
        }
    }

    private void menuOfSelected() {
        int index = list.getSelectedIndex();
        if (index >= 0) {
            Rectangle row = list.getCellBounds(index, index);
            openMenu(row.x + UIScale.scale(40), row.y + row.height);
        }
    }

    private void openMenu(int x, int y) {
        JPopupMenu menu = new JPopupMenu();
        JMenuItem item = new JMenuItem(texts.get("members.talk"), Icons.of("person", 16, "Confab.muted"));
        item.addActionListener(_ -> talk());
        menu.add(item);
        menu.show(list, x, y);
    }

    private void talk() {
        Event.Member chosen = list.getSelectedValue();
        if (chosen != null) {
            talkTo.accept(chosen.nickname());
        }
    }

    private static final class People extends AbstractListModel<Event.Member> {
        private static final long serialVersionUID = 1;

        private transient List<Event.Member> members = List.of();

        void show(List<Event.Member> now) {
            int before = members.size();
            members = now;
            fireContentsChanged(this, 0, Math.max(before, now.size()));
        }

        @Override
        public int getSize() {
            return members.size();
        }

        @Override
        public Event.Member getElementAt(int index) {
            return members.get(index);
        }
    }

    private final class Pointer extends MouseAdapter {
        @Override
        public void mousePressed(MouseEvent event) {
            menu(event);
        }

        @Override
        public void mouseReleased(MouseEvent event) {
            menu(event);
        }

        @Override
        public void mouseClicked(MouseEvent event) {
            if (event.getClickCount() == 2 && event.getButton() == MouseEvent.BUTTON1) {
                talk();
            }
        }

        private void menu(MouseEvent event) {
            int index = list.locationToIndex(event.getPoint());
            if (event.isPopupTrigger() && index >= 0) {
                list.setSelectedIndex(index);
                openMenu(event.getX(), event.getY());
            }
        }
    }
}
