package confab.client.desktop;

import javax.swing.Icon;
import javax.swing.ImageIcon;

import org.jspecify.annotations.Nullable;

/** Which stretches of a text are drawn as pictures. Event thread. */
interface Signs {
    /** The side of a picture, in sizes of the font beside it. */
    float AMONG_LETTERS = 1.2f;
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

    /** Emoji; none if there are no pictures of them. */
    static Signs of(@Nullable Emoji emoji) {
        return emoji == null ? NONE : new Signs() {
            @Override
            public int end(String text, int start) {
                return emoji.end(text, start);
            }

            @Override
            public Icon icon(String sign, float size) {
                return emoji.icon(sign, size * AMONG_LETTERS);
            }
        };
    }
}
