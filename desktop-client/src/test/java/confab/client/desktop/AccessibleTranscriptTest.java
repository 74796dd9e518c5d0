package confab.client.desktop;

import java.awt.Point;
import java.awt.Rectangle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.accessibility.Accessible;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.accessibility.AccessibleState;

import confab.client.settings.ThemeChoice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static confab.client.link.FakeServer.message;
import static org.assertj.core.api.Assertions.assertThat;

/** What a screen reader gets of the transcript. */
class AccessibleTranscriptTest {
    @TempDir
    private Path folder;
    private Panels panels;
    private TranscriptView view;

    @BeforeEach
    void open() throws InterruptedException {
        panels = new Panels(folder);
        view = Await.onEventThread(() -> {
            panels.look(ThemeChoice.LIGHT);
            Session session = panels.session("Bob");
            for (int i = 1; i <= 300; i++) {
                session.model().heard(message("#lobby", i, "Bob", "number " + i));
            }
            return Await.named(Offscreen.layOut(panels.chat(session, "en"), 1000, 640), "transcript",
                    TranscriptView.class);
        });
    }

    @AfterEach
    void close() {
        panels.close();
    }

    private List<AccessibleContext> children() {
        AccessibleContext list = view.getAccessibleContext();
        List<AccessibleContext> all = new ArrayList<>();
        for (int i = 0; i < list.getAccessibleChildrenCount(); i++) {
            all.add(list.getAccessibleChild(i).getAccessibleContext());
        }
        return all;
    }

    @Test
    void messagesInSightAreItsChildren() throws InterruptedException {
        Await.onEventThread(() -> {
            List<AccessibleContext> children = children();
            assertThat(children).hasSizeBetween(5, 60);
            assertThat(children).extracting(AccessibleContext::getAccessibleRole)
                    .containsOnly(AccessibleRole.LIST_ITEM);
            assertThat(children.getLast().getAccessibleName()).contains("Bob: number 300");
            assertThat(children.get(children.size() - 2).getAccessibleName()).contains("Bob: number 299");
            return view;
        });
    }

    @Test
    void childStandsWhereItsMessageIs() throws InterruptedException {
        Await.onEventThread(() -> {
            Rectangle last = children().getLast().getAccessibleComponent().getBounds();
            Accessible there = view.getAccessibleContext().getAccessibleComponent()
                    .getAccessibleAt(new Point(last.x + 5, last.y + 5));
            assertThat(there.getAccessibleContext().getAccessibleName()).contains("number 300");
            assertThat(last.intersects(view.getVisibleRect())).isTrue();
            return view;
        });
    }

    @Test
    void messageThatTheKeyboardGoesToIsTheActiveOne() throws InterruptedException {
        Await.onEventThread(() -> {
            List<Object> heard = new ArrayList<>();
            view.getAccessibleContext().addPropertyChangeListener(change -> {
                if (change.getPropertyName().equals(AccessibleContext.ACCESSIBLE_ACTIVE_DESCENDANT_PROPERTY)) {
                    heard.add(change.getNewValue());
                }
            });
            view.current(Objects.requireNonNull(view.neighbour(0)), null);
            AccessibleContext last = children().getLast();
            assertThat(heard).containsExactly(last);
            assertThat(last.getAccessibleStateSet().contains(AccessibleState.SELECTED)).isTrue();
            return view;
        });
    }
}
