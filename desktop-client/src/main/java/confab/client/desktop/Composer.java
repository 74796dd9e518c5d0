package confab.client.desktop;

import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JScrollPane;

import com.formdev.flatlaf.FlatClientProperties;
import confab.client.chat.ChatModel;
import confab.client.chat.Slash;
import confab.client.chat.Timeline;
import confab.model.Conversation;
import confab.protocol.Limits;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/** Where one writes. What is written stays with its conversation until it is sent. */
final class Composer extends JPanel {
    private static final long serialVersionUID = 1;

    private final transient Glyphs glyphs;
    private final transient Texts texts;
    private final transient ChatModel model;
    private final transient Doing doing;
    private final transient Aids aids;
    private final Editor editor;
    private final JScrollPane scroll;
    private final ComposerFoot foot;
    private final JButton send;
    private final JButton attach;
    private final JButton emoji;
    private final transient @Nullable EmojiPicker picker;
    private transient @Nullable Timeline to;

    /** What is done elsewhere. */
    interface Doing {
        void said(String line);

        /** Asks for files to hand over. */
        void offer();

        /** Whether Enter sends, or breaks the line; asked at each key. */
        boolean enterSends();

        /** Nothing here needed the key Esc. */
        void escape();

        /** The person wants to read back, or on. */
        void page(int by);
    }

    Composer(Glyphs glyphs, Texts texts, ChatModel model, Doing doing) {
        super(new MigLayout("insets 4 16 8 16, gap 0, wrap 1", "[grow,fill]", "[]5[]"));
        this.glyphs = glyphs;
        this.texts = texts;
        this.model = model;
        this.doing = doing;
        Emoji pictures = glyphs.emoji();
        picker = pictures == null ? null : new EmojiPicker(texts, pictures, this::insert);
        putClientProperty(FlatClientProperties.STYLE, "background: $Confab.paper");
        editor = new Editor(glyphs, Signs.of(pictures), this::changed);
        editor.setName("composer");
        scroll = new JScrollPane(editor, JScrollPane.VERTICAL_SCROLLBAR_AS_NEEDED,
                JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
        scroll.putClientProperty(FlatClientProperties.STYLE, "background: $TextField.background");
        scroll.getViewport().setOpaque(false);
        scroll.setOpaque(false);
        send = Side.iconButton("send", texts.get("composer.send"), "composer.send", this::sendAll);
        send.setIcon(Icons.of("send", 18, "Confab.accent"));
        attach = Side.iconButton("attach", texts.get("offer.open", Shortcut.ATTACH.describe()), "composer.attach", 18,
                doing::offer);
        emoji = Side.iconButton("emoji", texts.get("composer.emoji", Shortcut.EMOJI.describe()), "composer.emoji", 18,
                this::emoji);
        emoji.setVisible(picker != null);
        foot = new ComposerFoot(glyphs, texts);
        aids = new Aids(glyphs, texts, model, editor);
        JPanel box = new JPanel(new MigLayout("insets 0, gap 0, hidemode 3", "[]6[grow,fill]6[]2[]", "[grow,center]"));
        box.putClientProperty(FlatClientProperties.STYLE,
                "arc: 16; background: $TextField.background; border: 6,8,6,8,$Component.borderColor,1,16");
        box.add(attach, "aligny bottom");
        box.add(scroll, "wmin 60, growy 0, aligny center");
        box.add(emoji, "aligny bottom");
        box.add(send, "aligny bottom");
        add(box);
        add(foot, "gap 10 10 0 0");
        new ComposerKeys(this, editor).install();
        editor.addFocusListener(new FocusAdapter() {
            @Override
            public void focusLost(FocusEvent event) {
                aids.commands().close();
            }
        });
        if (pictures != null) {
            pictures.whenReady(editor::markSigns);
        }
        changed();
    }

    /** Says to whom one writes, and shows what is written there already. */
    void address(@Nullable Timeline timeline) {
        boolean other = !Objects.equals(timeline, to);
        to = timeline;
        editor.setEnabled(timeline != null);
        attach.setEnabled(timeline != null);
        emoji.setEnabled(timeline != null);
        String prompt = "";
        if (timeline != null) {
            prompt = switch (timeline.conversation()) {
                case Conversation.InRoom in -> texts.get("composer.room", in.room().text());
                case Conversation.With with -> texts.get("composer.private", with.person().text());
            };
            editor.getAccessibleContext()
                    .setAccessibleName(texts.get("composer.name", timeline.conversation().toString()));
        }
        editor.prompt(prompt);
        foot.address(timeline);
        if (other) {
            aids.begin();
            editor.begin(timeline == null ? "" : model.drafts().of(timeline.conversation()));
        }
        changed();
    }

    /** Whether there is a connection: what is sent without one waits. */
    void online(boolean connected) {
        foot.online(connected);
        changed();
    }

    /** Opens the picker of emoji. */
    void emoji() {
        if (picker != null && emoji.isEnabled()) {
            picker.show(emoji);
        }
    }

    void focus() {
        editor.requestFocusInWindow();
    }

    /** For tests: the list above. */
    CommandList commands() {
        return aids.commands();
    }

    /** Puts something where the caret is. */
    void insert(String words) {
        editor.replaceSelection(words);
        focus();
    }

    @Override
    public void removeNotify() {
        aids.commands().close();
        super.removeNotify();
    }

    private void changed() {
        if (aids == null) {
            return; // not all of it is there yet
        }
        String words = editor.words();
        aids.written(words, getComponent(0));
        if (to != null && !aids.isRecalling()) {
            model.drafts().write(to.conversation(), words);
        }
        int left = Limits.TEXT_BYTES - words.getBytes(StandardCharsets.UTF_8).length;
        send.setEnabled(editor.isEnabled() && !words.isBlank() && left >= 0);
        send.setToolTipText(texts.get("composer.send.key", Shortcut.SEND.describe(doing.enterSends())));
        foot.show(new ComposerFoot.State(left, glyphs.undrawn(editor.letters(), editor.getFont()), Slash.at(words),
                aids.isRecalling(), doing.enterSends(), words.isEmpty()));
        scroll.revalidate();
        revalidate();
    }

    // Keys, none of which comes here while an input method composes.

    /** @param sends whether this is the key that sends, and not the one that breaks the line */
    void enter(boolean sends) {
        if (aids.enter()) {
            return;
        }
        if (sends) {
            sendAll();
        } else {
            editor.replaceSelection("\n");
        }
    }

    boolean enterSends() {
        return doing.enterSends();
    }

    boolean up() {
        return aids.up();
    }

    boolean down() {
        return aids.down();
    }

    /** Completes, or goes on to the next field: nobody should be caught in here with the keyboard. */
    void tab(int by) {
        if (aids.tab(by)) {
            return;
        }
        if (by > 0) {
            editor.transferFocus();
        } else {
            editor.transferFocusBackward();
        }
    }

    void escape() {
        if (!aids.escape()) {
            doing.escape();
        }
    }

    void page(int by) {
        doing.page(by);
    }

    void sendAll() {
        if (editor.isComposing()) {
            editor.getInputContext().endComposition();
        }
        String line = editor.words().strip();
        if (send.isEnabled() && !line.isEmpty()) {
            aids.begin();
            editor.begin("");
            doing.said(line);
        }
        focus();
    }
}
