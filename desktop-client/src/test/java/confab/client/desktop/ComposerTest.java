package confab.client.desktop;

import java.awt.Component;
import java.awt.event.InputMethodEvent;
import java.awt.event.KeyEvent;
import java.awt.font.TextAttribute;
import java.nio.file.Path;
import java.text.AttributedString;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javax.swing.Icon;
import javax.swing.ImageIcon;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.text.StyleConstants;

import confab.client.chat.ChatModel;
import confab.client.chat.Entry;
import confab.client.link.FakeServer;
import confab.client.link.LinkTimes;
import confab.client.link.LossReason;
import confab.client.link.ServerAddress;
import confab.client.settings.Settings;
import confab.client.settings.SettingsFile;
import confab.client.settings.ThemeChoice;
import confab.model.Conversation;
import confab.model.Nickname;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The composer in the chat, and its editor alone, without a display: what keys and input methods do there. */
class ComposerTest {
    private static final Conversation LOBBY = Conversation.of("#lobby");

    @TempDir
    private Path folder;
    private final Background background = new Background();
    private final Glyphs glyphs = new Glyphs();
    private final Clock clock = Clock.systemUTC();
    private final Listening listening = new Listening();

    @BeforeEach
    void look() throws InterruptedException {
        Await.onEventThread(() -> {
            Themes themes = new Themes(background, ThemeChoice.LIGHT, false);
            themes.install();
            themes.stop();
            return themes;
        });
    }

    @AfterEach
    void end() {
        background.close();
    }

    /** A chat with Bob, 小明 and Grace Hopper in the lobby, and what a test does with it. */
    private final class Room {
        final Preferences preferences = new Preferences(new SettingsFile(folder, clock), background, Settings.FIRST);
        final Session session = new Session(new ServerAddress("127.0.0.1", 1), Nickname.of("Ada"), "test/1",
                LinkTimes.USUAL, clock, new Keeping.Nothing(), listening, _ -> {});
        final ChatModel model = session.model();
        final ChatPanel panel;
        final Editor editor;

        Room(String language) {
            model.heard(FakeServer.welcome(Nickname.of("Ada"), "L1", "Bob", "小明", "Grace Hopper"));
            Texts texts = Texts.in(language);
            panel = Offscreen.layOut(new ChatPanel(session, glyphs, texts, new Links(background),
                    new Choices(texts, preferences, _ -> {}, _ -> {}, () -> {}), clock, () -> {}, () -> {}), 1000, 640);
            listening.to(panel);
            panel.linkChanged(new LinkState.Online());
            editor = Await.named(panel, "composer", Editor.class);
        }

        void press(String key) {
            ComposerTest.press(editor, key);
        }

        void type(String words) {
            editor.replaceSelection(words);
        }

        List<String> said() {
            return Objects.requireNonNull(model.timeline(LOBBY)).entries().stream()
                    .filter(Entry.Said.class::isInstance).map(entry -> ((Entry.Said) entry).text()).toList();
        }

        String label(String name) {
            return Await.named(panel, name, JLabel.class).getText();
        }

        boolean send() {
            return Await.named(panel, "composer.send", JButton.class).isEnabled();
        }
    }

    private static void press(Editor editor, String key) {
        KeyStroke stroke = Keys.stroke(key);
        SwingUtilities.processKeyBindings(new KeyEvent(editor, KeyEvent.KEY_PRESSED, 0, stroke.getModifiers(),
                stroke.getKeyCode(), KeyEvent.CHAR_UNDEFINED));
    }

    private static void compose(Editor editor, String committed, String composed) {
        AttributedString text = new AttributedString(committed + composed);
        if (!composed.isEmpty()) {
            text.addAttribute(TextAttribute.INPUT_METHOD_UNDERLINE, TextAttribute.UNDERLINE_LOW_ONE_PIXEL,
                    committed.length(), committed.length() + composed.length());
        }
        editor.dispatchEvent(new InputMethodEvent(editor, InputMethodEvent.INPUT_METHOD_TEXT_CHANGED,
                text.getIterator(), committed.length(), null, null));
    }

    private <T> void with(Callable<T> test) throws InterruptedException {
        Await.onEventThread(test);
    }

