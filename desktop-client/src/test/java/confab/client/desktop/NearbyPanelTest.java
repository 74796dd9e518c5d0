package confab.client.desktop;

import java.util.ArrayList;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.plaf.basic.BasicHTML;

import confab.client.link.ServerAddress;
import confab.client.nearby.NearbyRoom;
import confab.client.settings.ThemeChoice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The rooms on this network, without a display and without a network. */
class NearbyPanelTest {
    private static final NearbyRoom CLASS = new NearbyRoom("Class 3b", new ServerAddress("192.168.1.20", 7070));
    private static final NearbyRoom OTHER = new NearbyRoom("Other", new ServerAddress("192.168.1.21", 7171));

    private final Background background = new Background();
    private final List<ServerAddress> joined = new ArrayList<>();

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

    private NearbyPanel panel() {
        return new NearbyPanel(new Glyphs(), Texts.in("en"), joined::add);
    }

    @Test
    void oneClickJoinsARoom() throws InterruptedException {
        Await.onEventThread(() -> {
            NearbyPanel panel = panel();
            panel.show(List.of(CLASS, OTHER), false);
            Await.named(panel, "nearby.192.168.1.21:7171", JButton.class).doClick();
            assertThat(joined).containsExactly(OTHER.address());
            return panel;
        });
    }

    @Test
    void itLooksFirstAndThenSaysThatThereIsNone() throws InterruptedException {
        Await.onEventThread(() -> {
            NearbyPanel panel = panel();
            JLabel state = Await.named(panel, "nearby.state", JLabel.class);
            JButton again = Await.named(panel, "nearby.again", JButton.class);
            assertThat(state.getText()).startsWith("Looking for rooms");
            assertThat(again.isEnabled()).isFalse();
            panel.show(List.of(), false);
            assertThat(state.getText()).isEqualTo("None found. Type the address that the host shows.");
            assertThat(again.isEnabled()).isTrue();
            again.doClick();
            assertThat(state.getText()).startsWith("Looking for rooms");
            return panel;
        });
    }

    @Test
    void whatStaysKeepsItsButtonAndSoTheFocus() throws InterruptedException {
        Await.onEventThread(() -> {
            NearbyPanel panel = panel();
            panel.show(List.of(OTHER), true);
            JButton before = Await.named(panel, "nearby.192.168.1.21:7171", JButton.class);
            panel.show(List.of(CLASS, OTHER), true);
            assertThat(Await.named(panel, "nearby.192.168.1.21:7171")).isSameAs(before);
            return panel;
        });
    }

    @Test
    void aNameOfTagsStaysText() throws InterruptedException {
        Await.onEventThread(() -> {
            NearbyPanel panel = panel();
            panel.show(List.of(new NearbyRoom("<html><img src=x>", CLASS.address())), false);
            JButton button = Await.named(panel, "nearby.192.168.1.20", JButton.class);
            assertThat(button.getClientProperty(BasicHTML.propertyKey)).isNull();
            assertThat(button.getText()).startsWith("<html>");
            return panel;
        });
    }

    @Test
    void aLongNameLeavesRoomForTheAddress() throws InterruptedException {
        Await.onEventThread(() -> {
            NearbyPanel panel = panel();
            panel.show(List.of(new NearbyRoom("課".repeat(64), CLASS.address())), false);
            JButton button = Await.named(panel, "nearby.192.168.1.20", JButton.class);
            assertThat(button.getText()).hasSizeLessThan(50).endsWith("192.168.1.20");
            assertThat(button.getAccessibleContext().getAccessibleName()).contains("課".repeat(64));
            return panel;
        });
    }

    @Test
    void thereIsNoListWhereNothingMayBeLookedFor() throws InterruptedException {
        Await.onEventThread(() -> {
            assertThat(panel().isVisible()).isFalse();
            return true;
        });
    }
}
