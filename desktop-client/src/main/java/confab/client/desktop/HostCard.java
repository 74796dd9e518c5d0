package confab.client.desktop;

import java.awt.GraphicsConfiguration;
import java.awt.Insets;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.KeyEvent;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import javax.swing.SwingConstants;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import confab.client.link.ServerAddress;
import net.miginfocom.swing.MigLayout;

/** How others get into the room that is hosted here, how many have, and the end of it. Beside the chat, or as large as the screen. */
final class HostCard extends JDialog {
    private static final long serialVersionUID = 1;
    /** Where they stand. */
    private static final String ADDRESSES = "cell 0 3, grow";

    private final transient Texts texts;
    private final JLabel title = new JLabel();
    private final JLabel joined = new JLabel(Icons.of("people", 18, "Confab.muted"), SwingConstants.LEADING);
    private final JButton full = new JButton();
    private final transient FullScreen fullScreen = new FullScreen(this);
    private transient Invite invite;
    private InvitePanel addresses;
    private int shown = -1;

    /** @param stop asks where it has to, and stops */
    HostCard(Window owner, Texts texts, String name, Invite invite, Runnable stop) {
        super(owner, texts.get("host.card", name), ModalityType.MODELESS);
        this.texts = texts;
        this.invite = invite;
        this.addresses = new InvitePanel(texts, invite);
        setName("host.card");
        JPanel content = new JPanel(new MigLayout("insets 0, gap 0, wrap 1, hidemode 3", "[grow,fill]",
                "[][][][grow,fill][]"));
        content.putClientProperty(FlatClientProperties.STYLE, "background: $Confab.paper");
        title.setName("host.name");
        title.putClientProperty("html.disable", true); // made of a nickname, which may begin like a page
        title.setText(name);
        content.add(title, "gap 18 18 16 0, wmin 0");
        joined.setName("host.joined");
        write(false);
        content.add(joined, "gap 18 18 4 0");
        if (invite.port() != ServerAddress.DEFAULT_PORT) {
            JTextArea other = Plain.label(
                    texts.get("host.port", String.valueOf(ServerAddress.DEFAULT_PORT), String.valueOf(invite.port())));
            other.setName("host.port");
            other.putClientProperty(FlatClientProperties.STYLE, "foreground: $Confab.warn");
            content.add(other, "gap 18 18 8 0, w 0:300:");
        }
        content.add(addresses, ADDRESSES);
        content.add(foot(stop), "cell 0 4");
        setContentPane(content);
        onKey(KeyEvent.VK_ESCAPE, () -> {
            if (!leaveFullScreen()) {
                dispose();
            }
        });
        onKey(KeyEvent.VK_F11, this::toggle);
        joined(0);
        pack();
        setMinimumSize(getSize());
        place(owner);
    }

    /** For somebody who sits at this machine, or for a room. */
    private void write(boolean large) {
        title.putClientProperty(FlatClientProperties.STYLE, large ? "font: bold +26" : "font: bold +6");
        joined.putClientProperty(FlatClientProperties.STYLE,
                (large ? "font: +16" : "font: +2") + "; foreground: $Confab.muted");
    }

    private JPanel foot(Runnable stop) {
        JPanel foot = new JPanel(new MigLayout("insets 10 18 14 18", "[]push[]"));
        foot.putClientProperty(FlatClientProperties.STYLE,
                "background: $Confab.side; border: 1,0,0,0,$Confab.line");
        full.setName("host.full");
        full.setText(texts.get("host.full"));
        full.setToolTipText(texts.get("host.full.why"));
        full.addActionListener(_ -> toggle());
        JButton end = new JButton(texts.get("host.stop"));
        end.setName("host.stop");
        end.putClientProperty(FlatClientProperties.STYLE, "foreground: $Confab.danger");
        end.addActionListener(_ -> {
            leaveFullScreen(); // a question would be behind it
            stop.run();
        });
        foot.add(full);
        foot.add(end);
        return foot;
    }

    private void onKey(int key, Runnable action) {
        getRootPane().registerKeyboardAction(_ -> action.run(), KeyStroke.getKeyStroke(key, 0),
                JComponent.WHEN_IN_FOCUSED_WINDOW);
    }

    /** Says how many others are here. */
    void joined(int count) {
        if (count != shown) {
            shown = count;
            joined.setText(texts.get("host.joined", count));
        }
    }

    /** The machine may have come into another network: shows the addresses that it has now, the same one if it is there. */
    void invite(Invite now) {
        if (!now.equals(invite)) {
            InvitePanel changed = new InvitePanel(texts, now);
            changed.choose(addresses.chosen());
            getContentPane().remove(addresses);
            getContentPane().add(changed, ADDRESSES);
            invite = now;
            addresses = changed;
            getContentPane().revalidate();
            getContentPane().repaint();
        }
    }

    private void toggle() {
        if (!leaveFullScreen()) {
            write(true);
            fullScreen.enter();
            full.setText(texts.get("host.full.leave"));
        }
    }

    private boolean leaveFullScreen() {
        write(false);
        boolean was = fullScreen.leave();
        full.setText(texts.get("host.full"));
        return was;
    }

    /** Beside the window where the screen has room for it, else over its right edge, below its header. */
    private void place(Window owner) {
        GraphicsConfiguration screen = owner.getGraphicsConfiguration();
        Insets taken = getToolkit().getScreenInsets(screen);
        Rectangle free = screen.getBounds();
        int right = free.x + free.width - taken.right;
        int bottom = free.y + free.height - taken.bottom;
        int gap = UIScale.scale(8);
        int x = Math.min(owner.getX() + owner.getWidth() + gap, right - getWidth() - gap);
        int y = Math.min(owner.getY() + UIScale.scale(64), bottom - getHeight() - gap);
        setLocation(Math.max(free.x + taken.left, x), Math.max(free.y + taken.top, y));
    }
}
