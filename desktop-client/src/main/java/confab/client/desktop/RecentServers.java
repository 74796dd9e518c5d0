package confab.client.desktop;

import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingConstants;

import com.formdev.flatlaf.FlatClientProperties;
import confab.client.link.ServerAddress;
import confab.client.settings.Settings;
import net.miginfocom.swing.MigLayout;

/** The servers last joined: one click is enough. */
final class RecentServers extends JPanel {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 4;

    private final transient Texts texts;
    private final transient Preferences preferences;
    private final transient Consumer<ServerAddress> join;

    RecentServers(Texts texts, Preferences preferences, Consumer<ServerAddress> join) {
        super(new MigLayout("insets 0, gap 0 2, wrap 2, hidemode 3", "[grow,fill]0[]"));
        this.texts = texts;
        this.preferences = preferences;
        this.join = join;
        setOpaque(false);
        setName("connect.recents");
        refresh();
    }

    private void refresh() {
        removeAll();
        Settings settings = preferences.current();
        setVisible(!settings.recent().isEmpty());
        JLabel title = new JLabel(texts.get("connect.recent"));
        title.putClientProperty(FlatClientProperties.STYLE, "font: bold -1; foreground: $Confab.muted");
        add(title, "spanx 2");
        for (ServerAddress server : settings.recent().stream().limit(SHOWN).toList()) {
            add(button(server), "wmin 0");
            add(Side.iconButton("close", texts.get("connect.recent.forget", server.toString()), "forget." + server,
                    () -> forget(server)));
        }
        revalidate();
        repaint();
    }

    private JButton button(ServerAddress server) {
        JButton button = new JButton(server.toString(), Icons.of("server", 16, "Confab.muted"));
        button.setName("recent." + server);
        button.getAccessibleContext().setAccessibleName(texts.get("connect.recent.join", server.toString()));
        button.setHorizontalAlignment(SwingConstants.LEADING);
        button.putClientProperty(FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_TOOLBAR_BUTTON);
        button.putClientProperty(FlatClientProperties.STYLE, "toolbar.margin: 6,8,6,8");
        button.addActionListener(_ -> join.accept(server));
        return button;
    }

    private void forget(ServerAddress server) {
        preferences.change(now -> now.without(server));
        refresh();
        if (getParent() != null) {
            getParent().requestFocusInWindow(); // the button that had it is gone
        }
    }
}
