package confab.client.desktop;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import javax.swing.JList;
import javax.swing.JTextField;

import confab.client.link.ServerAddress;
import confab.client.settings.ThemeChoice;
import io.nayuki.qrcodegen.QrCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The invitation, painted without a display. */
class InviteTest {
    private final Background background = new Background();

    @BeforeEach
    void dark() throws InterruptedException {
        Await.onEventThread(() -> {
            Themes themes = new Themes(background, ThemeChoice.DARK, true);
            themes.install();
            themes.stop();
            return themes;
        });
    }

    @AfterEach
    void end() {
        background.close();
    }

    private static InvitePanel panel(String... hosts) {
        return new InvitePanel(Texts.in("en"), new Invite(List.of(hosts), 7070, Invite.Reach.EVERYBODY));
    }

    @ParameterizedTest
    @ValueSource(ints = {150, 400, 1000})
    void codeIsPaintedWholeOnWhiteInADarkTheme(int size) throws InterruptedException {
        Await.onEventThread(() -> {
            QrView view = Offscreen.layOut(new QrView("http://192.168.1.20:7070/"), size, size);
            BufferedImage image = Offscreen.paint(view);
            QrCode code = view.code();
            int modules = code.size + 8;
            int step = size / modules;
            int left = (size - step * modules) / 2;
            for (int y = -4; y < code.size + 4; y++) {
                for (int x = -4; x < code.size + 4; x++) {
                    boolean dark = image.getRGB(left + (x + 4) * step + step / 2,
                            left + (y + 4) * step + step / 2) == Color.BLACK.getRGB();
                    assertThat(dark).as("%s, %s", x, y).isEqualTo(code.getModule(x, y));
                }
            }
            return view;
        });
    }

    @Test
    void everyAddressIsWrittenAsItIsTyped() throws InterruptedException {
        Await.onEventThread(() -> {
            InvitePanel panel = panel("fd00::1");
            assertThat(Await.named(panel, "invite.url", JTextField.class).getText())
                    .isEqualTo("http://[fd00::1]:7070/");
            assertThat(Await.named(panel, "invite.typed", JTextField.class).getText()).isEqualTo("[fd00::1]");
            return panel;
        });
    }

    @Test
    void anotherAddressIsAnotherCode() throws InterruptedException {
        Await.onEventThread(() -> {
            InvitePanel panel = panel("192.168.1.20", "10.0.0.4");
            QrCode before = Await.named(panel, "invite.code", QrView.class).code();
            Await.named(panel, "invite.hosts", JList.class).setSelectedIndex(1);
            assertThat(Await.named(panel, "invite.url", JTextField.class).getText()).isEqualTo("http://10.0.0.4:7070/");
            assertThat(Await.named(panel, "invite.code", QrView.class).code()).isNotSameAs(before);
            return panel;
        });
    }

    @Test
    void loopbackIsNotGivenToOthers() throws Exception {
        Invite invite = Invite.to(new ServerAddress("127.0.0.1", 7070));
        assertThat(invite.reach()).isNotEqualTo(Invite.Reach.EVERYBODY);
        assertThat(invite.reach() == Invite.Reach.OTHERWISE)
                .isEqualTo(!invite.hosts().contains("127.0.0.1"));
    }
}
