package confab.client.desktop;

import java.awt.EventQueue;
import java.util.List;

import confab.client.nearby.Nearby;
import confab.client.nearby.NearbyListener;
import confab.client.nearby.NearbyRoom;
import confab.client.nearby.Pace;
import org.jspecify.annotations.Nullable;

/** Where what was found on the network crosses to the event thread. All else here is called there. */
final class NearbyDesk {
    private final NearbyListener listener;
    private @Nullable Nearby nearby;

    /** @param listener told on the event thread */
    NearbyDesk(NearbyListener listener) {
        this.listener = listener;
    }

    /** Whether there is anything to look for. */
    static boolean isOn() {
        return Nearby.isOn();
    }

    /** Looks, until it is told to stop. */
    void start() {
        stop();
        Finds finds = new Finds();
        Nearby begun = new Nearby(Pace.USUAL, finds);
        finds.of = begun;
        nearby = begun;
        begun.start();
    }

    void lookAgain() {
        if (nearby != null) {
            nearby.lookAgain();
        }
    }

    void stop() {
        if (nearby != null) {
            nearby.close();
            nearby = null;
        }
    }

    /** What one round of looking tells; nothing once another has begun. */
    private final class Finds implements NearbyListener {
        /** Set before its thread starts. */
        private @Nullable Nearby of;

        /** The thread nearby. */
        @Override
        public void nearby(List<NearbyRoom> rooms, boolean looking) {
            EventQueue.invokeLater(() -> {
                if (of == nearby) {
                    listener.nearby(rooms, looking);
                }
            });
        }
    }
}
