package confab.client.desktop;

import java.awt.Dimension;
import java.util.function.BiConsumer;
import javax.swing.JButton;
import javax.swing.JLayeredPane;
import javax.swing.JScrollPane;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import confab.client.chat.Entry;
import confab.client.chat.Timeline;
import org.jspecify.annotations.Nullable;

/** The transcript in its scroll pane, and a button back to the newest messages while they are out of sight. */
final class TranscriptPane extends JLayeredPane {
    private static final long serialVersionUID = 1;

    private final TranscriptView view;
    private final JScrollPane scroll;
    private final JButton newest;

    TranscriptPane(Glyphs glyphs, Texts texts, Links links, BiConsumer<Entry.Said, String> doing) {
        view = new TranscriptView(glyphs, texts);
        view.setName("transcript");
        new TranscriptInput(view, texts, links, doing).install();
        scroll = new JScrollPane(view, JScrollPane.VERTICAL_SCROLLBAR_ALWAYS, JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
        scroll.getVerticalScrollBar().setUnitIncrement(UIScale.scale(24));
        scroll.putClientProperty(FlatClientProperties.STYLE, "background: $Confab.paper");
        scroll.getVerticalScrollBar().putClientProperty(FlatClientProperties.STYLE, "track: $Confab.paper");
        newest = new JButton(texts.get("transcript.newest"), Icons.of("down", 14, "Confab.accent"));
        newest.setName("newest");
        newest.putClientProperty(FlatClientProperties.STYLE,
                "arc: 999; margin: 4,12,4,14; background: $Confab.paper; foreground: $Confab.accent");
        newest.setVisible(false);
        newest.addActionListener(_ -> view.goToEnd());
        add(scroll, DEFAULT_LAYER);
        add(newest, PALETTE_LAYER);
        scroll.getViewport().addChangeListener(_ -> {
            view.viewportChanged();
            newest.setVisible(!view.isAtEnd());
        });
    }

    TranscriptView view() {
        return view;
    }

    void show(@Nullable Timeline timeline) {
        view.show(timeline);
        newest.setVisible(false);
    }

    @Override
    public void doLayout() {
        scroll.setBounds(0, 0, getWidth(), getHeight());
        Dimension size = newest.getPreferredSize();
        newest.setBounds((getWidth() - size.width) / 2, getHeight() - size.height - UIScale.scale(10), size.width,
                size.height);
    }

    @Override
    public boolean isOptimizedDrawingEnabled() {
        return false; // the button lies over the messages
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
