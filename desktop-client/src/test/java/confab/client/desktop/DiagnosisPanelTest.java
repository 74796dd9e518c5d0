package confab.client.desktop;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.swing.AbstractButton;
import javax.swing.JButton;
import javax.swing.JTextArea;
import javax.swing.JToggleButton;

import confab.client.link.Finding;
import confab.client.link.Finding.Outcome;
import confab.client.link.Finding.Reason;
import confab.client.link.Finding.Step;
import confab.client.link.ServerAddress;
import confab.client.settings.ThemeChoice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The diagnosis, laid out without a display. */
class DiagnosisPanelTest {
    private final Background background = new Background();
    private final List<String> done = new ArrayList<>();

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

    private DiagnosisPanel panel(String language) {
        return new DiagnosisPanel(new Glyphs(), Texts.in(language), new ServerAddress("192.168.1.20", 7171), "Ada",
                () -> done.add("again"), () -> done.add("close"));
    }

    private static Finding finding(Step step, Outcome outcome, Reason reason, String... details) {
        return new Finding(step, outcome, reason, List.of(details));
    }

    /** The first steps are fine, and this one is not. */
    private static void failAt(DiagnosisPanel panel, Step failing, Reason reason, String... details) {
        boolean before = true;
        for (Step step : Step.values()) {
            if (step == failing) {
                panel.show(finding(step, Outcome.FAILED, reason, details));
                before = false;
            } else {
                panel.show(before
                        ? finding(step, Outcome.OK, Reason.OPEN, "7171")
                        : finding(step, Outcome.NOT_TRIED, Reason.NONE));
            }
        }
    }

    private static <C extends Container> C laidOut(C panel) {
        Dimension size = panel.getPreferredSize();
        return Offscreen.layOut(panel, size.width, size.height);
    }

