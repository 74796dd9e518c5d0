package confab.client.desktop;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.image.BufferedImage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Names in the dialog that shows what is about to be handed over. */
class OfferTest {
    private static final int ROOM = 120;

    private final FontMetrics metrics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics()
            .getFontMetrics(new Font(Font.DIALOG, Font.PLAIN, 13));

    @ParameterizedTest
    @ValueSource(strings = {"a very long name of a file that goes on and on.tar.gz", "一个非常非常长的文件名称而且还没有结束的报告.docx",
        "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀.png"})
    void longNameKeepsItsEnding(String name) {
        String shown = OfferDialog.middleOut(name, metrics, ROOM);
        assertThat(shown).contains("…").endsWith(name.substring(name.lastIndexOf('.')));
        assertThat(shown.chars().filter(c -> Character.isSurrogate((char) c)).count() % 2).isZero();
    }

    @Test
    void shortNameStaysAsItIs() {
        assertThat(OfferDialog.middleOut("a.txt", metrics, ROOM)).isEqualTo("a.txt");
    }
}
