package confab.client.desktop;

import java.awt.Dimension;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.DefaultListModel;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.KeyStroke;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import confab.model.NameException;
import confab.model.RoomName;
import confab.protocol.Event;
import net.miginfocom.swing.MigLayout;

/** Asks for a room: one from the server's list, or a name, which makes it if there is none. */
final class RoomsDialog extends JDialog {
    private static final long serialVersionUID = 1;

    private final transient Texts texts;
    private final transient Consumer<RoomName> join;
    private final JTextField name = new JTextField(20);
    private final JLabel hint = new JLabel();
    private final DefaultListModel<Event.RoomCount> rooms = new DefaultListModel<>();
    private final JList<Event.RoomCount> list = new JList<>(rooms);

    RoomsDialog(Window owner, Glyphs glyphs, Texts texts, Consumer<RoomName> join) {
        super(owner, texts.get("rooms.title"), ModalityType.MODELESS);
        this.texts = texts;
        this.join = join;
        setName("rooms");
        JPanel content = new JPanel(new MigLayout("insets 18, wrap 1", "[grow,fill]", "[]4[]2[]14[]4[grow,fill]16[]"));
        JLabel label = new JLabel(texts.get("rooms.name"));
        label.setLabelFor(name);
        content.add(label);
        name.setName("rooms.name");
        name.putClientProperty(FlatClientProperties.PLACEHOLDER_TEXT, "#");
        name.addActionListener(_ -> joinTyped());
        content.add(name);
        hint.putClientProperty(FlatClientProperties.STYLE, "font: -1; foreground: $Confab.muted");
        hint.setText(texts.get("rooms.hint"));
        content.add(hint);
        JLabel listLabel = new JLabel(texts.get("rooms.list"));
        listLabel.setLabelFor(list);
        content.add(listLabel);
        list.setName("rooms.list");
        list.setCellRenderer(new RoomCell(glyphs, texts));
        list.setVisibleRowCount(6);
        list.registerKeyboardAction(_ -> joinChosen(), KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0),
                JList.WHEN_FOCUSED);
        list.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                if (event.getClickCount() == 2) {
                    joinChosen();
                }
            }
        });
        list.addListSelectionListener(_ -> {
            Event.RoomCount chosen = list.getSelectedValue();
            if (chosen != null) {
                name.setText(chosen.room().text());
            }
        });
        JScrollPane scroll = new JScrollPane(list);
        scroll.putClientProperty(FlatClientProperties.STYLE, "border: 1,1,1,1,$Confab.line,1,10");
        scroll.setPreferredSize(new Dimension(UIScale.scale(320), UIScale.scale(190)));
        content.add(scroll);
        JButton ok = new JButton(texts.get("rooms.join"));
        ok.addActionListener(_ -> joinTyped());
        JButton cancel = new JButton(texts.get("rooms.cancel"));
        cancel.addActionListener(_ -> dispose());
        content.add(ok, "split 2, tag ok");
        content.add(cancel, "tag cancel");
        setContentPane(content);
        getRootPane().setDefaultButton(ok);
        getRootPane().registerKeyboardAction(_ -> dispose(), KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
                JPanel.WHEN_IN_FOCUSED_WINDOW);
        pack();
        setLocationRelativeTo(owner);
    }

    /** The server's answer. */
    void listed(List<Event.RoomCount> there) {
        rooms.clear();
        there.forEach(rooms::addElement);
    }

    private void joinTyped() {
        String typed = name.getText().strip();
        try {
            join.accept(RoomName.of(typed.startsWith("#") ? typed : "#" + typed));
            dispose();
        } catch (NameException refused) {
            hint.setText(texts.get("rooms.bad"));
            hint.putClientProperty(FlatClientProperties.STYLE, "font: -1; foreground: $Confab.danger");
            name.putClientProperty(FlatClientProperties.OUTLINE, FlatClientProperties.OUTLINE_ERROR);
        }
    }

    private void joinChosen() {
        Event.RoomCount chosen = list.getSelectedValue();
        if (chosen != null) {
            join.accept(chosen.room());
            dispose();
        }
    }
}
