package confab.client.desktop;

import java.awt.EventQueue;
import java.awt.event.KeyEvent;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.JTextField;

import com.formdev.flatlaf.FlatClientProperties;
import confab.client.link.ServerAddress;
import confab.client.settings.Settings;
import confab.model.NameException;
import confab.model.Nickname;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/** Where one says who one is, and goes to a room or hosts one. What goes wrong is said here, with what to do about it. */
final class ConnectPanel extends JPanel {
    private static final long serialVersionUID = 1;

    private final transient Texts texts;
    private final transient Preferences preferences;
    private final transient Supplier<String> randomName;
    private final transient BiConsumer<ServerAddress, Nickname> connect;
    private final transient Runnable cancel;
    private final JTextField nickname = new JTextField();
    private final JTextField address = new JTextField();
    private final JButton join = new JButton();
    private final JButton host = new JButton();
    private final JCheckBox keepName = new JCheckBox();
    private final Problem problem;
    private final RecentServers recent;
    private final JPanel joining = card();
    private final MigLayout names = new MigLayout("insets 12 22 14 22, gap 0", "[grow,fill][]");
    private transient @Nullable Consumer<Nickname> onHost;
    private Doing doing = Doing.NOTHING;

    /** What is under way. */
    private enum Doing {
        NOTHING, JOINING, HOSTING,
        /** The server that was hosted here stops, and nobody can hurry it. */
        STOPPING
    }

