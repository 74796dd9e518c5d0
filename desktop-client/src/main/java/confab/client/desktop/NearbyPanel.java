package confab.client.desktop;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingConstants;

import com.formdev.flatlaf.FlatClientProperties;
import confab.client.link.ServerAddress;
import confab.client.nearby.NearbyRoom;
import net.miginfocom.swing.MigLayout;

/** The rooms on this network. It looks for them while it is on screen. */
final class NearbyPanel extends JPanel {
    private static final long serialVersionUID = 1;
    /** More are not looked through; whoever hosts shows the address. */
    private static final int SHOWN = 8;
    /** So that the address beside it is always there to be read. */
    private static final int NAME_CHARS = 24;

    private final transient Glyphs glyphs;
    private final transient Texts texts;
    private final transient Consumer<ServerAddress> join;
    private final transient NearbyDesk desk = new NearbyDesk(this::show);
    private final JLabel state = new JLabel();
    private final JButton again;
    private final JPanel list = new JPanel(new MigLayout("insets 0, gap 0 2, wrap 1", "[grow,fill]"));
    private transient List<NearbyRoom> shown = List.of();

    NearbyPanel(Glyphs glyphs, Texts texts, Consumer<ServerAddress> join) {
        super(new MigLayout("insets 0, gap 0 2, wrap 2, hidemode 3", "[grow,fill]0[]"));
        this.glyphs = glyphs;
        this.texts = texts;
        this.join = join;
        setOpaque(false);
        setName("nearby");
        JLabel title = new JLabel(texts.get("nearby.title"));
        title.putClientProperty(FlatClientProperties.STYLE, "font: bold -1; foreground: $Confab.muted");
        add(title, "wmin 0");
        again = Side.iconButton("retry", texts.get("nearby.again"), "nearby.again", this::lookAgain);
        add(again);
        list.setOpaque(false);
        add(list, "spanx 2, wmin 0");
        state.setName("nearby.state");
        state.putClientProperty(FlatClientProperties.STYLE, "foreground: $Confab.muted");
        add(state, "spanx 2, wmin 0, gaptop 2");
        setVisible(NearbyDesk.isOn());
        show(List.of(), true);
    }

    @Override
    public void addNotify() {
        super.addNotify();
        desk.start();
    }

    @Override
    public void removeNotify() {
        desk.stop();
        super.removeNotify();
    }

    private void lookAgain() {
        show(List.of(), true);
        desk.lookAgain();
    }

    /** Shows these, and whether there may be others. What did not change keeps its button, and so the focus. */
    void show(List<NearbyRoom> rooms, boolean looking) {
        List<NearbyRoom> now = rooms.stream().limit(SHOWN).toList();
        if (!now.equals(shown)) {
            List<JButton> kept = new ArrayList<>();
            for (NearbyRoom room : now) {
                int before = shown.indexOf(room);
                kept.add(before < 0 ? button(room) : (JButton) list.getComponent(before));
            }
            shown = now;
            list.removeAll();
            kept.forEach(button -> list.add(button, "wmin 0"));
        }
        state.setText(texts.get(looking ? "nearby.looking" : "nearby.none"));
        state.setVisible(now.isEmpty());
        again.setEnabled(!looking);
        revalidate();
        repaint();
    }

    private JButton button(NearbyRoom room) {
        JButton button = new JButton(Icons.of("room", 16, "Confab.accent"));
        button.putClientProperty("html.disable", true); // the name is somebody else's: before there is any text
        button.setText(glyphs.inOneFont(shortened(room.name()), button.getFont()) + "  ·  " + room.address());
        button.setName("nearby." + room.address());
        button.setToolTipText(room.address().toString());
        button.getAccessibleContext()
                .setAccessibleName(texts.get("nearby.join", room.name(), room.address().toString()));
        button.setHorizontalAlignment(SwingConstants.LEADING);
        button.putClientProperty(FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_TOOLBAR_BUTTON);
        button.putClientProperty(FlatClientProperties.STYLE, "toolbar.margin: 6,8,6,8");
        button.addActionListener(_ -> join.accept(room.address()));
        return button;
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= NAME_CHARS
                ? name
                : name.substring(0, name.offsetByCodePoints(0, NAME_CHARS - 1)).strip() + "…";
    }
}