    private void inRoom(Consumer<Room> test) throws InterruptedException {
        with(() -> {
            Room room = new Room("en");
            test.accept(room);
            return room;
        });
    }

    @Test
    void enterSendsAndShiftEnterBreaksTheLine() throws InterruptedException {
        inRoom(room -> {
            room.type("one");
            room.press("shift ENTER");
            room.type("two");
            room.press("ENTER");
            assertThat(room.said()).containsExactly("one\ntwo");
            assertThat(room.editor.getText()).isEmpty();
        });
    }

    @Test
    void enterBreaksTheLineAsSoonAsThePersonWantsItSo() throws InterruptedException {
        inRoom(room -> {
            room.preferences.change(now -> now.withEnterSends(false));
            room.type("one");
            assertThat(room.label("composer.limit")).isEqualTo("Ctrl+Enter sends, Enter starts a new line");
            room.press("ENTER");
            room.type("two");
            assertThat(room.said()).isEmpty();
            room.press("menu ENTER");
            assertThat(room.said()).containsExactly("one\ntwo");
        });
    }

    @Test
    void eachConversationKeepsWhatIsWrittenThere() throws InterruptedException {
        inRoom(room -> {
            room.type("for everybody");
            room.model.talkTo(Nickname.of("Bob"));
            assertThat(room.editor.getText()).isEmpty();
            room.type("for Bob");
            room.model.select(LOBBY);
            assertThat(room.editor.getText()).isEqualTo("for everybody");
            assertThat(room.model.drafts().of(Conversation.of("@Bob"))).isEqualTo("for Bob");
            room.press("ENTER");
            assertThat(room.model.drafts().has(LOBBY)).isFalse();
        });
    }

    @Test
    void conversationWithADraftIsMarkedInTheList() throws InterruptedException {
        inRoom(room -> {
            JList<?> side = Await.named(room.panel, "conversations", JList.class);
            assertThat(spoken(side)).isEqualTo("#lobby");
            room.type("half a sen");
            assertThat(spoken(side)).isEqualTo("#lobby, draft");
        });
    }

    private static <T> String spoken(JList<T> list) {
        return ((JLabel) list.getCellRenderer().getListCellRendererComponent(list, list.getModel().getElementAt(0), 0,
                false, false)).getText();
    }

    @Test
    void upRecallsWhatWasSaidAndEscLeavesIt() throws InterruptedException {
        inRoom(room -> {
            for (String line : List.of("first", "second")) {
                room.type(line);
                room.press("ENTER");
            }
            room.press("UP");
            assertThat(room.editor.getText()).isEqualTo("second");
            room.press("UP");
            assertThat(room.editor.getText()).isEqualTo("first");
            room.press("UP");
            assertThat(room.editor.getText()).isEqualTo("first");
            room.press("DOWN");
            assertThat(room.editor.getText()).isEqualTo("second");
            assertThat(room.model.drafts().has(LOBBY)).as("what is recalled is no draft").isFalse();
            room.press("ESCAPE");
            assertThat(room.editor.getText()).isEmpty();
            room.press("UP");
            room.press("ENTER");
            assertThat(room.said()).containsExactly("first", "second", "second");
        });
    }

    @Test
    void upLeavesADraftAlone() throws InterruptedException {
        inRoom(room -> {
            room.type("said");
            room.press("ENTER");
            room.type("draft");
            room.press("UP");
            assertThat(room.editor.getText()).isEqualTo("draft");
        });
    }

    @Test
    void tabCompletesANameAndTheNextOneWithTheNextTab() throws InterruptedException {
        inRoom(room -> {
            room.type("gra");
            room.press("TAB");
            assertThat(room.editor.getText()).isEqualTo("Grace Hopper: ");
            room.type("and 小");
            room.press("TAB");
            assertThat(room.editor.getText()).isEqualTo("Grace Hopper: and 小明 ");
        });
    }

