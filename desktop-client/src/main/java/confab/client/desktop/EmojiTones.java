package confab.client.desktop;

import java.util.function.IntConsumer;
import javax.swing.ButtonGroup;
import javax.swing.JPanel;
import javax.swing.JToggleButton;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import net.miginfocom.swing.MigLayout;

/** A hand in each skin tone; the one that is pressed is the one in which hands and people are shown. */
final class EmojiTones extends JPanel {
    private static final long serialVersionUID = 1;
    /** Of Fitzpatrick's scale: none, and five. */
    static final int TONES = 6;
    private static final int FIRST_TONE = 0x1F3FB;

    /** @param chosen gets 0 for none, up to 5 */
    EmojiTones(Texts texts, Emoji emoji, int current, IntConsumer chosen) {
        super(new MigLayout("insets 0, gap 0"));
        setOpaque(false);
        ButtonGroup group = new ButtonGroup();
        for (int i = 0; i < TONES; i++) {
            int tone = i;
            JToggleButton button = new JToggleButton(emoji.icon("✋" + modifier(tone), UIScale.scale(16f)));
            button.setName("emoji.tone." + tone);
            button.putClientProperty(FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_TOOLBAR_BUTTON);
            button.setToolTipText(texts.get("emoji.tone." + tone));
            button.getAccessibleContext().setAccessibleName(texts.get("emoji.tone." + tone));
            button.setSelected(tone == current);
            button.addActionListener(_ -> chosen.accept(tone));
            group.add(button);
            add(button);
        }
    }

    private static String modifier(int tone) {
        return tone == 0 ? "" : Character.toString(FIRST_TONE + tone - 1);
    }

    /** The emoji with everybody in it in that tone; itself if there is none. */
    static EmojiIndex.Entry toned(EmojiIndex.Entry entry, int tone) {
        return tone == 0
                ? entry
                : entry.variants().stream().filter(variant -> hasOnly(variant.sequence(), FIRST_TONE + tone - 1))
                        .findFirst().orElse(entry);
    }

    private static boolean hasOnly(String sequence, int modifier) {
        return sequence.codePoints().filter(c -> c >= FIRST_TONE && c < FIRST_TONE + TONES - 1)
                .allMatch(c -> c == modifier) && sequence.codePoints().anyMatch(c -> c == modifier);
    }
}
