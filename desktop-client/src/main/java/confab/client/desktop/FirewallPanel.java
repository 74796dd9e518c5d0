package confab.client.desktop;

import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import javax.swing.ButtonGroup;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JToggleButton;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.SystemInfo;
import net.miginfocom.swing.MigLayout;

/**
 * How to let others in at the host's machine. Who reads it sits at another one, and says which system the host has.
 */
final class FirewallPanel extends JPanel {
    private static final long serialVersionUID = 1;

    private static final int INSET = 8;

    private enum Machine {
        WINDOWS("Windows"), MACOS("macOS"), LINUX("Linux");

        private final String self;

        Machine(String self) {
            this.self = self;
        }

        /** The one that is like this one is the best guess. */
        static Machine likeThisOne() {
            return SystemInfo.isWindows ? WINDOWS : SystemInfo.isMacOS ? MACOS : LINUX;
        }
    }

    private final transient Texts texts;
    private final String port;
    private final int width;
    private final Wrapped words;
    private final JPanel commands = new JPanel(new MigLayout("insets 0, wrap 1, gapy 4", "[grow,fill]"));
    private transient Runnable resized = () -> {};

    /** @param width of what wraps */
    FirewallPanel(Texts texts, int port, int width) {
        super(new MigLayout("insets 0, wrap 1, hidemode 3, gapy 6", "[grow,fill]"));
        this.texts = texts;
        this.port = String.valueOf(port);
        this.width = width;
        this.words = new Wrapped(width);
        setOpaque(false);
        commands.setOpaque(false);
        setName("why.firewall");
        JLabel which = new JLabel(texts.get("why.firewall.which"));
        which.putClientProperty(FlatClientProperties.STYLE, "font: bold");
        JPanel choices = new JPanel(new MigLayout("insets 0, gap 4", "[]12[]"));
        choices.setOpaque(false);
        choices.add(which);
        ButtonGroup group = new ButtonGroup();
        for (Machine machine : Machine.values()) {
            JToggleButton choice = new JToggleButton(machine.self, machine == Machine.likeThisOne());
            choice.setName("why.firewall." + machine);
            choice.getAccessibleContext()
                    .setAccessibleName(texts.get("why.firewall.which") + " " + machine.self);
            choice.putClientProperty(FlatClientProperties.BUTTON_TYPE,
                    FlatClientProperties.BUTTON_TYPE_TOOLBAR_BUTTON);
            choice.putClientProperty(FlatClientProperties.STYLE, "toolbar.margin: 4,10,4,10");
            choice.addActionListener(_ -> {
                show(machine);
                resized.run();
            });
            group.add(choice);
            choices.add(choice);
        }
        add(choices);
        words.setName("why.firewall.words");
        words.setFocusable(true);
        add(words);
        add(commands);
        show(Machine.likeThisOne());
    }

    void onResize(Runnable action) {
        resized = action;
    }

    private void show(Machine machine) {
        words.say(texts.get("why.firewall." + machine, port));
        commands.removeAll();
        String all = switch (machine) {
            case WINDOWS ->
                "netsh advfirewall firewall add rule name=Confab dir=in action=allow protocol=TCP localport="
                        + port + " profile=private";
            case MACOS -> "";
            case LINUX -> "sudo ufw allow " + port + "/tcp\nsudo firewall-cmd --add-port=" + port + "/tcp";
        };
        all.lines().forEach(this::addCommand);
        revalidate();
    }

    /** To be copied as it stands. */
    private void addCommand(String line) {
        Wrapped command = new Wrapped(width - 2 * INSET);
        command.putClientProperty(FlatClientProperties.STYLE, "font: $monospaced.font");
        command.say(line);
        command.setFocusable(true);
        command.setName("why.firewall.command");
        command.getAccessibleContext().setAccessibleName(texts.get("why.firewall.command"));
        command.addFocusListener(new FocusAdapter() {
            @Override
            public void focusGained(FocusEvent event) {
                command.selectAll();
            }
        });
        JPanel box = new JPanel(new MigLayout("insets 5 " + INSET + " 5 " + INSET, "[grow,fill]"));
        box.putClientProperty(FlatClientProperties.STYLE,
                "arc: 10; background: $TextField.background; border: 1,1,1,1,$Confab.line,1,10");
        box.add(command);
        commands.add(box, "wmin 0");
    }
}