    @Test
    void slashOpensTheCommandsWhichAreFilteredAndTaken() throws InterruptedException {
        inRoom(room -> {
            CommandList commands = commands(room);
            room.type("/");
            assertThat(commands.isOpen()).isTrue();
            room.type("j");
            room.press("ENTER");
            assertThat(room.editor.getText()).isEqualTo("/join ");
            assertThat(commands.isOpen()).isFalse();
            assertThat(room.label("composer.limit")).isEqualTo("/join #games");
            room.editor.setText("/");
            room.press("DOWN");
            room.press("TAB");
            assertThat(room.editor.getText()).isEqualTo("/msg ");
            room.editor.setText("/");
            room.press("ESCAPE");
            assertThat(commands.isOpen()).isFalse();
            assertThat(room.editor.getText()).isEqualTo("/");
        });
    }

    private static CommandList commands(Room room) {
        Component composer = room.editor;
        while (!(composer instanceof Composer found)) {
            composer = composer.getParent();
        }
        return found.commands();
    }

    @Test
    void wholeCommandGoesOutWithOneEnter() throws InterruptedException {
        inRoom(room -> {
            room.type("/who");
            room.press("ENTER");
            assertThat(room.editor.getText()).isEmpty();
            assertThat(room.said()).isEmpty();
        });
    }

    @Test
    void recipientIsNamedBeforeAndWhileOneWrites() throws InterruptedException {
        inRoom(room -> {
            assertThat(room.label("composer.to")).isEqualTo("To everybody in #lobby");
            room.model.talkTo(Nickname.of("小明"));
            room.type("psst");
            assertThat(room.label("composer.to")).isEqualTo("To 小明 alone");
            assertThat(room.editor.getAccessibleContext().getAccessibleName()).isEqualTo("Message to @小明");
        });
    }

    @Test
    void withoutAConnectionItSaysThatWordsWait() throws InterruptedException {
        inRoom(room -> {
            room.panel.linkChanged(new LinkState.Lost(LossReason.CUT, Instant.now()));
            assertThat(room.label("composer.limit")).startsWith("Not connected");
            room.type("later");
            assertThat(room.send()).isTrue();
            room.panel.linkChanged(new LinkState.Online());
            assertThat(room.label("composer.limit")).isEqualTo("Enter sends, Shift+Enter starts a new line");
        });
    }

    // Input methods.

    @Test
    void composedWordsStandInPlaceUnderlinedAndAreNotYetSaid() throws InterruptedException {
        inRoom(room -> {
            room.type("说 ");
            compose(room.editor, "", "nihao");
            assertThat(room.editor.getText()).isEqualTo("说 nihao");
            assertThat(EditorFilter.isComposed(room.editor.getStyledDocument().getCharacterElement(3))).isTrue();
            AttributedString shown = (AttributedString) Objects.requireNonNull(room.editor.getStyledDocument()
                    .getCharacterElement(3).getAttributes().getAttribute(StyleConstants.ComposedTextAttribute));
            assertThat(shown.getIterator().getAttribute(TextAttribute.INPUT_METHOD_UNDERLINE)).isNotNull();
            assertThat(room.editor.words()).isEqualTo("说 ");
            assertThat(room.model.drafts().of(LOBBY)).isEqualTo("说 ");
            compose(room.editor, "你好", "");
            assertThat(room.editor.words()).isEqualTo("说 你好");
            assertThat(room.model.drafts().of(LOBBY)).isEqualTo("说 你好");
        });
    }

    @Test
    void keysLeaveACompositionAlone() throws InterruptedException {
        inRoom(room -> {
            compose(room.editor, "", "bo");
            for (String key : List.of("ENTER", "menu ENTER", "TAB", "UP", "DOWN", "ESCAPE", "shift ENTER", "menu Z")) {
                room.press(key);
                assertThat(room.editor.getText()).as(key).isEqualTo("bo");
            }
            assertThat(room.said()).isEmpty();
            compose(room.editor, "波", "");
            assertThat(room.said()).as("what commits does not send").isEmpty();
            room.press("ENTER");
            assertThat(room.said()).containsExactly("波");
        });
    }

    @Test
    void composedSlashOpensNoCommands() throws InterruptedException {
        inRoom(room -> {
            compose(room.editor, "", "/m");
            assertThat(commands(room).isOpen()).isFalse();
            compose(room.editor, "/m", "");
            assertThat(commands(room).isOpen()).isTrue();
        });
    }

