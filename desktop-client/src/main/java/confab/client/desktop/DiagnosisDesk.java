package confab.client.desktop;

import java.awt.EventQueue;
import java.util.function.Consumer;

import confab.client.link.Diagnosis;
import confab.client.link.Finding;
import confab.client.link.Patience;
import confab.client.link.ServerAddress;
import org.jspecify.annotations.Nullable;

/** Where the findings of a diagnosis cross to the event thread. All else here is called there. */
final class DiagnosisDesk implements AutoCloseable {
    private final ServerAddress address;
    private final String nickname;
    private final Consumer<Finding> listener;
    private @Nullable Diagnosis current;
    private int round;

    /** @param listener told on the event thread */
    DiagnosisDesk(ServerAddress address, String nickname, Consumer<Finding> listener) {
        this.address = address;
        this.nickname = nickname;
        this.listener = listener;
    }

    /** Begins from the start; whatever is under way ends. */
    void start() {
        close();
        int mine = round;
        Diagnosis begun = new Diagnosis(address, nickname, Patience.USUAL,
                finding -> EventQueue.invokeLater(() -> take(mine, finding)));
        current = begun;
        begun.start();
    }

    private void take(int from, Finding finding) {
        if (from == round) {
            listener.accept(finding);
        }
    }

    @Override
    public void close() {
        round++;
        if (current != null) {
            current.close();
            current = null;
        }
    }
}