    ConnectPanel(Texts texts, Preferences preferences, Choices choices, Supplier<String> randomName,
            BiConsumer<ServerAddress, Nickname> connect, Runnable cancel) {
        super(new MigLayout("insets 0, gap 0, fill, wrap 1", "[grow,fill]", "[grow,fill][]"));
        this.texts = texts;
        this.preferences = preferences;
        this.randomName = randomName;
        this.connect = connect;
        this.cancel = cancel;
        this.problem = new Problem(texts);
        this.recent = new RecentServers(texts, preferences, this::join);
        setName("connect");
        putClientProperty(FlatClientProperties.STYLE, "background: $Confab.side");
        fillJoining();
        JScrollPane scroll = new JScrollPane(new TwoWays(head(), joining, hosting(), this::arrange),
                JScrollPane.VERTICAL_SCROLLBAR_AS_NEEDED, JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
        scroll.setOpaque(false);
        scroll.getViewport().setOpaque(false);
        add(scroll, "wmin 0, hmin 0");
        JPanel foot = new JPanel(new MigLayout("insets 4 8 6 8"));
        foot.setOpaque(false);
        foot.add(choices.languageButton());
        foot.add(choices.themeButton());
        foot.add(choices.settingsButton());
        add(foot, "align right, growx 0");
        fill(preferences.current());
    }

    private static JPanel card() {
        JPanel card = new JPanel(new MigLayout("insets 16 22 18 22, gap 0, wrap 1, hidemode 3", "[grow,fill]"));
        card.putClientProperty(FlatClientProperties.STYLE,
                "arc: 20; background: $Confab.paper; border: 1,1,1,1,$Confab.line,1,20");
        return card;
    }

    /** Who one is: needed on both ways, so it stands above them, and what is said of either below. */
    private JPanel head() {
        JPanel head = new JPanel(new MigLayout("insets 0, gap 0, hidemode 3, wrap 1", "[grow,fill]"));
        head.setOpaque(false);
        JPanel title = new JPanel(new MigLayout("insets 0, gap 0", "[]14[grow,fill]", "[]0[]"));
        title.setOpaque(false);
        JLabel name = new JLabel(texts.get("app.name"));
        name.putClientProperty(FlatClientProperties.STYLE, "font: bold +8");
        JLabel intro = new JLabel(texts.get("connect.intro"));
        intro.putClientProperty(FlatClientProperties.STYLE, "foreground: $Confab.muted");
        title.add(new JLabel(Icons.app(48)), "spany 2");
        title.add(name, "wmin 0, wrap");
        title.add(intro, "wmin 0, aligny top");
        head.add(title);
        JPanel who = card();
        who.setLayout(names);
        who.add(label("connect.nickname", nickname, KeyEvent.VK_N), "wrap");
        JButton dice = Side.iconButton("retry", texts.get("connect.nickname.dice"), "connect.dice",
                () -> nickname.setText(randomName.get()));
        dice.putClientProperty(FlatClientProperties.STYLE, "focusable: true"); // in a field it would not be
        nickname.putClientProperty(FlatClientProperties.TEXT_FIELD_TRAILING_COMPONENT, dice);
        nickname.setName("connect.nickname");
        nickname.addActionListener(_ -> submit());
        who.add(nickname, "gaptop 4, wmin 120");
        keepName.setText(texts.get("connect.keepName"));
        keepName.setToolTipText(texts.get("connect.keepName.why"));
        keepName.setName("connect.keepName");
        keepName.addActionListener(_ -> preferences.change(now -> now.withKeepsName(keepName.isSelected())));
        who.add(keepName);
        arrange(false);
        head.add(who, "gaptop 14");
        head.add(problem, "gaptop 10, wmin 0");
        return head;
    }

    /** What belongs to the name stands behind it or below. */
    private void arrange(boolean beside) {
        names.setComponentConstraints(keepName, beside ? "gapleft 16, gaptop 4" : "newline, gaptop 8, wmin 0");
    }

    private void fillJoining() {
        joining.add(heading("connect.way.join"));
        joining.add(label("connect.address", address, KeyEvent.VK_A), "gaptop 10");
        address.setName("connect.address");
        address.putClientProperty(FlatClientProperties.PLACEHOLDER_TEXT, texts.get("connect.address.hint"));
        address.addActionListener(_ -> submit());
        joining.add(address, "gaptop 4, split 2, wmin 60");
        join.setName("connect.join");
        join.setMnemonic(KeyEvent.VK_J);
        join.putClientProperty(FlatClientProperties.STYLE, "font: bold");
        join.addActionListener(_ -> submit());
        joining.add(join, "growx 0, gapleft 8");
        joining.add(recent, "gaptop 16, wmin 0");
    }

    private JPanel hosting() {
        JPanel card = card();
        card.add(heading("connect.way.host"));
        JTextArea words = Plain.label(texts.get("connect.host.words"));
        words.putClientProperty(FlatClientProperties.STYLE, "foreground: $Confab.muted");
        card.add(words, "gaptop 10, wmin 0");
        host.setName("connect.host");
        host.setMnemonic(KeyEvent.VK_H);
        host.setIcon(Icons.of("server", 18, "Confab.accent"));
        host.putClientProperty(FlatClientProperties.STYLE, "font: bold; margin: 9,16,9,16");
        host.addActionListener(_ -> host());
        card.add(host, "gaptop 16");
        return card;
    }

    private JLabel heading(String key) {
        JLabel heading = new JLabel(texts.get(key));
        heading.putClientProperty(FlatClientProperties.STYLE, "font: bold +2");
        return heading;
    }

    private JLabel label(String key, JTextField field, int mnemonic) {
        JLabel label = new JLabel(texts.get(key));
        label.putClientProperty(FlatClientProperties.STYLE, "font: bold -1");
        label.setLabelFor(field);
        label.setDisplayedMnemonic(mnemonic);
        return label;
    }

    private void fill(Settings settings) {
        nickname.setText(settings.nickname().isEmpty() ? randomName.get() : settings.nickname());
        address.setText(settings.recent().isEmpty() ? "" : settings.recent().get(0).toString());
        keepName.setSelected(settings.keepsName());
        doing(Doing.NOTHING);
    }

    // What others put in here.

    /** What the button *Host* does, under the typed nickname. */
    void onHost(Consumer<Nickname> action) {
        onHost = action;
    }

    /** What finds out why one cannot connect, from the typed address and nickname; without it nothing is offered. */
    void onWhy(BiConsumer<String, String> action) {
        problem.onAsk(() -> action.accept(address.getText(), nickname.getText()));
    }

    /** The rooms on this network, below the servers that one knows. */
    void nearby(JComponent rooms) {
        joining.add(rooms, "gaptop 16, wmin 0");
        revalidate();
    }

    /** What was typed, to be kept when the panel is made anew in another language. */
    void copyFrom(ConnectPanel other) {
        nickname.setText(other.nickname.getText());
        address.setText(other.address.getText());
        doing(other.doing);
    }

    void prefill(String server, String name) {
        address.setText(server);
        nickname.setText(name);
    }

    /** A server that a link names; with the name that is there already if this one is empty. The next key joins. */
    void offer(String host, String name) {
        prefill(host, name.isEmpty() ? nickname.getText() : name);
        EventQueue.invokeLater(join::requestFocusInWindow); // the window takes the focus to a field when it opens
    }

    JButton defaultButton() {
        return join;
    }

    void focus() {
        (address.getText().isBlank() ? address : nickname).requestFocusInWindow();
    }

    // What the person does.

    /** Joins that server as if it had been typed. */
    void join(ServerAddress server) {
        if (doing == Doing.NOTHING) {
            address.setText(server.toString());
            submit();
        }
    }

    private void submit() {
        if (doing == Doing.JOINING) {
            cancel.run();
            return;
        }
        Nickname name = doing == Doing.NOTHING ? typedName() : null;
        if (name == null) {
            return;
        }
        if (address.getText().isBlank()) {
            wrong(address, texts.get("connect.address.none"), false);
            return;
        }
        ServerAddress server;
        try {
            server = ServerAddress.of(address.getText());
        } catch (IllegalArgumentException refused) {
            wrong(address, texts.get("connect.address.bad"), false);
            return;
        }
        connect.accept(server, name);
    }

    private void host() {
        if (doing == Doing.HOSTING) {
            cancel.run();
            return;
        }
        Nickname name = doing == Doing.NOTHING ? typedName() : null;
        if (name != null && onHost != null) {
            onHost.accept(name);
        }
    }

    private @Nullable Nickname typedName() {
        clear();
        try {
            return Nickname.of(nickname.getText());
        } catch (NameException refused) {
            wrongNickname(texts.get("connect.nickname.bad"));
            return null;
        }
    }

    // What is shown of it.

    /** Shows whether an attempt is under way, which the same button cancels. */
    void waiting(boolean now) {
        doing(!now ? Doing.NOTHING : doing == Doing.HOSTING ? Doing.HOSTING : Doing.JOINING);
    }

    /** Shows that a server starts here, which the same button cancels. */
    void hosting(boolean now) {
        doing(now ? Doing.HOSTING : Doing.NOTHING);
    }

    /** Shows that the server here stops. */
    void stopping() {
        doing(Doing.STOPPING);
    }

    private void doing(Doing now) {
        doing = now;
        boolean free = now == Doing.NOTHING;
        join.setText(texts.get(now == Doing.JOINING ? "connect.cancel" : "connect.join"));
        host.setText(texts.get(now == Doing.HOSTING ? "connect.cancel" : "connect.host"));
        join.setEnabled(free || now == Doing.JOINING);
        host.setEnabled(free || now == Doing.HOSTING);
        nickname.setEnabled(free);
        address.setEnabled(free);
        keepName.setEnabled(free);
        clear();
        switch (now) {
            case NOTHING -> {
            }
            case JOINING -> problem.doing(texts.get("connect.connecting", address.getText().strip()));
            case HOSTING -> problem.doing(texts.get("host.starting"));
            case STOPPING -> problem.doing(texts.get("host.stopping"));
        }
    }

    void wrongNickname(String words) {
        wrong(nickname, words, false);
    }

    void wrongAddress(String words) {
        wrong(address, words, true);
    }

    /** Why no server could be started here. */
    void wrongHost(String words) {
        problem.wrong(words, false);
        host.requestFocusInWindow();
    }

    /** Something to know that is no mistake of the person's. */
    void notice(String words) {
        problem.notice(words);
    }

    private void clear() {
        nickname.putClientProperty(FlatClientProperties.OUTLINE, null);
        address.putClientProperty(FlatClientProperties.OUTLINE, null);
        problem.clear();
    }

    private void wrong(JTextField field, String words, boolean askable) {
        field.putClientProperty(FlatClientProperties.OUTLINE, FlatClientProperties.OUTLINE_ERROR);
        problem.wrong(words, askable);
        field.requestFocusInWindow();
        field.selectAll();
    }
}
