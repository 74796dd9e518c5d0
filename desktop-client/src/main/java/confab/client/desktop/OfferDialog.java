package confab.client.desktop;

import java.awt.FontMetrics;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.KeyStroke;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import confab.client.files.Gathering;
import confab.model.Conversation;
import confab.protocol.Limits;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/** Shows what is about to be handed over, and to whom, before it is. */
final class OfferDialog extends JDialog {
    private static final long serialVersionUID = 1;
    private static final int MOST_LINES = 8;
    /** Of a name's line beside its size, in pixels at 100 %. */
    private static final int NAME_ROOM = 280;
    /** Characters of a name that stay at its end. */
    private static final int NAME_END = 10;
    private static final int PREVIEW_WIDTH = 420;
    private static final int PREVIEW_HEIGHT = 280;

    private final transient Glyphs glyphs;
    private final transient Texts texts;
    private final transient FileTexts words;
    private final transient Shown shown;
    private final transient Send send;
    private final JTextField caption = new JTextField();
    private final JCheckBox separately = new JCheckBox();
    private final JLabel problem = new JLabel();
    private final JButton ok = new JButton();

    /**
     * What is shown.
     *
     * @param most bytes that the server takes
     */
    record Shown(Conversation to, List<Gathering.Item> items, @Nullable BufferedImage picture, long most) {}

    /** What is to be done. */
    @FunctionalInterface
    interface Send {
        /** @param separately each as a message of its own */
        void send(String caption, boolean separately);
    }

    OfferDialog(Window owner, Glyphs glyphs, Texts texts, Shown shown, Send send) {
        super(owner, texts.get("offer.title"), ModalityType.MODELESS);
        this.glyphs = glyphs;
        this.texts = texts;
        this.words = new FileTexts(texts);
        this.shown = shown;
        this.send = send;
        setName("offer");
        JPanel content = new JPanel(
                new MigLayout("insets 18, wrap 1, hidemode 3", "[grow,fill,400::]", ""));
        content.add(to());
        if (shown.picture() != null) {
            PictureView preview = new PictureView(PREVIEW_WIDTH, PREVIEW_HEIGHT);
            preview.setName("offer.preview");
            preview.getAccessibleContext().setAccessibleName(shown.items().getFirst().name());
            preview.show(shown.picture());
            content.add(preview, "gaptop 10, align center, growx 0");
        }
        addItems(content);
        addCaption(content);
        JButton cancel = new JButton(texts.get("rooms.cancel"));
        cancel.addActionListener(_ -> dispose());
        ok.setText(texts.get("offer.send"));
        ok.setName("offer.send");
        ok.addActionListener(_ -> send());
        content.add(ok, "gaptop 14, split 2, tag ok");
        content.add(cancel, "tag cancel");
        setContentPane(content);
        check();
        getRootPane().setDefaultButton(ok);
        getRootPane().registerKeyboardAction(_ -> dispose(), KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
                JComponent.WHEN_IN_FOCUSED_WINDOW);
        pack();
        setLocationRelativeTo(owner);
    }

    private JLabel to() {
        JLabel to = line(switch (shown.to()) {
            case Conversation.InRoom in -> texts.get("offer.room", in.room().text());
            case Conversation.With with -> texts.get("offer.private", with.person().text());
        });
        to.setName("offer.to");
        to.putClientProperty(FlatClientProperties.STYLE, "font: bold");
        return to;
    }

    /** A line with a stranger's words in it. */
    private JLabel line(String text) {
        JLabel label = new JLabel();
        label.putClientProperty("html.disable", true);
        label.setText(glyphs.inOneFont(text, label.getFont()));
        return label;
    }

