package confab.client.desktop;

import javax.swing.Icon;
import javax.swing.JButton;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;

/** A round button that lies over the messages, small enough to hide little of them. */
final class Pill extends JButton {
    private static final long serialVersionUID = 1;

    Pill(String name, Icon icon, Runnable action) {
        setName(name);
        setIcon(icon);
        setIconTextGap(UIScale.scale(6));
        putClientProperty(FlatClientProperties.STYLE,
                "arc: 999; margin: 4,12,4,14; background: $Confab.paper; foreground: $Confab.accent");
        setVisible(false);
        addActionListener(_ -> action.run());
    }

    void say(String words) {
        if (!words.equals(getText())) {
            setText(words);
            getAccessibleContext().setAccessibleName(words);
        }
    }
}
