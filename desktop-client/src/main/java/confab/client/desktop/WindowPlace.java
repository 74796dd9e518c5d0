package confab.client.desktop;

import java.awt.Frame;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import javax.swing.JFrame;

import com.formdev.flatlaf.util.UIScale;
import confab.client.settings.Settings.WindowBounds;
import org.jspecify.annotations.Nullable;

/** Where the window stands, kept from one start to the next. */
final class WindowPlace {
    private static final int WIDTH = 1120;
    private static final int HEIGHT = 720;

    private WindowPlace() {}

    /** @param bounds where it was; null, or on no screen any more, for a place of the system's choice */
    static void put(JFrame frame, @Nullable WindowBounds bounds) {
        frame.setSize(UIScale.scale(WIDTH), UIScale.scale(HEIGHT));
        frame.setLocationByPlatform(true);
        if (bounds != null && isOnAScreen(bounds)) {
            frame.setLocationByPlatform(false);
            frame.setBounds(bounds.x(), bounds.y(), bounds.width(), bounds.height());
            frame.setExtendedState(bounds.maximized() ? Frame.MAXIMIZED_BOTH : Frame.NORMAL);
        }
    }

    /** @param before where it was when it was not maximized */
    static WindowBounds of(JFrame frame, @Nullable WindowBounds before) {
        boolean maximized = (frame.getExtendedState() & Frame.MAXIMIZED_BOTH) != 0;
        return maximized && before != null
                ? new WindowBounds(before.x(), before.y(), before.width(), before.height(), true)
                : new WindowBounds(frame.getX(), frame.getY(), frame.getWidth(), frame.getHeight(), maximized);
    }

    private static boolean isOnAScreen(WindowBounds bounds) {
        Rectangle top = new Rectangle(bounds.x(), bounds.y(), bounds.width(), 40);
        for (var device : GraphicsEnvironment.getLocalGraphicsEnvironment().getScreenDevices()) {
            Rectangle common = device.getDefaultConfiguration().getBounds().intersection(top);
            if (common.width > 80 && common.height > 20) {
                return true;
            }
        }
        return false;
    }
}
