package confab.client.desktop;

import java.awt.Component;
import java.awt.KeyboardFocusManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javax.swing.ButtonGroup;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.JToggleButton;
import javax.swing.KeyStroke;
import javax.swing.LayoutFocusTraversalPolicy;
import javax.swing.SwingUtilities;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/**
 * Emoji to choose from: by group or by words, those chosen last first. It lies in the window itself, so that no other
 * window takes the focus; Escape or a click beside it closes it.
 */
final class EmojiPicker extends JPanel {
    private static final long serialVersionUID = 1;
    /** What stands on the buttons: recently used, then a sign of each group. */
    private static final List<String> SIGNS = List.of("🕘", "😀", "🐻", "🍔", "⚽", "🚗", "💡", "🔣", "🏁");

    private final transient Texts texts;
    private final transient Emoji emoji;
    private final transient EmojiWords words;
    private final transient Consumer<String> chosen;
    private final JTextField field = new JTextField();
    private final ButtonGroup groups = new ButtonGroup();
    private final List<JToggleButton> buttons = new ArrayList<>();
    private final EmojiGrid grid;
    private final JLabel picture = new JLabel();
    private final JLabel name = new JLabel();
    private int tone;
    private transient @Nullable Overlay overlay;
    private transient @Nullable Component before;

    /** @param chosen gets the characters of an emoji; the picker is closed by then, and the focus where it was */
    EmojiPicker(Texts texts, Emoji emoji, Consumer<String> chosen) {
        super(new MigLayout("insets 10 10 8 6, gap 0, wrap 1", "[grow,fill]", "[]6[]6[grow,fill]6[]"));
        this.texts = texts;
        this.emoji = emoji;
        this.words = new EmojiWords(texts.locale(), emoji);
        this.chosen = chosen;
        grid = new EmojiGrid(emoji, entry -> EmojiTones.toned(entry, tone), words::name, this::choose,
                field::requestFocusInWindow, this::type);
        setName("emoji");
        getAccessibleContext().setAccessibleName(texts.get("emoji.title"));
        setFocusCycleRoot(true);
        setFocusTraversalPolicy(new LayoutFocusTraversalPolicy());
        putClientProperty(FlatClientProperties.STYLE,
                "background: $Confab.paper; border: 1,1,1,1,$Component.borderColor,1,14; arc: 14");
        add(head(), "gap 0 4 0 0");
        add(groupButtons());
        add(scrolled());
        add(foot());
        registerKeyboardAction(_ -> close(), KeyStroke.getKeyStroke("ESCAPE"), WHEN_ANCESTOR_OF_FOCUSED_COMPONENT);
        emoji.whenReady(this::shown);
        words.prepare();
    }

    private JTextField head() {
        field.setName("emoji.search");
        field.putClientProperty(FlatClientProperties.PLACEHOLDER_TEXT, texts.get("emoji.search"));
        field.putClientProperty(FlatClientProperties.TEXT_FIELD_LEADING_ICON, Icons.of("search", 16, "Confab.muted"));
        field.getAccessibleContext().setAccessibleName(texts.get("emoji.search"));
        field.addActionListener(_ -> grid.choose());
        field.registerKeyboardAction(_ -> grid.requestFocusInWindow(), KeyStroke.getKeyStroke("DOWN"), WHEN_FOCUSED);
        field.getDocument().addDocumentListener(new DocumentListener() {
            @Override
            public void insertUpdate(DocumentEvent event) {
                shown();
            }

            @Override
            public void removeUpdate(DocumentEvent event) {
                shown();
            }

            @Override
            public void changedUpdate(DocumentEvent event) {
                // Only attributes, of which plain text has none.
            }
        });
        return field;
    }

