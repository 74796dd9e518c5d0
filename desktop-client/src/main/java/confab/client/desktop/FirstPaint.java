package confab.client.desktop;

import java.awt.AWTEvent;
import java.awt.EventQueue;
import java.awt.Toolkit;
import java.awt.event.AWTEventListener;

/** For measuring how long a start takes: says {@code painted} on standard output once a window has been painted. Event thread. */
final class FirstPaint implements AWTEventListener {
    private FirstPaint() {}

    static void say() {
        Toolkit.getDefaultToolkit().addAWTEventListener(new FirstPaint(), AWTEvent.PAINT_EVENT_MASK);
    }

    /** Listeners hear of an event before it is taken up: what is posted from here comes after the painting. */
    @Override
    public void eventDispatched(AWTEvent event) {
        Toolkit.getDefaultToolkit().removeAWTEventListener(this);
        EventQueue.invokeLater(() -> {
            Toolkit.getDefaultToolkit().sync();
            System.out.println("painted");
        });
    }
}
