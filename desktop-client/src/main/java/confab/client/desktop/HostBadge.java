package confab.client.desktop;

import javax.swing.JButton;

import com.formdev.flatlaf.FlatClientProperties;

/** Says in the status bar that this machine hosts, and how many have joined; pressed, it shows how others get in. */
final class HostBadge extends JButton {
    private static final long serialVersionUID = 1;

    private final transient Texts texts;
    private int shown = -1;

    HostBadge(Texts texts, Runnable open) {
        super(Icons.of("server", 14, "Confab.accent"));
        this.texts = texts;
        setName("status.hosting");
        setToolTipText(texts.get("host.badge.why", Shortcut.INVITE.describe()));
        putClientProperty(FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_TOOLBAR_BUTTON);
        putClientProperty(FlatClientProperties.STYLE, "font: bold -1; foreground: $Confab.accent");
        addActionListener(_ -> open.run());
        joined(0);
    }

    void joined(int count) {
        if (count != shown) {
            shown = count;
            setText(texts.get("host.badge", count));
        }
    }
}
