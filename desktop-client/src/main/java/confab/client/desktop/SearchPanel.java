package confab.client.desktop;

import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import javax.swing.DefaultListModel;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import javax.swing.Timer;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

import com.formdev.flatlaf.FlatClientProperties;
import confab.client.chat.ChatModel;
import confab.client.chat.Searching;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import net.miginfocom.swing.MigLayout;

/** Looks for words here or everywhere, a moment after the last key; Enter or a click goes to the message. */
final class SearchPanel extends JPanel {
    private static final long serialVersionUID = 1;
    private static final int PAUSE_MS = 300;

    private final transient Texts texts;
    private final transient ChatModel model;
    private final transient Runnable closed;
    private final JTextField field = new JTextField();
    private final JCheckBox everywhere = new JCheckBox();
    private final JLabel status = new JLabel();
    private final DefaultListModel<Event.Message> found = new DefaultListModel<>();
    private final JList<Event.Message> list = new JList<>(found);
    private final JButton older = new JButton();
    private final Timer typed = new Timer(PAUSE_MS, _ -> ask());

    /** @param closed called when the person wants no more of it */
    SearchPanel(Glyphs glyphs, Texts texts, ChatModel model, Runnable closed) {
        super(new MigLayout("insets 0, gap 0, wrap 1, hidemode 3", "[grow,fill]", "[]6[]4[]4[grow,fill]0[]"));
        this.texts = texts;
        this.model = model;
        this.closed = closed;
        setName("search");
        setVisible(false);
        typed.setRepeats(false);
        putClientProperty(FlatClientProperties.STYLE, "background: $Confab.side");
        add(head(), "gap 12 8 10 0");
        everywhere.setText(texts.get("search.everywhere"));
        everywhere.setName("search.everywhere");
        everywhere.setOpaque(false);
        everywhere.addActionListener(_ -> ask());
        add(everywhere, "gap 12 12 0 0");
        status.setName("search.status");
        status.putClientProperty(FlatClientProperties.STYLE, "font: -1; foreground: $Confab.muted");
        add(status, "gap 16 12 0 0, wmin 0");
        list.setName("search.results");
        list.setCellRenderer(new FoundCell(glyphs, texts, model.search(), everywhere::isSelected));
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.getAccessibleContext().setAccessibleName(texts.get("search.results"));
        list.registerKeyboardAction(_ -> open(), KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0), WHEN_FOCUSED);
        list.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                open();
            }
        });
        add(new JScrollPane(list, JScrollPane.VERTICAL_SCROLLBAR_AS_NEEDED, JScrollPane.HORIZONTAL_SCROLLBAR_NEVER),
                "wmin 0");
        older.setText(texts.get("search.more"));
        older.setName("search.more");
        older.setVisible(false);
        older.addActionListener(_ -> model.search().more());
        add(older, "gap 12 12 6 10");
        registerKeyboardAction(_ -> close(), KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
                WHEN_ANCESTOR_OF_FOCUSED_COMPONENT);
    }

    private JPanel head() {
        JPanel head = new JPanel(new MigLayout("insets 0, gap 0", "[grow,fill]4[]", "[center]"));
        head.setOpaque(false);
        field.setName("search.text");
        field.putClientProperty(FlatClientProperties.PLACEHOLDER_TEXT, texts.get("search.hint"));
        field.putClientProperty(FlatClientProperties.TEXT_FIELD_LEADING_ICON, Icons.of("search", 16, "Confab.muted"));
        field.getAccessibleContext().setAccessibleName(texts.get("search.hint"));
        field.addActionListener(_ -> enter());
        field.registerKeyboardAction(_ -> list.requestFocusInWindow(), KeyStroke.getKeyStroke(KeyEvent.VK_DOWN, 0),
                WHEN_FOCUSED);
        field.getDocument().addDocumentListener(new DocumentListener() {
            @Override
            public void insertUpdate(DocumentEvent event) {
                typed.restart();
            }

            @Override
            public void removeUpdate(DocumentEvent event) {
                typed.restart();
            }

            @Override
            public void changedUpdate(DocumentEvent event) {
                // Only attributes, of which plain text has none.
            }
        });
        head.add(field, "wmin 0");
        head.add(Side.iconButton("close", texts.get("search.close"), "search.close", this::close));
        return head;
    }

    void open(boolean show) {
        setVisible(show);
        if (show) {
            field.requestFocusInWindow();
            field.selectAll();
            refresh();
        }
    }

    /** Everywhere, or only here. */
    void everywhere(boolean all) {
        if (everywhere.isSelected() != all) {
            everywhere.setSelected(all);
            if (!field.getText().isBlank()) {
                ask();
            }
        }
    }

    /** Looks for these words at once. */
    void look(String words) {
        field.setText(words);
        ask();
    }

    private void close() {
        typed.stop();
        closed.run();
    }

    /** Asks once more, as what is shown is another conversation. */
    void again() {
        if (isVisible() && !everywhere.isSelected() && !field.getText().isBlank()) {
            ask();
        }
    }

    private void ask() {
        typed.stop();
        if (field.getText().getBytes(StandardCharsets.UTF_8).length > Searching.mostBytes()) {
            status.setText(texts.get("search.tooLong"));
        } else {
            model.search(field.getText(), everywhere.isSelected());
        }
    }

    /** What was typed is looked for; what was found already is gone to. */
    private void enter() {
        if (typed.isRunning() || !model.search().text().equals(field.getText().strip())) {
            ask();
        } else if (!found.isEmpty()) {
            list.setSelectedIndex(Math.max(0, list.getSelectedIndex()));
            open();
        }
    }

    private void open() {
        Event.Message chosen = list.getSelectedValue();
        if (chosen != null) {
            model.goTo(chosen.in(), chosen.seq());
        }
    }

    /** Shows what has come of the last question. */
    void refresh() {
        Searching search = model.search();
        List<Event.Message> now = search.found();
        boolean grows = !found.isEmpty() && found.size() <= now.size()
                && Objects.equals(found.firstElement(), now.getFirst());
        if (!grows) {
            found.clear();
        }
        for (int i = found.size(); i < now.size(); i++) {
            found.addElement(now.get(i));
        }
        older.setVisible(search.canGoOn());
        older.setEnabled(search.state() != Searching.State.LOOKING);
        status.setText("<html>" + words(search).replace("&", "&amp;").replace("<", "&lt;") + "</html>");
        list.repaint();
        revalidate();
    }

    private String words(Searching search) {
        ErrorCode why = search.refusal();
        return switch (search.state()) {
            case NOTHING_ASKED -> "";
            case LOOKING -> texts.get("search.looking");
            case OFFLINE -> texts.get("search.offline");
            case REFUSED -> texts.get("search.refused", why == null ? "" : texts.error(why));
            case ANSWERED -> answer(search);
        };
    }

    private String answer(Searching search) {
        int count = search.found().size();
        String words = count == 0
                ? texts.get("search.nothing", search.text())
                : texts.get(search.hasMore() ? "search.newest" : "search.found", count);
        if (search.hasMore() && !search.canGoOn()) {
            words += " " + texts.get("search.narrow");
        }
        return search.isBehind() ? words + " " + texts.get("search.behind") : words;
    }
}
