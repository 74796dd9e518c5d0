package confab.client.desktop;

import java.awt.Component;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JTextField;

import confab.client.chat.ChatModel;
import confab.client.chat.Timeline;
import confab.client.link.FakeServer;
import confab.client.settings.ThemeChoice;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static confab.client.link.FakeServer.message;
import static org.assertj.core.api.Assertions.assertThat;

class SearchPanelTest {
    private final List<Command> sent = new ArrayList<>();
    private final Listening listening = new Listening();
    private final Background background = new Background();
    private final ChatModel model = new ChatModel(Clock.systemUTC(), () -> "id", sent::add, new Keeping.Nothing(),
            listening);
    private SearchPanel panel;

    @BeforeEach
    void open() throws InterruptedException {
        Await.onEventThread(() -> {
            Themes themes = new Themes(background, ThemeChoice.LIGHT, false);
            themes.install();
            themes.stop();
            model.heard(FakeServer.welcome(Nickname.of("Ada"), "L1", "Bob"));
            return themes;
        });
        panel = Await.onEventThread(() -> {
            SearchPanel opened = new SearchPanel(new Glyphs(), Texts.in("en"), model, () -> {});
            listening.to(new Unheard() {
                @Override
                public void searchChanged() {
                    opened.refresh();
                }
            });
            opened.open(true);
            return opened;
        });
    }

    @AfterEach
    void close() {
        background.close();
    }

    private <C extends Component> C part(String name, Class<C> kind) {
        return Await.named(panel, name, kind);
    }

    private void type(String text) throws InterruptedException {
        Await.onEventThread(() -> {
            part("search.text", JTextField.class).setText(text);
            return text;
        });
    }

    private String status() {
        return part("search.status", JLabel.class).getText().replaceAll("<[^>]*>", "");
    }

    @Test
    void asksOnceAMomentAfterTheLastKey() throws InterruptedException {
        type("so");
        type("sock");
        type("sockets");
        Await.until("it is asked", () -> !sent.isEmpty());
        assertThat(sent).containsExactly(new Command.Search("sockets", Conversation.of("#lobby"), null, 50));
        assertThat(Await.onEventThread(this::status)).isEqualTo("Searching …");
    }

    @Test
    void showsTheNewestFirstAndFetchesOlderOnes() throws InterruptedException {
        type("sockets");
        Await.until("it is asked", () -> !sent.isEmpty());
        Await.onEventThread(() -> {
            model.heard(new Event.Found(List.of(message("#lobby", 4, "Bob", "sockets 4"),
                    message("#lobby", 9, "Bob", "sockets 9")), true, true));
            JList<?> list = part("search.results", JList.class);
            assertThat(((Event.Message) list.getModel().getElementAt(0)).seq()).isEqualTo(9);
            assertThat(status()).isEqualTo("The newest 2 messages What was said last may still be missing.");
            Offscreen.layOut(panel, 300, 500);
            assertThat(part("search.status", JLabel.class).getHeight()).isPositive();
            assertThat(list.getHeight()).isPositive();
            part("search.more", JButton.class).doClick();
            assertThat(sent.getLast()).isEqualTo(new Command.Search("sockets", Conversation.of("#lobby"), 4L, 50));
            model.heard(new Event.Found(List.of(message("#lobby", 1, "Bob", "sockets 1")), false, null));
            assertThat(list.getModel().getSize()).isEqualTo(3);
            assertThat(part("search.more", JButton.class).isVisible()).isFalse();
            return list;
        });
    }

    @Test
    void answerToAnOlderQuestionIsPassedOver() throws InterruptedException {
        type("old");
        Await.until("it is asked", () -> sent.size() == 1);
        type("new");
        Await.until("the new one is asked", () -> sent.size() == 2);
        Await.onEventThread(() -> {
            model.heard(new Event.Found(List.of(message("#lobby", 1, "Bob", "old")), false, null));
            assertThat(model.search().found()).isEmpty();
            model.heard(new Event.Found(List.of(message("#lobby", 2, "Bob", "new")), false, null));
            assertThat(model.search().found()).extracting(Event.Message::seq).containsExactly(2L);
            return model;
        });
    }

    @Test
    void everywhereAsksEverywhere() throws InterruptedException {
        type("x");
        Await.until("it is asked", () -> sent.size() == 1);
        Await.onEventThread(() -> {
            part("search.everywhere", JCheckBox.class).doClick();
            return panel;
        });
        assertThat(sent.getLast()).isEqualTo(new Command.Search("x", null, null, 50));
    }

    @Test
    void nothingFoundAndRefusalsAreSaidInWords() throws InterruptedException {
        type("x");
        Await.until("it is asked", () -> sent.size() == 1);
        Await.onEventThread(() -> {
            model.heard(new Event.Found(List.of(), false, null));
            assertThat(status()).isEqualTo("Nothing found for “x”.");
            model.search("y", false);
            model.heard(new Event.Refused(ErrorCode.SLOW_DOWN, "slowly", null));
            assertThat(status()).contains("Wait a moment");
            assertThat(Objects.requireNonNull(model.selected()).entries()).as("said in one place only").isEmpty();
            model.lost();
            model.search("z", false);
            assertThat(status()).isEqualTo("Searching needs a connection.");
            return model;
        });
    }

    @Test
    void messageThatIsNotHereIsFetchedWithThoseAroundItAndShown() throws InterruptedException {
        List<Integer> revealed = new ArrayList<>();
        Await.onEventThread(() -> {
            listening.to(new Unheard() {
                @Override
                public void reveal(Timeline timeline, int index) {
                    revealed.add(index);
                }
            });
            model.heard(message("#lobby", 500, "Bob", "now"));
            model.goTo(Conversation.of("#lobby"), 20);
            assertThat(sent).containsExactly(new Command.History(Conversation.of("#lobby"), 70L, null, 100));
            model.heard(new Event.History(Conversation.of("#lobby"), List.of(message("#lobby", 19, "Bob", "before"),
                    message("#lobby", 20, "Bob", "that one"), message("#lobby", 21, "Bob", "after")), 1, true));
            assertThat(revealed).containsExactly(1);
            model.goTo(Conversation.of("#lobby"), 500);
            assertThat(revealed).containsExactly(1, 3);
            assertThat(sent).hasSize(1);
            return model;
        });
    }

    @ParameterizedTest
    @CsvSource({"'we talk about sockets', SOCKETS, sockets", "'今天我们学习网络编程', 网络, 网络", "'a\nb  c', 'b c', 'b c'",
        "'something else', nothing, ''"})
    void snippetMarksTheMatch(String said, String wanted, String marked) {
        Snippet snippet = Snippet.of(said, wanted);
        assertThat(snippet.text().substring(snippet.start(), snippet.end())).isEqualTo(marked);
    }

    @Test
    void snippetOfALongMessageBeginsShortlyBeforeTheMatch() {
        Snippet snippet = Snippet.of("😀".repeat(500) + " here " + "x".repeat(500), "here");
        assertThat(snippet.text()).startsWith("…").hasSizeLessThan(200);
        assertThat(snippet.text().substring(snippet.start(), snippet.end())).isEqualTo("here");
        assertThat(snippet.start()).isLessThan(40);
    }
}
