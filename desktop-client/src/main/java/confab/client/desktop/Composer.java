package confab.client.desktop;

import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.event.ActionEvent;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import javax.swing.AbstractAction;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

import com.formdev.flatlaf.FlatClientProperties;
import confab.client.chat.Timeline;
import confab.model.Conversation;
import confab.protocol.Limits;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/** Where one writes: Enter sends, Shift and Enter breaks the line; grows up to six lines. */
final class Composer extends JPanel {
    private static final long serialVersionUID = 1;
    private static final int MOST_LINES = 6;
    /** From here on the room that is left is said. */
    private static final int SAY_LEFT_BYTES = 1024;

    private final transient Glyphs glyphs;
    private final transient Texts texts;
    private final transient Consumer<String> said;
    private final Area area;
    private final JScrollPane scroll;
    private final JLabel limit = new JLabel();
    private final JButton send;
    private final JButton attach;

    /** @param offer asks for files to hand over */
    Composer(Glyphs glyphs, Texts texts, Consumer<String> said, Runnable offer) {
        super(new MigLayout("insets 4 16 14 16, gap 0, wrap 1, hidemode 3", "[grow,fill]", "[]"));
        this.glyphs = glyphs;
        this.texts = texts;
        this.said = said;
        area = new Area(glyphs);
        scroll = new JScrollPane(area, JScrollPane.VERTICAL_SCROLLBAR_AS_NEEDED,
                JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
        putClientProperty(FlatClientProperties.STYLE, "background: $Confab.paper");
        send = Side.iconButton("send", texts.get("composer.send"), "composer.send", this::send);
        send.setIcon(Icons.of("send", 18, "Confab.accent"));
        attach = Side.iconButton("attach", texts.get("offer.open", Keys.describe(Keys.ATTACH)), "composer.attach", 18,
                offer);
        JPanel box = new JPanel(new MigLayout("insets 0, gap 0", "[]6[grow,fill]6[]", "[grow,center]"));
        box.putClientProperty(FlatClientProperties.STYLE,
                "arc: 16; background: $TextField.background; border: 6,8,6,8,$Component.borderColor,1,16");
        scroll.putClientProperty(FlatClientProperties.STYLE, "background: $TextField.background");
        scroll.getViewport().setOpaque(false);
        scroll.setOpaque(false);
        box.add(attach, "aligny bottom");
        box.add(scroll, "wmin 60");
        box.add(send, "aligny bottom");
        add(box);
        limit.setName("composer.limit");
        limit.putClientProperty(FlatClientProperties.STYLE, "font: -1; foreground: $Confab.muted");
        limit.setVisible(false);
        add(limit, "gap 16 0 4 0");
        on("ENTER", this::send);
        on("shift ENTER", () -> area.replaceSelection("\n"));
        // Tab leaves: nobody should be caught in here with the keyboard.
        on("TAB", area::transferFocus);
        on("shift TAB", area::transferFocusBackward);
        area.getDocument().addDocumentListener(new DocumentListener() {
            @Override
            public void insertUpdate(DocumentEvent event) {
                changed();
            }

            @Override
            public void removeUpdate(DocumentEvent event) {
                changed();
            }

            @Override
            public void changedUpdate(DocumentEvent event) {
                // Only attributes, of which plain text has none.
            }
        });
        changed();
    }

    private void on(String key, Runnable action) {
        area.getInputMap().put(KeyStroke.getKeyStroke(key), key);
        area.getActionMap().put(key, new AbstractAction() {
            private static final long serialVersionUID = 1;

            @Override
            public void actionPerformed(ActionEvent event) {
                action.run();
            }
        });
    }

    /** Says to whom one writes. */
    void address(@Nullable Timeline to) {
        boolean writable = to != null;
        area.setEnabled(writable);
        attach.setEnabled(writable);
        String prompt = "";
        if (to != null) {
            prompt = switch (to.conversation()) {
                case Conversation.InRoom in -> texts.get("composer.room", in.room().text());
                case Conversation.With with -> texts.get("composer.private", with.person().text());
            };
            area.getAccessibleContext().setAccessibleName(texts.get("composer.name", to.conversation().toString()));
        }
        area.prompt(prompt);
        changed();
    }

    String text() {
        return area.getText();
    }

    void text(String draft) {
        area.setText(draft);
    }

    void focus() {
        area.requestFocusInWindow();
    }

    private void changed() {
        String text = area.getText();
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        int left = Limits.TEXT_BYTES - bytes;
        send.setEnabled(area.isEnabled() && !text.isBlank() && left >= 0);
        hint(left, glyphs.undrawn(text, area.getFont()));
        scroll.revalidate();
        revalidate();
    }

    /** @param undrawn signs for which this field has no drawing: they are named, as they go out all the same */
    private void hint(int left, String undrawn) {
        boolean full = left < SAY_LEFT_BYTES;
        limit.setVisible(full || !undrawn.isEmpty());
        if (limit.isVisible()) {
            limit.setText(left < 0
                    ? texts.get("composer.tooLong", -left)
                    : full ? texts.get("composer.left", left) : texts.get("composer.undrawn", undrawn));
            limit.putClientProperty(FlatClientProperties.STYLE,
                    "font: -1; foreground: " + (left < 0 ? "$Confab.danger" : "$Confab.muted"));
        }
    }

    private void send() {
        String text = area.getText().strip();
        if (send.isEnabled() && !text.isEmpty()) {
            area.setText("");
            said.accept(text);
        }
        area.requestFocusInWindow();
    }

    /** As tall as its text, up to six lines; with a prompt while it is empty. */
    private static final class Area extends JTextArea {
        private static final long serialVersionUID = 1;

        private final transient OneLine line;
        private String prompt = "";

        Area(Glyphs glyphs) {
            super(1, 0);
            line = new OneLine(glyphs);
            setName("composer");
            setLineWrap(true);
            setWrapStyleWord(true);
            setOpaque(false);
            setBorder(null);
        }

        void prompt(String text) {
            prompt = text;
            repaint();
        }

        @Override
        public Dimension getPreferredScrollableViewportSize() {
            int line = getRowHeight();
            int wanted = Math.clamp(getPreferredSize().height, line, MOST_LINES * line);
            return new Dimension(super.getPreferredScrollableViewportSize().width, wanted);
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            super.paintComponent(graphics);
            if (getDocument().getLength() == 0) {
                Graphics2D g = OneLine.smooth(graphics);
                line.paint(g, prompt, getFont(), Colors.theme("Confab.faint"), 1,
                        getFontMetrics(getFont()).getAscent(), getWidth() - 2f);
                g.dispose();
            }
        }
    }
}
