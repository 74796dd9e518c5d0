package confab.client.desktop;

import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import javax.swing.Icon;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import net.miginfocom.swing.MigLayout;

/** Server, nickname and connection at the foot of the window, with the switches for look and language. */
final class StatusBar extends JPanel {
    private static final long serialVersionUID = 1;

    private final transient Texts texts;
    private final JLabel connection = new JLabel();
    private final JLabel server = new JLabel();
    private final JButton nickname = new JButton();

    StatusBar(Texts texts, Choices choices, Runnable rename, Runnable disconnect) {
        super(new MigLayout("insets 2 16 2 8, gapx 6", "[]10[]10[]", "[center]"));
        this.texts = texts;
        putClientProperty(FlatClientProperties.STYLE, "background: $Confab.side; border: 1,0,0,0,$Confab.line");
        connection.setName("connection");
        connection.putClientProperty(FlatClientProperties.STYLE, "font: -1; foreground: $Confab.ink");
        server.setName("server");
        server.putClientProperty("html.disable", true); // its name is not ours: it may begin like a page
        server.putClientProperty(FlatClientProperties.STYLE, "font: -1; foreground: $Confab.muted");
        nickname.setName("nickname");
        nickname.putClientProperty("html.disable", true);
        nickname.setIcon(Icons.of("person", 14, "Confab.muted"));
        nickname.setToolTipText(texts.get("status.you"));
        nickname.putClientProperty(FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_TOOLBAR_BUTTON);
        nickname.putClientProperty(FlatClientProperties.STYLE, "font: -1; foreground: $Confab.muted");
        nickname.addActionListener(_ -> rename.run());
        add(connection);
        add(server, "wmin 0");
        add(nickname, "wmin 40, pushx");
        add(choices.languageButton());
        add(choices.themeButton());
        add(choices.settingsButton());
        add(Side.iconButton("disconnect", texts.get("status.disconnect"), "status.disconnect", disconnect));
    }

    /** Beside what is said of the connection. */
    void hosted(HostBadge badge) {
        add(badge, 1);
    }

    void refresh(LinkState state, String serverName, String self) {
        String key = switch (state) {
            case LinkState.Online _ -> "state.online";
            case LinkState.Connecting _ -> "state.connecting";
            case LinkState.Lost _,LinkState.Failed _,LinkState.Refused _,LinkState.SentAway _ -> "state.lost";
        };
        connection.setText(texts.get(key));
        connection.setIcon(new Dot(switch (key) {
            case "state.online" -> "Confab.good";
            case "state.connecting" -> "Confab.warn";
            default -> "Confab.danger";
        }));
        server.setText(serverName);
        nickname.setText(self);
    }

    /** A coloured point; the words beside it say the same. */
    private record Dot(String colorKey) implements Icon {
        @Override
        public void paintIcon(Component on, Graphics graphics, int x, int y) {
            Graphics2D g = OneLine.smooth(graphics);
            Color colour = Colors.theme(colorKey);
            g.setColor(colour);
            int size = getIconWidth();
            g.fillOval(x, y, size, size);
            g.dispose();
        }

        @Override
        public int getIconWidth() {
            return UIScale.scale(8);
        }

        @Override
        public int getIconHeight() {
            return UIScale.scale(8);
        }
    }
}
