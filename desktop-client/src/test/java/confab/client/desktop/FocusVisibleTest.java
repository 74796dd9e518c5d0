package confab.client.desktop;

import java.awt.Component;
import java.awt.Container;
import java.awt.FocusTraversalPolicy;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JList;
import javax.swing.RootPaneContainer;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;

import confab.client.link.FakeServer;
import confab.client.settings.ThemeChoice;
import confab.model.Nickname;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static confab.client.link.FakeServer.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/** Whatever the Tab key reaches looks different when it has the focus. */
class FocusVisibleTest {
    /** Of what is around a control, too: rings are painted outside of some. */
    private static final int AROUND = 3;
    /** A ring around the smallest control has more. */
    private static final int LEAST_PIXELS = 12;

    @TempDir
    private Path folder;
    private final FakeServer server = new FakeServer();

    @BeforeEach
    void look() {
        assumeFalse(GraphicsEnvironment.isHeadless(), "there is no display to open a window on");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void focusIsSeenInTheChatAndInTheSettings(ThemeChoice theme) throws InterruptedException {
        try (OnScreen client = new OnScreen(server.address(), Nickname.of("Ada"), folder, "en", theme)) {
            FakeServer.Peer peer = server.welcomed("L1", "Bob");
            client.awaitArrival();
            peer.say(message("#lobby", 1, "Bob", "hello https://example.org/"));
            Await.until("it is shown", () -> client.words().size() == 1);
            JFrame frame = client.frame();
            assertThat(unseen(frame)).isEmpty();
            Window settings = Await.onEventThread(() -> {
                frame.getRootPane().getActionMap().get(Shortcut.SETTINGS)
                        .actionPerformed(new ActionEvent(frame, ActionEvent.ACTION_PERFORMED, ","));
                return frame.getOwnedWindows()[0];
            });
            assertThat(unseen(settings)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void focusIsSeenInTheConnectView(ThemeChoice theme) throws InterruptedException {
        server.stopListening();
        try (OnScreen client = new OnScreen(server.address(), Nickname.of("Ada"), folder, "en", theme)) {
            Await.until("it has failed", () -> {
                Component problem = Await.named(client.frame(), "connect.problem");
                return problem != null && problem.isVisible();
            });
            assertThat(unseen(client.frame())).isEmpty();
        }
    }

    /** What does not show its focus, by name or kind. */
    private static List<String> unseen(Window window) throws InterruptedException {
        Await.until("the window has the focus", () -> {
            if (!window.isFocused()) {
                window.toFront();
                window.requestFocus();
            }
            return window.isFocused();
        });
        List<Component> reached = Await.onEventThread(() -> reached(window));
        assertThat(reached).hasSizeGreaterThan(4);
        List<String> unseen = new ArrayList<>();
        for (int i = 0; i < reached.size(); i++) {
            Component each = reached.get(i);
            Component other = reached.get((i + 2) % reached.size());
            focus(other);
            BufferedImage without = Await.onEventThread(() -> paint(window, each));
            focus(each);
            BufferedImage with = Await.onEventThread(() -> paint(window, each));
            if (differing(without, with) < LEAST_PIXELS) {
                unseen.add(each.getName() + " " + each.getClass().getSimpleName());
            }
        }
        return unseen;
    }

    private static List<Component> reached(Window window) {
        FocusTraversalPolicy policy = window.getFocusTraversalPolicy();
        Set<Component> found = new LinkedHashSet<>();
        Component next = policy.getFirstComponent(window);
        while (next != null && found.add(next)) {
            next = policy.getComponentAfter(window, next);
        }
        return List.copyOf(found);
    }

    private static void focus(Component on) throws InterruptedException {
        Await.onEventThread(() -> {
            on.requestFocusInWindow();
            if (on instanceof JTextComponent text) {
                text.getCaret().setBlinkRate(0);
            }
            if (on instanceof JList<?> list && list.getLeadSelectionIndex() < 0 && list.getModel().getSize() > 0) {
                list.setSelectedIndex(0); // as the first arrow key does
            }
            return on;
        });
        Await.until(on.getName() + " has the focus", on::isFocusOwner);
    }

    /** With what is around it, as far as its container goes. */
    private static BufferedImage paint(Window window, Component control) {
        Container content = ((RootPaneContainer) window).getContentPane();
        Rectangle area = SwingUtilities.convertRectangle(control.getParent(), control.getBounds(), content);
        if (control instanceof JComponent inner) {
            area = SwingUtilities.convertRectangle(control, inner.getVisibleRect(), content);
        }
        area.grow(AROUND, AROUND);
        BufferedImage image = new BufferedImage(area.width, area.height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.translate(-area.x, -area.y);
        content.paint(g);
        g.dispose();
        return image;
    }

    private static int differing(BufferedImage a, BufferedImage b) {
        int count = 0;
        for (int y = 0; y < Math.min(a.getHeight(), b.getHeight()); y++) {
            for (int x = 0; x < Math.min(a.getWidth(), b.getWidth()); x++) {
                count += a.getRGB(x, y) == b.getRGB(x, y) ? 0 : 1;
            }
        }
        return count;
    }
}
