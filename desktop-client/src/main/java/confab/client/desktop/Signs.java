package confab.client.desktop;

import javax.swing.Icon;
import javax.swing.ImageIcon;

/** Which stretches of a text are drawn as pictures. Event thread. */
interface Signs {
    /** None at all. */
    Signs NONE = new Signs() {
        @Override
        public int end(String text, int start) {
            return start;
        }

        @Override
        public Icon icon(String sign, float size) {
            return new ImageIcon();
        }
    };

    /** Where the sign ends that begins there; {@code start} if none does. */
    int end(String text, int start);

    /** @param size of the letters beside it */
    Icon icon(String sign, float size);
}
