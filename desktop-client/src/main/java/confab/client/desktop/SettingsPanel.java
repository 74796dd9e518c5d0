package confab.client.desktop;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.FocusListener;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.swing.ButtonGroup;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JRadioButton;
import javax.swing.JToggleButton;

import com.formdev.flatlaf.FlatClientProperties;
import confab.client.settings.AccentChoice;
import confab.client.settings.Look;
import confab.client.settings.Settings;
import confab.client.settings.ThemeChoice;
import net.miginfocom.swing.MigLayout;

/** Everything that can be set. What is changed here holds at once, and is kept. Event thread. */
final class SettingsPanel extends JPanel {
    private static final long serialVersionUID = 1;
    private static final int TEXT_STEP = 10;
    /** On a small screen the panel is scrolled to whatever the Tab key has reached. */
    private static final FocusListener IN_SIGHT = new FocusAdapter() {
        @Override
        public void focusGained(FocusEvent event) {
            if (event.getComponent() instanceof JComponent control) {
                control.scrollRectToVisible(new Rectangle(control.getSize()));
            }
        }
    };

    private final transient Texts texts;
    private final transient Preferences preferences;
    private final transient List<Consumer<Settings>> shown = new ArrayList<>();
    private boolean refreshing;

    /**
     * What the panel asks for beside the settings themselves.
     *
     * @param accent what an accent is in the present look
     * @param tray whether the system has a place for small icons
     * @param tryOut shows what notifications are like
     */
    record Surroundings(Function<AccentChoice, Color> accent, boolean tray, Runnable tryOut) {}

    SettingsPanel(Texts texts, Preferences preferences, Surroundings around) {
        super(new MigLayout("insets 20 24 8 24, gap 14 0, wrap 2, hidemode 3", "[]16[grow,fill,280::]", ""));
        this.texts = texts;
        this.preferences = preferences;
        setName("settings");
        look(around);
        writing();
        notices(around);
        files();
        starting(around);
        refresh();
    }

    /** Shows what is set now. */
    void refresh() {
        refreshing = true;
        shown.forEach(each -> each.accept(preferences.current()));
        refreshing = false;
    }

    private void change(UnaryOperator<Settings> change) {
        if (!refreshing) {
            preferences.change(change);
        }
    }

    private void look(Surroundings around) {
        heading("settings.look");
        JPanel themes = row("settings.theme");
        ButtonGroup theme = new ButtonGroup();
        for (ThemeChoice choice : ThemeChoice.values()) {
            radio(themes, theme, "theme." + choice, texts.get("theme." + choice),
                    now -> now.look().theme() == choice, now -> now.withTheme(choice));
        }
        JPanel accents = row("settings.accent");
        ButtonGroup accent = new ButtonGroup();
        for (AccentChoice choice : AccentChoice.values()) {
            JRadioButton swatch = radio(accents, accent, "accent." + choice, "",
                    now -> now.look().accent() == choice, now -> now.withLook(look -> look.withAccent(choice)));
            swatch.setIcon(new Swatch(() -> around.accent().apply(choice)));
            swatch.setToolTipText(texts.get("accent." + choice));
            swatch.getAccessibleContext().setAccessibleName(texts.get("accent." + choice));
        }
        List<Integer> sizes = IntStream.rangeClosed(Look.SMALLEST / TEXT_STEP, Look.LARGEST / TEXT_STEP)
                .map(step -> step * TEXT_STEP).boxed().toList();
        choose("settings.text", now -> Stream.concat(sizes.stream(), Stream.of(now.look().textPercent())).distinct()
                .sorted().toList(), percent -> texts.get("settings.percent", percent), now -> now.look().textPercent(),
                percent -> change(now -> now.withLook(look -> look.withTextPercent(percent))));
        List<String> languages = Stream.concat(Stream.of(""), Texts.LANGUAGES.stream()).toList();
        choose("settings.language", _ -> languages,
                tag -> tag.isEmpty() ? texts.get("language.system") : Texts.in(tag).get("language.self"),
                now -> now.look().language(), tag -> change(now -> now.withLanguage(tag)));
    }

    private void writing() {
        heading("settings.writing");
        JPanel enter = row("settings.enter");
        ButtonGroup group = new ButtonGroup();
        radio(enter, group, "enter.sends", texts.get("settings.enter.sends"), Settings::enterSends,
                now -> now.withEnterSends(true));
        radio(enter, group, "enter.breaks", texts.get("settings.enter.breaks", Shortcut.SEND.describe(false)),
                now -> !now.enterSends(), now -> now.withEnterSends(false));
    }

    private void notices(Surroundings around) {
        heading("settings.notices");
        check("notices.messages", now -> now.notices().messages(),
                (now, on) -> now.withNotices(was -> was.withMessages(on)));
        check("notices.previews", now -> now.notices().previews(),
                (now, on) -> now.withNotices(was -> was.withPreviews(on)));
        check("notices.sound", now -> now.notices().sound(), (now, on) -> now.withNotices(was -> was.withSound(on)));
        check("notices.badge", now -> now.notices().badge(), (now, on) -> now.withNotices(was -> was.withBadge(on)));
        add(button("notices.try", around.tryOut()), "spanx 2, growx 0, gapleft 22, gaptop 8");
    }