    /** A name as short as it has room, without its middle: the ending says what opens it. */
    static String middleOut(String name, FontMetrics metrics, int room) {
        if (metrics.stringWidth(name) <= room) {
            return name;
        }
        int kept = name.offsetByCodePoints(name.length(), -Math.min(NAME_END, name.codePointCount(0, name.length())));
        int cut = kept;
        while (cut > 0 && metrics.stringWidth(name.substring(0, cut) + "…" + name.substring(kept)) > room) {
            cut = name.offsetByCodePoints(cut, -1);
        }
        return name.substring(0, cut).strip() + "…" + name.substring(kept);
    }

    private void addItems(JPanel content) {
        List<Gathering.Item> items = shown.items();
        JPanel list = new JPanel(new MigLayout("insets 8 12 8 12, wrap 2, gapy 3", "[grow,fill,0::]18[right]"));
        list.setName("offer.items");
        list.putClientProperty(FlatClientProperties.STYLE, "arc: 12; background: $Confab.side");
        for (Gathering.Item item : items.subList(0, Math.min(items.size(), MOST_LINES))) {
            JLabel name = line("");
            name.setText(glyphs.inOneFont(middleOut(item.name(), name.getFontMetrics(name.getFont()),
                    UIScale.scale(NAME_ROOM)),
                    name.getFont()));
            name.getAccessibleContext().setAccessibleName(item.name());
            name.setIcon(Icons.of(item.folder() ? "folder" : "file", 16, "Confab.muted"));
            list.add(name, "wmin 0, wmax 420");
            list.add(quiet(item.folder()
                    ? texts.get("offer.folder", item.files(), words.size(item.size()))
                    : words.size(item.size())));
        }
        if (items.size() > MOST_LINES) {
            list.add(quiet(texts.get("offer.more", items.size() - MOST_LINES)), "span 2");
        }
        if (items.size() > 1) {
            list.add(quiet(texts.get("offer.total", items.size())), "gaptop 4");
            list.add(quiet(words.size(total(items))), "gaptop 4");
        }
        content.add(list, "gaptop 10");
        boolean folders = items.stream().anyMatch(Gathering.Item::folder);
        if (folders || items.size() > 1) {
            content.add(quiet(texts.get("offer.zip")), "gaptop 4");
        }
        separately.setText(texts.get("offer.separately"));
        separately.setName("offer.separately");
        separately.addActionListener(_ -> check());
        if (items.size() > 1 && !folders) {
            content.add(separately, "gaptop 4");
        }
    }

    private JLabel quiet(String text) {
        JLabel label = new JLabel(text);
        label.putClientProperty(FlatClientProperties.STYLE, "font: -1; foreground: $Confab.muted");
        return label;
    }

    private void addCaption(JPanel content) {
        JLabel label = new JLabel(texts.get("offer.caption"));
        label.setLabelFor(caption);
        content.add(label, "gaptop 12");
        caption.setName("offer.caption");
        content.add(caption);
        problem.setName("offer.problem");
        problem.putClientProperty(FlatClientProperties.STYLE, "foreground: $Confab.danger");
        content.add(problem, "gaptop 6");
    }

    static long total(List<Gathering.Item> items) {
        return items.stream().mapToLong(Gathering.Item::size).sum();
    }

    /** Whether the server takes so much: known before anything is sent, except for what gets smaller by packing. */
    private void check() {
        List<Gathering.Item> items = shown.items();
        boolean plain = separately.isSelected() || (items.size() == 1 && !items.getFirst().folder());
        boolean tooLarge = plain && items.stream().anyMatch(item -> item.size() > shown.most());
        problem.setText(texts.get("offer.tooLarge", words.size(shown.most())));
        problem.setVisible(tooLarge);
        ok.setEnabled(!tooLarge);
        if (isVisible()) {
            pack();
        }
    }

    private void send() {
        String text = caption.getText().strip();
        if (text.getBytes(StandardCharsets.UTF_8).length > Limits.TEXT_BYTES) {
            caption.putClientProperty(FlatClientProperties.OUTLINE, FlatClientProperties.OUTLINE_ERROR);
            return;
        }
        dispose();
        send.send(text, separately.isSelected());
    }
}
