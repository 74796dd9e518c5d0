package confab.client.desktop;

import java.nio.file.Path;
import javax.swing.DefaultListModel;
import javax.swing.JLabel;
import javax.swing.JList;

import confab.client.disk.WholeFile;
import confab.client.threads.TakesTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** In runs with assertions, such as this one, nobody enters the wrong thread unnoticed. */
class EventThreadTest {
    @TempDir
    private Path folder;

    @Test
    void componentIsTouchedOnTheEventThreadOnly() throws InterruptedException {
        JLabel label = Await.onEventThread(JLabel::new);
        assertThatThrownBy(() -> label.setText("from elsewhere")).isInstanceOf(AssertionError.class)
                .hasMessageContaining("JLabel").hasMessageContaining(Thread.currentThread().getName());
        assertThatThrownBy(() -> label.repaint()).isInstanceOf(AssertionError.class);
        Await.onEventThread(() -> {
            label.setText("from here");
            return label;
        });
    }

    @Test
    void modelOfAComponentIsChangedOnTheEventThreadOnly() throws InterruptedException {
        DefaultListModel<String> model = new DefaultListModel<>();
        Await.onEventThread(() -> new JList<>(model));
        assertThatThrownBy(() -> model.addElement("from elsewhere")).isInstanceOf(AssertionError.class);
    }

    @Test
    void whatTakesTimeIsNotDoneOnTheEventThread() {
        assertThatThrownBy(() -> Await.onEventThread(() -> new WholeFile(folder.resolve("settings")).exists()))
                .hasRootCauseInstanceOf(AssertionError.class).hasStackTraceContaining("this takes time");
        assertThatCode(TakesTime::here).doesNotThrowAnyException();
    }
}
