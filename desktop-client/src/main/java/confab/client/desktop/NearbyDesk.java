package confab.client.desktop;

import java.awt.EventQueue;
import java.util.List;
import java.util.function.BiConsumer;

import confab.client.nearby.Nearby;
import confab.client.nearby.NearbyRoom;
import confab.client.nearby.Pace;
import org.jspecify.annotations.Nullable;

/** Where what was found on the network crosses to the event thread. All else here is called there. */
final class NearbyDesk {
    private final BiConsumer<List<NearbyRoom>, Boolean> listener;
    private @Nullable Nearby nearby;
    private int round;

    /** @param listener told on the event thread which rooms there are, and whether there may be others */
    NearbyDesk(BiConsumer<List<NearbyRoom>, Boolean> listener) {
        this.listener = listener;
    }

    /** Whether there is anything to look for. */
    static boolean isOn() {
        return Nearby.isOn();
    }

    /** Looks, until it is told to stop. */
    void start() {
        stop();
        int mine = round;
        Nearby begun = new Nearby(Pace.USUAL,
                (rooms, looking) -> EventQueue.invokeLater(() -> take(mine, rooms, looking)));
        nearby = begun;
        begun.start();
    }

    private void take(int from, List<NearbyRoom> rooms, boolean looking) {
        if (from == round) {
            listener.accept(rooms, looking);
        }
    }

    void lookAgain() {
        if (nearby != null) {
            nearby.lookAgain();
        }
    }

    void stop() {
        round++;
        if (nearby != null) {
            nearby.close();
            nearby = null;
        }
    }
}