    private JPanel groupButtons() {
        JPanel row = new JPanel(new MigLayout("insets 0, gap 0", "[grow,fill]".repeat(SIGNS.size())));
        row.setOpaque(false);
        for (int i = 0; i < SIGNS.size(); i++) {
            JToggleButton button = new JToggleButton(emoji.icon(SIGNS.get(i), UIScale.scale(18f)));
            String says = texts.get(i == 0 ? "emoji.recent" : "emoji.group." + (i - 1));
            button.setName("emoji.group." + i);
            button.putClientProperty(FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_TOOLBAR_BUTTON);
            button.setToolTipText(says);
            button.getAccessibleContext().setAccessibleName(says);
            button.addActionListener(_ -> {
                field.setText("");
                shown();
            });
            int place = i;
            button.registerKeyboardAction(_ -> neighbour(place - 1), KeyStroke.getKeyStroke("LEFT"), WHEN_FOCUSED);
            button.registerKeyboardAction(_ -> neighbour(place + 1), KeyStroke.getKeyStroke("RIGHT"), WHEN_FOCUSED);
            button.registerKeyboardAction(_ -> grid.requestFocusInWindow(), KeyStroke.getKeyStroke("DOWN"),
                    WHEN_FOCUSED);
            groups.add(button);
            buttons.add(button);
            row.add(button);
        }
        return row;
    }

    private void neighbour(int place) {
        JToggleButton button = buttons.get(Math.floorMod(place, buttons.size()));
        button.requestFocusInWindow();
        button.doClick(0);
    }

    private JScrollPane scrolled() {
        grid.getAccessibleContext().setAccessibleName(texts.get("emoji.results"));
        grid.putClientProperty(FlatClientProperties.STYLE, "background: $Confab.paper");
        grid.addListSelectionListener(_ -> current());
        JScrollPane scroll = new JScrollPane(grid, JScrollPane.VERTICAL_SCROLLBAR_ALWAYS,
                JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
        scroll.putClientProperty(FlatClientProperties.STYLE, "border: 0,0,0,0; background: $Confab.paper");
        scroll.getVerticalScrollBar().setUnitIncrement(grid.getFixedCellHeight());
        return scroll;
    }

    private JPanel foot() {
        JPanel foot = new JPanel(new MigLayout("insets 0, gap 0", "[]8[grow,fill]8[]", "[center]"));
        foot.setOpaque(false);
        name.setName("emoji.name");
        foot.add(picture, "w 32!, h 32!");
        foot.add(name, "wmin 0");
        foot.add(new EmojiTones(texts, emoji, tone, now -> {
            tone = now;
            grid.repaint();
            current();
        }));
        return foot;
    }

    /** What is shown follows from the words or, without any, from the group. */
    private void shown() {
        buttons.getFirst().setEnabled(!emoji.recent().isEmpty());
        String query = field.getText();
        if (!query.isBlank()) {
            groups.clearSelection();
            grid.show(words.search(query));
        } else {
            int group = buttons.stream().map(JToggleButton::isSelected).toList().indexOf(true);
            if (group < 0) {
                group = emoji.recent().isEmpty() ? 1 : 0;
                buttons.get(group).setSelected(true);
            }
            grid.show(group == 0 ? recent() : emoji.groups().isEmpty() ? List.of() : emoji.groups().get(group - 1));
        }
        current();
    }

    private List<EmojiIndex.Entry> recent() {
        return emoji.recent().stream().map(emoji::find).filter(Objects::nonNull).toList();
    }

    private void current() {
        EmojiIndex.Entry entry = grid.getSelectedValue();
        if (entry == null) {
            picture.setIcon(null);
            name.setText(texts.get(emoji.groups().isEmpty() ? "emoji.loading" : "emoji.nothing"));
        } else {
            picture.setIcon(emoji.icon(EmojiTones.toned(entry, tone).sequence(), UIScale.scale(32f)));
            name.setText(words.name(entry));
        }
    }

    private void type(String letters) {
        field.requestFocusInWindow();
        field.replaceSelection(letters);
    }

    private void choose(EmojiIndex.Entry entry) {
        String sequence = EmojiTones.toned(entry, tone).sequence();
        emoji.used(sequence);
        close();
        chosen.accept(sequence);
    }

    /** Opens above the component, or below it where there is more room; the search has the focus. */
    void show(Component under) {
        if (overlay != null) {
            close();
        }
        before = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
        SwingUtilities.updateComponentTreeUI(this); // the look may have changed since
        groups.clearSelection();
        field.setText("");
        shown();
        overlay = Overlay.open(this, under, this::close);
        field.requestFocusInWindow();
    }

    void close() {
        if (overlay != null) {
            overlay.remove();
            overlay = null;
            if (before != null) {
                before.requestFocusInWindow();
            }
        }
    }
}
