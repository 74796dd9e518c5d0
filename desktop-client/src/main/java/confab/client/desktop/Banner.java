package confab.client.desktop;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.Timer;

import com.formdev.flatlaf.FlatClientProperties;
import confab.client.link.ServerAddress;
import confab.protocol.GoodbyeReason;
import net.miginfocom.swing.MigLayout;

/** Says above the transcript why there is no connection, what happens next, and what can be done. */
final class Banner extends JPanel {
    private static final long serialVersionUID = 1;
    private static final int TICK_MS = 250;

    private final transient Texts texts;
    private final transient Clock clock;
    private final transient ServerAddress address;
    private final transient Runnable tryNow;
    private final transient Consumer<String> comeBackAs;
    private final JLabel why = new JLabel();
    private final JLabel next = new JLabel();
    private final JTextField name = new JTextField(14);
    private final JButton diagnose = new JButton();
    private final JButton action = new JButton();
    private final Timer ticking = new Timer(TICK_MS, _ -> tick());
    private transient LinkState state = new LinkState.Online();
    private int waiting;

    Banner(Texts texts, Clock clock, ServerAddress address, Runnable tryNow, Consumer<String> comeBackAs) {
        super(new MigLayout("insets 8 18 8 12, hidemode 3, gapy 0", "[]10[grow,fill]10[]8[]8[]", "[]0[]"));
        this.texts = texts;
        this.clock = clock;
        this.address = address;
        this.tryNow = tryNow;
        this.comeBackAs = comeBackAs;
        setName("banner");
        putClientProperty(FlatClientProperties.STYLE,
                "background: $Confab.warnPaper; border: 0,0,1,0,$Confab.warnLine");
        next.putClientProperty(FlatClientProperties.STYLE, "foreground: $Confab.muted");
        why.setName("banner.why");
        next.setName("banner.next");
        action.setName("banner.action");
        name.setName("banner.nickname");
        name.getAccessibleContext().setAccessibleName(texts.get("banner.nickname"));
        name.addActionListener(_ -> act());
        action.addActionListener(_ -> act());
        add(new JLabel(Icons.of("warning", 18, "Confab.warn")), "spany 2, aligny center");
        add(why, "wmin 0");
        add(name, "spany 2, aligny center");
        diagnose.setName("banner.why.ask");
        diagnose.setText(texts.get("banner.why"));
        diagnose.setToolTipText(texts.get("connect.why"));
        diagnose.getAccessibleContext().setAccessibleName(texts.get("connect.why"));
        diagnose.setVisible(false);
        add(diagnose, "spany 2, aligny center");
        add(action, "spany 2, aligny center, wrap");
        add(next, "cell 1 1, wmin 0");
        setVisible(false);
    }

    /** What finds out why there is no connection. */
    void onWhy(Runnable ask) {
        diagnose.addActionListener(_ -> ask.run());
    }

    /** @param nickname under which to come back, for the case that it has to be another one */
    void show(LinkState changed, String nickname) {
        LinkState before = state;
        state = changed;
        boolean asksForName = changed instanceof LinkState.Refused;
        if (asksForName) {
            name.setText(nickname);
        }
        name.setVisible(asksForName);
        action.setText(texts.get(switch (changed) {
            case LinkState.Refused _ -> "banner.comeBack";
            case LinkState.SentAway away when away.why() == GoodbyeReason.REPLACED -> "away.here";
            case LinkState.SentAway _ -> "away.again";
            case LinkState.Connecting _,LinkState.Online _,LinkState.Failed _,LinkState.Lost _ -> "banner.now";
        }));
        // Between two attempts it stays as it is: whoever is about to press it shall not miss it.
        diagnose.setVisible(changed instanceof LinkState.Lost || changed instanceof LinkState.Failed
                || (changed instanceof LinkState.Connecting && diagnose.isVisible()));
        action.setEnabled(!(changed instanceof LinkState.Connecting));
        if (!(changed instanceof LinkState.Connecting) || before instanceof LinkState.Online) {
            why.setText(reason());
            why.setToolTipText(why.getText());
        }
        tick();
        ticking.setRepeats(true);
        if (changed instanceof LinkState.Lost) {
            ticking.start();
        } else {
            ticking.stop();
        }
        setVisible(!(changed instanceof LinkState.Online));
        revalidate();
    }

    /** Says how many messages go out as soon as there is a connection. */
    void waiting(int count) {
        if (count != waiting) {
            waiting = count;
            tick();
        }
    }

    private String reason() {
        return switch (state) {
            case LinkState.Lost lost -> texts.get("banner.lost." + lost.why(), address.toString());
            case LinkState.Failed failed -> texts.get("lost." + failed.why(), address.toString());
            case LinkState.Refused refused -> texts.get("refused.line", texts.error(refused.why()));
            case LinkState.SentAway away -> texts.get("away." + away.why().wire());
            case LinkState.Connecting _,LinkState.Online _ -> texts.get("state.connecting");
        };
    }

    private void tick() {
        String text = switch (state) {
            case LinkState.Lost lost -> {
                long millis = Math.max(0, Duration.between(clock.instant(), lost.next()).toMillis());
                yield texts.get("banner.next", (millis + 999) / 1000);
            }
            case LinkState.Connecting _ -> texts.get("banner.connecting");
            case LinkState.Online _,LinkState.Failed _,LinkState.Refused _,LinkState.SentAway _ -> "";
        };
        String words = waiting == 0
                ? text
                : text + (text.isEmpty() ? "" : " ") + texts.get("banner.waiting", waiting);
        next.setText(words);
        next.setVisible(!words.isEmpty());
    }

    private void act() {
        if (state instanceof LinkState.Refused) {
            comeBackAs.accept(name.getText());
        } else {
            tryNow.run();
        }
    }

    @Override
    public void removeNotify() {
        ticking.stop();
        super.removeNotify();
    }
}
