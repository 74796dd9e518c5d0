package confab.client.desktop;

import java.awt.Color;
import java.awt.Image;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import javax.swing.ImageIcon;
import javax.swing.UIManager;

import com.formdev.flatlaf.extras.FlatSVGIcon;

/** The drawings of the face, in the theme's colours as they are at the moment of painting. */
final class Icons {
    private static final int[] APP_SIZES = {16, 24, 32, 48, 64, 128, 256};

    private Icons() {}

    /** @param colorKey the theme's name for a colour */
    static FlatSVGIcon of(String name, int size, String colorKey) {
        FlatSVGIcon icon = new FlatSVGIcon(resource(name + ".svg")).derive(size, size);
        icon.setColorFilter(new FlatSVGIcon.ColorFilter((Color drawn) -> {
            Color themed = UIManager.getColor(colorKey);
            return themed == null ? drawn : themed;
        }));
        return icon;
    }

    /** The app's own icon, in its own colours. */
    static FlatSVGIcon app(int size) {
        return new FlatSVGIcon(resource("app.svg")).derive(size, size);
    }

    /** The app's icon in every size that a desktop may want. */
    static List<Image> appImages() {
        List<Image> images = new ArrayList<>();
        for (int size : APP_SIZES) {
            images.add(new ImageIcon(resource("app-" + size + ".png")).getImage());
        }
        return images;
    }

    private static URL resource(String file) {
        URL found = Icons.class.getResource("icons/" + file);
        if (found == null) {
            throw new IllegalStateException("no icon " + file);
        }
        return found;
    }
}