    private void files() {
        heading("settings.files");
        JPanel row = row("settings.downloads");
        JLabel folder = new JLabel();
        folder.setName("settings.downloads.folder");
        folder.putClientProperty("html.disable", true); // a folder may be called anything
        row.add(folder, "wrap, spanx, w 0:300:");
        JButton usual = button("downloads.usual", () -> change(now -> now.withDownloads("")));
        row.add(button("downloads.choose", this::chooseFolder), "split 2");
        row.add(usual);
        shown.add(now -> {
            folder.setText(now.downloads().isEmpty() ? texts.get("settings.downloads.system") : now.downloads());
            usual.setEnabled(!now.downloads().isEmpty());
        });
    }

    private void starting(Surroundings around) {
        heading("settings.starting");
        check("rejoins", Settings::rejoins, Settings::withRejoins);
        JCheckBox tray = check("tray", now -> now.notices().tray(),
                (now, on) -> now.withNotices(was -> was.withTray(on)));
        if (!around.tray()) {
            tray.setEnabled(false);
            more("settings.tray.none");
            tray.getAccessibleContext().setAccessibleDescription(texts.get("settings.tray.none"));
        }
    }

    private void chooseFolder() {
        String now = preferences.current().downloads();
        JFileChooser chooser = new JFileChooser(now.isEmpty() ? null : new File(now));
        chooser.setDialogTitle(texts.get("file.folder"));
        chooser.setFileSelectionMode(JFileChooser.DIRECTORIES_ONLY);
        if (chooser.showOpenDialog(this) == JFileChooser.APPROVE_OPTION) {
            change(settings -> settings.withDownloads(chooser.getSelectedFile().getPath()));
        }
    }

    // Pieces.

    private void heading(String key) {
        JLabel heading = new JLabel(texts.get(key));
        heading.putClientProperty(FlatClientProperties.STYLE, "font: bold +1");
        add(heading, getComponentCount() == 0 ? "spanx 2, gapbottom 6" : "spanx 2, gaptop 18, gapbottom 6");
    }

    /** A label, and beside it a place for several controls. */
    private JPanel row(String key) {
        JLabel label = label(key);
        add(label, "gaptop 7, aligny top");
        JPanel row = new JPanel(new MigLayout("insets 0, gap 4 4", "", ""));
        row.setOpaque(false);
        row.getAccessibleContext().setAccessibleName(label.getText());
        add(row, "gaptop 4");
        return row;
    }

    private JLabel label(String key) {
        JLabel label = new JLabel(texts.get(key));
        label.putClientProperty(FlatClientProperties.STYLE, "foreground: $Confab.muted");
        return label;
    }

    private JRadioButton radio(JPanel row, ButtonGroup group, String name, String words, Predicate<Settings> is,
            UnaryOperator<Settings> make) {
        JRadioButton radio = new JRadioButton(words);
        group.add(radio);
        row.add(named(radio, name), name.startsWith("enter") ? "wrap" : "");
        radio.addActionListener(_ -> change(make));
        shown.add(now -> radio.setSelected(is.test(now)));
        return radio;
    }

    /** What a tick changes. */
    @FunctionalInterface
    private interface Switch {
        Settings set(Settings now, boolean on);
    }

    private JCheckBox check(String name, Predicate<Settings> is, Switch set) {
        JCheckBox box = new JCheckBox(texts.get("settings." + name));
        box.addActionListener(_ -> change(now -> set.set(now, box.isSelected())));
        add(named(box, name), "spanx 2, gaptop 4");
        String why = "settings." + name + ".why";
        if (texts.has(why)) {
            box.getAccessibleContext().setAccessibleDescription(texts.get(why));
            more(why);
        }
        shown.add(now -> box.setSelected(is.test(now)));
        return box;
    }

    /** What is to be known of the tick above. */
    private void more(String key) {
        JLabel more = label(key);
        more.putClientProperty(FlatClientProperties.STYLE, "font: -1; foreground: $Confab.muted");
        add(more, "spanx 2, gapleft 24, wmin 0");
    }

    private JButton button(String name, Runnable action) {
        JButton button = new JButton(texts.get("settings." + name));
        button.addActionListener(_ -> action.run());
        return named(button, name);
    }

    private <T> void choose(String key, Function<Settings, List<T>> all, Function<T, String> words,
            Function<Settings, T> chosen, Consumer<T> choose) {
        JLabel label = label(key);
        JComboBox<String> box = new JComboBox<>();
        List<T> values = new ArrayList<>();
        label.setLabelFor(box);
        box.getAccessibleContext().setAccessibleName(label.getText());
        add(label, "gaptop 6");
        add(named(box, key), "growx 0, gaptop 6");
        box.addActionListener(_ -> {
            if (!refreshing && box.getSelectedIndex() >= 0) {
                choose.accept(values.get(box.getSelectedIndex()));
            }
        });
        shown.add(now -> {
            List<T> there = all.apply(now);
            if (!there.equals(values)) {
                values.clear();
                values.addAll(there);
                box.removeAllItems();
                values.forEach(value -> box.addItem(words.apply(value)));
            }
            box.setSelectedIndex(values.indexOf(chosen.apply(now)));
        });
    }

    private static <C extends JComponent> C named(C control, String name) {
        control.addFocusListener(IN_SIGHT);
        control.setName(name.startsWith("settings.") ? name : "settings." + name);
        if (control instanceof JToggleButton toggle) {
            toggle.setOpaque(false);
        }
        return control;
    }
}