    private static String words(Container top) {
        StringBuilder all = new StringBuilder();
        for (Component part : top.getComponents()) {
            if (part.isVisible()) {
                all.append(part instanceof JTextArea area ? area.getText() + "\n" : "");
                all.append(part instanceof Container inner ? words(inner) : "");
            }
        }
        return all.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-Hans"})
    void everyFindingHasItsSentenceAndEveryFailureItsAdvice(String language) throws InterruptedException {
        Await.onEventThread(() -> {
            DiagnosisTexts texts = new DiagnosisTexts(Texts.in(language), new ServerAddress("pc", 7171), "Ada");
            for (Reason reason : Reason.values()) {
                if (reason != Reason.NONE) {
                    assertThat(texts.sentence(finding(Step.PORT, Outcome.OK, reason, "one", "two"))).isNotBlank()
                            .doesNotContain("{", "''");
                }
            }
            List<Reason> fine = List.of(Reason.NONE, Reason.NUMBER, Reason.FOUND, Reason.HERE, Reason.SAME_NETWORK,
                    Reason.OTHER_NETWORK, Reason.OPEN, Reason.CONFAB, Reason.FREE, Reason.ANY);
            assertThat(Arrays.stream(Reason.values()).filter(reason -> !fine.contains(reason)))
                    .allSatisfy(reason -> assertThat(
                            texts.advice(finding(Step.PORT, Outcome.FAILED, reason))).isNotBlank()
                            .doesNotContain("{0", "{1", "''"));
            return texts;
        });
    }

    @Test
    void wordsAboutFirewallsAreThereForEachSystemWhereNobodyAnswers() throws InterruptedException {
        Await.onEventThread(() -> {
            DiagnosisPanel panel = panel("en");
            failAt(panel, Step.PORT, Reason.NO_ANSWER, "7171", "4");
            laidOut(panel);
            Await.named(panel, "why.firewall.WINDOWS", JToggleButton.class).doClick();
            assertThat(words(panel)).contains("Windows Security", "localport=7171");
            Await.named(panel, "why.firewall.MACOS", JToggleButton.class).doClick();
            assertThat(words(panel)).contains("System Settings").doesNotContain("Windows Security");
            Await.named(panel, "why.firewall.LINUX", JToggleButton.class).doClick();
            assertThat(words(panel)).contains("sudo ufw allow 7171/tcp", "sudo firewall-cmd --add-port=7171/tcp");
            return panel;
        });
    }

    @Test
    void nothingIsSaidOfFirewallsWhereSomebodyAnswers() throws InterruptedException {
        Await.onEventThread(() -> {
            DiagnosisPanel panel = panel("en");
            failAt(panel, Step.NICKNAME, Reason.TAKEN, "Ada");
            assertThat(words(laidOut(panel))).contains("Ada already", "another nickname").doesNotContain("ufw");
            return panel;
        });
    }

    @Test
    void everythingHasRoomForItsWords() throws InterruptedException {
        Await.onEventThread(() -> {
            DiagnosisPanel panel = panel("en");
            failAt(panel, Step.PROTOCOL, Reason.OTHER_PROGRAM, "W".repeat(60));
            laidOut(panel);
            assertAllFits(panel);
            return panel;
        });
    }

    private static void assertAllFits(Container top) {
        for (Component part : top.getComponents()) {
            if (part.isVisible() && part instanceof Container inner) {
                assertThat(part.getHeight()).as(String.valueOf(part))
                        .isGreaterThanOrEqualTo(part.getPreferredSize().height);
                assertThat(part.getX() + part.getWidth()).isLessThanOrEqualTo(top.getWidth());
                assertAllFits(inner);
            }
        }
    }

    @Test
    void whatAStrangerSaysStaysText() throws InterruptedException {
        Await.onEventThread(() -> {
            DiagnosisPanel panel = panel("en");
            failAt(panel, Step.PROTOCOL, Reason.OTHER_PROGRAM, "<html><h1>Call 555");
            assertThat(words(laidOut(panel))).contains("<html><h1>Call 555");
            return panel;
        });
    }

    @Test
    void theReportSaysEveryStepAndTheAdvice() throws InterruptedException {
        Await.onEventThread(() -> {
            DiagnosisPanel panel = panel("en");
            failAt(panel, Step.PORT, Reason.REFUSED, "7171");
            assertThat(panel.report()).contains("192.168.1.20 : 7171", "Ada", "✓ Name: ",
                    "✗ Port: The machine is there, but nothing runs on port 7171.", "– Nickname: Not tried",
                    "Ask the host", System.getProperty("os.name"));
            return panel;
        });
    }

    @Test
    void againIsThereOnceAllIsSaid() throws InterruptedException {
        Await.onEventThread(() -> {
            DiagnosisPanel panel = panel("en");
            JButton again = Await.named(panel, "why.again", JButton.class);
            panel.show(finding(Step.NAME, Outcome.UNDER_WAY, Reason.NONE));
            assertThat(again.isEnabled()).isFalse();
            failAt(panel, Step.NAME, Reason.UNKNOWN, "pc");
            again.doClick();
            Await.named(panel, "why.close", JButton.class).doClick();
            assertThat(done).containsExactly("again", "close");
            return panel;
        });
    }

    @Test
    void everythingThatCanBeReachedHasAName() throws InterruptedException {
        Await.onEventThread(() -> {
            DiagnosisPanel panel = panel("zh-Hans");
            failAt(panel, Step.PORT, Reason.UNREACHABLE, "7171");
            assertNamed(laidOut(panel));
            StepRow row = Await.named(panel, "why.PORT", StepRow.class);
            assertThat(row.getAccessibleContext().getAccessibleName()).contains("端口", "失败");
            return panel;
        });
    }

    private static void assertNamed(Container top) {
        for (Component part : top.getComponents()) {
            if (part.isVisible() && part.isFocusable()
                    && (part instanceof AbstractButton || part instanceof JTextArea)) {
                assertThat(part.getAccessibleContext().getAccessibleName()).as(String.valueOf(part.getName()))
                        .isNotBlank();
            }
            if (part instanceof Container inner) {
                assertNamed(inner);
            }
        }
    }
}