    @Test
    void compositionIsOneEditToTakeBack() throws InterruptedException {
        inRoom(room -> {
            room.type("a");
            compose(room.editor, "", "n");
            compose(room.editor, "", "ni");
            compose(room.editor, "你好", "");
            room.press("menu Z");
            assertThat(room.editor.getText()).isEqualTo("a");
            room.press("menu Y");
            assertThat(room.editor.getText()).isEqualTo("a你好");
        });
    }

    // The editor alone.

    @Test
    void editsAreTakenBackWordByWord() throws InterruptedException {
        with(() -> {
            Editor editor = new Editor(glyphs, Signs.NONE, () -> {});
            for (String letter : "one two".split("", -1)) {
                editor.replaceSelection(letter);
            }
            editor.undo();
            assertThat(editor.getText()).isEqualTo("one ");
            editor.undo();
            editor.undo();
            assertThat(editor.getText()).isEmpty();
            editor.redo();
            editor.redo();
            editor.redo();
            assertThat(editor.getText()).isEqualTo("one two");
            return editor;
        });
    }

    /** Every rocket and every family is a picture. */
    private static final class Rockets implements Signs {
        private static final List<String> SIGNS = List.of("🚀", "👩‍🔬");
        final List<String> made = new ArrayList<>();

        @Override
        public int end(String text, int start) {
            return SIGNS.stream().filter(sign -> text.startsWith(sign, start)).mapToInt(sign -> start + sign.length())
                    .findFirst().orElse(start);
        }

        @Override
        public Icon icon(String sign, float size) {
            made.add(sign);
            return new ImageIcon();
        }
    }

    @Test
    void signsArePicturesThatAreSteppedOverAndDeletedWhole() throws InterruptedException {
        with(() -> {
            Rockets rockets = new Rockets();
            Editor editor = new Editor(glyphs, rockets, () -> {});
            editor.setSize(400, 100);
            editor.replaceSelection("a🚀🚀👩‍🔬b");
            assertThat(rockets.made).containsExactly("🚀", "🚀", "👩‍🔬");
            assertThat(editor.getText()).isEqualTo("a🚀🚀👩‍🔬b");
            editor.setCaretPosition(1);
            editor.setCaretPosition(2);
            assertThat(editor.getCaretPosition()).isEqualTo(3);
            editor.setCaretPosition(5);
            editor.setCaretPosition(6);
            assertThat(editor.getCaretPosition()).as("behind the scientist").isEqualTo(10);
            press(editor, "BACK_SPACE");
            assertThat(editor.getText()).isEqualTo("a🚀🚀b");
            editor.setCaretPosition(1);
            press(editor, "DELETE");
            assertThat(editor.getText()).isEqualTo("a🚀b");
            editor.undo();
            assertThat(editor.getText()).isEqualTo("a🚀🚀b");
            return editor;
        });
    }

    @Test
    void noMoreGoesInThanTheEditorIsQuickWith() throws InterruptedException {
        with(() -> {
            Editor editor = new Editor(glyphs, Signs.NONE, () -> {});
            editor.replaceSelection("x".repeat(EditorFilter.MOST_CHARS - 1));
            editor.replaceSelection("🚀🚀");
            assertThat(editor.getText()).hasSize(EditorFilter.MOST_CHARS - 1);
            return editor;
        });
    }

    @Test
    void controlCharactersStayOutsideAndLinesEndInOneWay() throws InterruptedException {
        with(() -> {
            Editor editor = new Editor(glyphs, Signs.NONE, () -> {});
            editor.replaceSelection("a\u0000b\r\nc\td\u0007");
            assertThat(editor.getText()).isEqualTo("ab\nc\td");
            return editor;
        });
    }

    @Test
    void longWordsAreBrokenToo() throws InterruptedException {
        with(() -> {
            Editor editor = new Editor(glyphs, Signs.NONE, () -> {});
            editor.setSize(200, 100);
            editor.setText("w".repeat(400));
            int one = editor.getFontMetrics(editor.getFont()).getHeight();
            assertThat(editor.getPreferredScrollableViewportSize().height).isEqualTo(6 * one);
            return editor;
        });
    }
}
