package confab.client.desktop;

import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JTextField;
import javax.swing.SwingConstants;

import com.formdev.flatlaf.FlatClientProperties;
import confab.client.link.ServerAddress;
import confab.client.settings.Settings;
import confab.model.NameException;
import confab.model.Nickname;
import net.miginfocom.swing.MigLayout;

/** Where one says who one is and where to go. What goes wrong is said here, with what to do about it. */
final class ConnectPanel extends JPanel {
    private static final long serialVersionUID = 1;

    private final transient Texts texts;
    private final transient Preferences preferences;
    private final transient Supplier<String> randomName;
    private final transient BiConsumer<ServerAddress, Nickname> connect;
    private final JTextField nickname = new JTextField();
    private final JTextField address = new JTextField();
    private final JButton join = new JButton();
    private final JProgressBar progress = new JProgressBar();
    private final JCheckBox keepName = new JCheckBox();
    private final JLabel problem = new JLabel();
    private final JPanel recent = new JPanel(new MigLayout("insets 0, gap 0 2, wrap 2, hidemode 3", "[grow,fill]0[]"));
    private final transient Runnable cancel;
    private boolean connecting;

    ConnectPanel(Texts texts, Preferences preferences, Choices choices, Supplier<String> randomName,
            BiConsumer<ServerAddress, Nickname> connect, Runnable cancel) {
        super(new MigLayout("insets 0, fill", "[center]", "[grow,center][]"));
        this.texts = texts;
        this.preferences = preferences;
        this.randomName = randomName;
        this.connect = connect;
        this.cancel = cancel;
        setName("connect");
        putClientProperty(FlatClientProperties.STYLE, "background: $Confab.side");
        add(card(), "w 400!, wrap");
        JPanel foot = new JPanel(new MigLayout("insets 6 8 6 8"));
        foot.setOpaque(false);
        foot.add(choices.languageButton());
        foot.add(choices.themeButton());
        add(foot, "align right");
        fill(preferences.current());
    }

    private JPanel card() {
        JPanel card = new JPanel(new MigLayout("insets 28 32 24 32, gap 0, wrap 1, hidemode 3", "[grow,fill]"));
        card.putClientProperty(FlatClientProperties.STYLE,
                "arc: 20; background: $Confab.paper; border: 1,1,1,1,$Confab.line,1,20");
        card.add(new JLabel(Icons.app(56), SwingConstants.CENTER));
        JLabel title = new JLabel(texts.get("connect.title"), SwingConstants.CENTER);
        title.putClientProperty(FlatClientProperties.STYLE, "font: bold +7");
        card.add(title, "gaptop 12");
        JLabel intro = new JLabel(texts.get("connect.intro"), SwingConstants.CENTER);
        intro.putClientProperty(FlatClientProperties.STYLE, "foreground: $Confab.muted");
        card.add(intro, "gaptop 2");
        card.add(label("connect.nickname", nickname), "gaptop 20");
        JButton dice = Side.iconButton("retry", texts.get("connect.nickname.dice"), "connect.dice",
                () -> nickname.setText(randomName.get()));
        dice.putClientProperty(FlatClientProperties.STYLE, "focusable: true"); // in a field it would not be
        nickname.putClientProperty(FlatClientProperties.TEXT_FIELD_TRAILING_COMPONENT, dice);
        nickname.setName("connect.nickname");
        nickname.addActionListener(_ -> submit());
        card.add(nickname, "gaptop 4");
        card.add(label("connect.address", address), "gaptop 14");
        address.setName("connect.address");
        address.putClientProperty(FlatClientProperties.PLACEHOLDER_TEXT, texts.get("connect.address.hint"));
        address.addActionListener(_ -> submit());
        card.add(address, "gaptop 4");
        keepName.setText(texts.get("connect.keepName"));
        keepName.setToolTipText(texts.get("connect.keepName.why"));
        keepName.setName("connect.keepName");
        keepName.addActionListener(_ -> preferences.change(now -> now.withKeepsName(keepName.isSelected())));
        card.add(keepName, "gaptop 10");
        problem.setName("connect.problem");
        problem.setVerticalAlignment(SwingConstants.TOP);
        problem.putClientProperty(FlatClientProperties.STYLE, "foreground: $Confab.danger");
        problem.setVisible(false);
        card.add(problem, "gaptop 8, wmin 0");
        join.setName("connect.join");
        join.putClientProperty(FlatClientProperties.STYLE, "font: bold; margin: 8,16,8,16");
        join.addActionListener(_ -> submit());
        card.add(join, "gaptop 18");
        progress.setIndeterminate(true);
        progress.setVisible(false);
        progress.getAccessibleContext().setAccessibleName(texts.get("state.connecting"));
        card.add(progress, "gaptop 8, h 3!");
        recent.setOpaque(false);
        card.add(recent, "gaptop 18");
        return card;
    }

