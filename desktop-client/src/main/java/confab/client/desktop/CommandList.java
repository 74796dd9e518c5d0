package confab.client.desktop;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.DefaultListModel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.ListSelectionModel;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import confab.client.chat.Slash;
import org.jspecify.annotations.Nullable;

/** The commands that what is typed may become, each with its form and what it does. The keys stay with the editor. */
final class CommandList extends JPanel {
    private static final long serialVersionUID = 1;
    /** Room for what is typed, and beside all of it. */
    private static final int FORM = 170;
    private static final int AROUND = 44;

    private final transient Texts texts;
    private final transient Layer layer = new Layer(this);
    private final DefaultListModel<Slash> shown = new DefaultListModel<>();
    private final JList<Slash> list = new JList<>(shown);

    CommandList(Glyphs glyphs, Texts texts, Consumer<Slash> take) {
        super(new BorderLayout());
        this.texts = texts;
        setOpaque(false);
        putClientProperty(FlatClientProperties.STYLE,
                "arc: 12; background: $PopupMenu.background; border: 6,0,6,0,$Component.borderColor,1,12");
        list.setName("composer.commands");
        list.setCellRenderer(new CommandCell(glyphs));
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setFocusable(false);
        list.putClientProperty(FlatClientProperties.STYLE, "background: $PopupMenu.background");
        list.getAccessibleContext().setAccessibleName(texts.get("composer.commands"));
        list.addMouseListener(new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent event) {
                int index = list.locationToIndex(event.getPoint());
                if (index >= 0) {
                    take.accept(shown.get(index));
                }
            }
        });
        add(list);
    }

    /** Shows these above a component; none of them closes the list. */
    void show(List<Slash> commands, Component below) {
        if (commands.isEmpty()) {
            close();
            return;
        }
        Slash before = list.getSelectedValue();
        shown.clear();
        shown.addAll(commands);
        list.setSelectedIndex(Math.max(0, commands.indexOf(before)));
        layer.above(below);
    }

    void close() {
        shown.clear();
        layer.close();
    }

    boolean isOpen() {
        return !shown.isEmpty();
    }

    void move(int by) {
        list.setSelectedIndex(Math.floorMod(list.getSelectedIndex() + by, shown.size()));
    }

    /** The marked one; null while the list is closed. */
    @Nullable
    Slash marked() {
        return list.getSelectedValue();
    }

    /** What a screen reader says of the marked one. */
    String words() {
        Slash marked = marked();
        return marked == null ? "" : words(marked);
    }

    private String words(Slash command) {
        return texts.get("command." + command + ".form") + ": " + texts.get("command." + command);
    }

    private final class CommandCell extends Cell<Slash> {
        private static final long serialVersionUID = 1;

        private final transient OneLine line;

        CommandCell(Glyphs glyphs) {
            line = new OneLine(glyphs);
        }

        @Override
        String words(Slash command) {
            return CommandList.this.words(command);
        }

        @Override
        int rowHeight() {
            return UIScale.scale(32);
        }

        /** As wide as the longest help. */
        @Override
        public Dimension getPreferredSize() {
            float help = 0;
            for (Slash command : Slash.values()) {
                help = Math.max(help, line.width(texts.get("command." + command), getFont()));
            }
            return new Dimension(UIScale.scale(FORM + AROUND) + (int) Math.ceil(help), super.getPreferredSize().height);
        }

        @Override
        void paint(Graphics2D g, Slash command, int x, int y, int width, int height) {
            Font bold = getFont().deriveFont(Font.BOLD);
            float baseline = OneLine.baseline(getFont(), y, height);
            String form = texts.get("command." + command + ".form");
            int end = command.word().length();
            float used = line.paint(g, command.word(), bold, Colors.theme("Confab.ink"), x, baseline, width);
            line.paint(g, form.substring(Math.min(end, form.length())), getFont(), Colors.theme("Confab.muted"),
                    x + used, baseline, width - used);
            float left = x + UIScale.scale((float) FORM);
            line.paint(g, texts.get("command." + command), getFont(), Colors.theme("Confab.ink"), left, baseline,
                    x + width - left);
        }
    }
}
