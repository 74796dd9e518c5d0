package confab.client.desktop;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.DefaultListModel;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

import com.formdev.flatlaf.FlatClientProperties;
import confab.client.chat.Destinations;
import confab.protocol.Event;
import net.miginfocom.swing.MigLayout;

/** Lies over the window and goes to a conversation, a person or a room by a few letters of the name. */
final class Switcher extends JPanel {
    private static final long serialVersionUID = 1;
    private static final Color SHADE = new Color(0, 0, 0, 48);

    private final transient Texts texts;
    private final transient Destinations destinations;
    private final transient Consumer<Destinations.Destination> go;
    private final transient Runnable gone;
    private final transient Layer layer = new Layer(this);
    private final DefaultListModel<Destinations.Destination> found = new DefaultListModel<>();
    private final JList<Destinations.Destination> list = new JList<>(found);
    private final JTextField field = new JTextField();
    private final JLabel nothing = new JLabel();
    private transient List<Event.RoomCount> rooms = List.of();

    /** @param gone called when nothing was chosen after all */
    Switcher(Glyphs glyphs, Texts texts, Destinations destinations, Consumer<Destinations.Destination> go,
            Runnable gone) {
        super(new MigLayout("insets 0, hidemode 3", "[grow,center]", "[12%!][][grow]"));
        this.texts = texts;
        this.destinations = destinations;
        this.go = go;
        this.gone = gone;
        setOpaque(false);
        setName("switcher");
        getAccessibleContext().setAccessibleName(texts.get("switch.title"));
        JPanel box = new JPanel(new MigLayout("insets 0, gap 0, wrap 1, hidemode 3", "[grow,fill]", "[]8[]0[]"));
        box.setOpaque(false);
        box.putClientProperty(FlatClientProperties.STYLE,
                "arc: 14; background: $PopupMenu.background; border: 10,4,8,4,$Component.borderColor,1,14");
        box.addMouseListener(new MouseAdapter() {
        }); // or a press on its edge would close it
        addField(box);
        addList(box, glyphs);
        nothing.setText(texts.get("switch.none"));
        nothing.setName("switch.none");
        nothing.putClientProperty(FlatClientProperties.STYLE, "foreground: $Confab.muted");
        box.add(nothing, "gap 14 14 4 6");
        add(box, "cell 0 1, w 200:440:90%");
        addMouseListener(new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent event) {
                leave();
            }
        });
        find();
    }

    private void addField(JPanel box) {
        field.setName("switch.text");
        field.putClientProperty(FlatClientProperties.PLACEHOLDER_TEXT, texts.get("switch.hint"));
        field.putClientProperty(FlatClientProperties.TEXT_FIELD_LEADING_ICON, Icons.of("search", 16, "Confab.muted"));
        field.getAccessibleContext().setAccessibleName(texts.get("switch.title"));
        field.setFocusTraversalKeysEnabled(false); // Tab goes through the list
        field.addActionListener(_ -> choose(list.getSelectedIndex()));
        on("DOWN", () -> move(1));
        on("TAB", () -> move(1));
        on("UP", () -> move(-1));
        on("shift TAB", () -> move(-1));
        on("ESCAPE", this::leave);
        field.getDocument().addDocumentListener(new DocumentListener() {
            @Override
            public void insertUpdate(DocumentEvent event) {
                find();
            }

            @Override
            public void removeUpdate(DocumentEvent event) {
                find();
            }

            @Override
            public void changedUpdate(DocumentEvent event) {
                // Only attributes, of which plain text has none.
            }
        });
        field.addFocusListener(new FocusAdapter() {
            @Override
            public void focusLost(FocusEvent event) {
                if (!event.isTemporary()) {
                    close();
                }
            }
        });
        box.add(field, "gap 8 8 0 0");
    }

    private void on(String key, Runnable action) {
        field.registerKeyboardAction(_ -> action.run(), KeyStroke.getKeyStroke(key), WHEN_FOCUSED);
    }

    private void addList(JPanel box, Glyphs glyphs) {
        list.setName("switch.list");
        list.setCellRenderer(new DestinationCell(glyphs, texts));
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setFocusable(false);
        list.putClientProperty(FlatClientProperties.STYLE, "background: $PopupMenu.background");
        list.getAccessibleContext().setAccessibleName(texts.get("switch.title"));
        list.addMouseListener(new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent event) {
                choose(list.locationToIndex(event.getPoint()));
            }
        });
        list.addListSelectionListener(_ -> field.getAccessibleContext().setAccessibleDescription(words()));
        box.add(list, "wmin 0");
    }

    private String words() {
        Destinations.Destination marked = list.getSelectedValue();
        return marked == null ? "" : DestinationCell.words(texts, marked);
    }

    /** Over the window of that component, with the focus. */
    void open(JComponent inside) {
        layer.over(inside);
        field.requestFocusInWindow();
    }

    boolean isOpen() {
        return layer.isOpen();
    }

    private void close() {
        layer.close();
    }

    /** Closes without having gone anywhere. */
    void leave() {
        close();
        gone.run();
    }

    /** The server's rooms: those that one is not in are found, too. */
    void roomsListed(List<Event.RoomCount> there) {
        rooms = there;
        Destinations.Destination marked = list.getSelectedValue();
        boolean moved = list.getSelectedIndex() > 0;
        find();
        if (moved) {
            list.setSelectedValue(marked, true);
        }
    }

    private void find() {
        found.clear();
        found.addAll(destinations.find(field.getText(), rooms));
        list.setVisible(!found.isEmpty());
        nothing.setVisible(found.isEmpty());
        list.setSelectedIndex(0);
        revalidate();
        repaint();
    }

    private void move(int by) {
        if (!found.isEmpty()) {
            list.setSelectedIndex(Math.floorMod(list.getSelectedIndex() + by, found.size()));
        }
    }

    private void choose(int index) {
        if (index >= 0 && index < found.size()) {
            Destinations.Destination chosen = found.get(index);
            close();
            go.accept(chosen);
        }
    }

    @Override
    public Dimension getMinimumSize() {
        return new Dimension(0, 0);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        graphics.setColor(SHADE);
        graphics.fillRect(0, 0, getWidth(), getHeight());
    }
}