    private JLabel label(String key, JTextField field) {
        JLabel label = new JLabel(texts.get(key));
        label.putClientProperty(FlatClientProperties.STYLE, "font: bold -1");
        label.setLabelFor(field);
        return label;
    }

    private void fill(Settings settings) {
        nickname.setText(settings.nickname().isEmpty() ? randomName.get() : settings.nickname());
        address.setText(settings.recent().isEmpty() ? "" : settings.recent().get(0).toString());
        keepName.setSelected(settings.keepsName());
        recents();
        waiting(false);
    }

    /** What was typed, to be kept when the panel is made anew in another language. */
    void copyFrom(ConnectPanel other) {
        nickname.setText(other.nickname.getText());
        address.setText(other.address.getText());
    }

    void prefill(String host, String name) {
        address.setText(host);
        nickname.setText(name);
    }

    JButton defaultButton() {
        return join;
    }

    void focus() {
        (address.getText().isBlank() ? address : nickname).requestFocusInWindow();
    }

    private void recents() {
        recent.removeAll();
        Settings settings = preferences.current();
        recent.setVisible(!settings.recent().isEmpty());
        JLabel title = new JLabel(texts.get("connect.recent"));
        title.putClientProperty(FlatClientProperties.STYLE, "font: bold -1; foreground: $Confab.muted");
        recent.add(title, "spanx 2");
        for (ServerAddress server : settings.recent().stream().limit(4).toList()) {
            JButton button = new JButton(server.toString(), Icons.of("server", 16, "Confab.muted"));
            button.setName("recent." + server);
            button.getAccessibleContext().setAccessibleName(texts.get("connect.recent.join", server.toString()));
            button.setHorizontalAlignment(SwingConstants.LEADING);
            button.putClientProperty(FlatClientProperties.BUTTON_TYPE,
                    FlatClientProperties.BUTTON_TYPE_TOOLBAR_BUTTON);
            button.putClientProperty(FlatClientProperties.STYLE, "toolbar.margin: 6,8,6,8");
            button.addActionListener(_ -> {
                address.setText(server.toString());
                submit();
            });
            recent.add(button, "wmin 0");
            recent.add(Side.iconButton("close", texts.get("connect.recent.forget", server.toString()),
                    "forget." + server, () -> {
                        preferences.change(now -> now.without(server));
                        recents();
                    }));
        }
        revalidate();
        repaint();
    }

    private void submit() {
        if (connecting) {
            cancel.run();
            return;
        }
        clear();
        Nickname name;
        try {
            name = Nickname.of(nickname.getText());
        } catch (NameException refused) {
            wrongNickname(texts.get("connect.nickname.bad"));
            return;
        }
        if (address.getText().isBlank()) {
            wrong(address, texts.get("connect.address.none"));
            return;
        }
        ServerAddress server;
        try {
            server = ServerAddress.of(address.getText());
        } catch (IllegalArgumentException refused) {
            wrong(address, texts.get("connect.address.bad"));
            return;
        }
        connect.accept(server, name);
    }

    /** Shows that an attempt is under way, which the same button cancels. */
    void waiting(boolean now) {
        connecting = now;
        join.setText(texts.get(now ? "connect.cancel" : "connect.join"));
        progress.setVisible(now);
        nickname.setEnabled(!now);
        address.setEnabled(!now);
        keepName.setEnabled(!now);
        if (now) {
            clear();
        }
    }

    void wrongNickname(String words) {
        wrong(nickname, words);
    }

    void wrongAddress(String words) {
        wrong(address, words);
    }

    /** Something to know that is no mistake of the person's. */
    void notice(String words) {
        problem.setText(wrapped(words));
        problem.putClientProperty(FlatClientProperties.STYLE, "foreground: $Confab.warn");
        problem.setVisible(true);
    }

    private void clear() {
        nickname.putClientProperty(FlatClientProperties.OUTLINE, null);
        address.putClientProperty(FlatClientProperties.OUTLINE, null);
        problem.setVisible(false);
    }

    private void wrong(JTextField field, String words) {
        field.putClientProperty(FlatClientProperties.OUTLINE, FlatClientProperties.OUTLINE_ERROR);
        problem.putClientProperty(FlatClientProperties.STYLE, "foreground: $Confab.danger");
        problem.setText(wrapped(words));
        problem.setVisible(true);
        field.requestFocusInWindow();
        field.selectAll();
    }

    /** Labels wrap only as HTML; nothing of what is said may be taken for tags. */
    private static String wrapped(String words) {
        return "<html>" + words.replace("&", "&amp;").replace("<", "&lt;") + "</html>";
    }
}
