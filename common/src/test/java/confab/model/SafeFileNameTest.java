package confab.model;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SafeFileNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "学习 笔记.pdf", "Ünïcode.tar.gz", "console.log", "con-fab.png", "🎉.gif",
        "no ending"})
    void aSafeNameStaysAsItIs(String name) {
        assertThat(SafeFileName.of(name)).isEqualTo(name);
        assertThat(SafeFileName.isSafe(name)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", value = {
        "../../etc/passwd -> passwd", "C:\\Windows\\system.ini -> system.ini", ".bashrc -> bashrc",
        "... -> file", "'' -> file", "/ -> file", "con -> _con", "NUL.txt -> _NUL.txt", "com1.tar.gz -> _com1.tar.gz",
        "lpt² -> _lpt²", "'COM3 .x' -> '_COM3 .x'",
        "'a:b*c?.txt' -> a_b_c_.txt", "'end. . ' -> end", "'  . x ' -> x", "what?.txt -> what_.txt"})
    void anUnsafeNameIsMadeSafe(String wanted, String made) {
        assertThat(SafeFileName.of(wanted)).isEqualTo(made);
    }

    @Test
    void whatCannotBeSeenIsDropped() {
        assertThat(SafeFileName.of("gpj.\u202Eexe\u0000\r\n\u0085\u2028\u2066.txt")).isEqualTo("gpj.exe.txt");
        assertThat(SafeFileName.of("\uD800a\uFEFF")).isEqualTo("a");
    }

    @Test
    void aLongNameIsCutInFrontOfItsEnding() {
        assertThat(SafeFileName.of("x".repeat(300) + ".jpeg")).hasSize(120).endsWith("x.jpeg");
        assertThat(SafeFileName.of("学".repeat(300) + ".jpeg").getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(SafeFileName.MOST_BYTES);
        assertThat(SafeFileName.of("." + "x".repeat(300))).hasSize(120);
    }

    @Test
    @Timeout(30)
    void aNameWithoutAnEndIsCutAtOnce() {
        String name = "\u5c0f".repeat(64_000);
        for (int i = 0; i < 100; i++) {
            assertThat(SafeFileName.of(name)).hasSizeLessThanOrEqualTo(SafeFileName.MOST_CHARS);
            assertThat(SafeFileName.isSafe(name)).isFalse();
        }
    }

    @Test
    void whatWasMadeSafeIsSafe() {
        Random random = new Random(5);
        String spice = "./\\ :*conNULaux\u202E\u0338e\u0301\u212A<A\u030A\u1100\u1161.";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder wanted = new StringBuilder();
            for (int length = random.nextInt(200); length > 0; length--) {
                wanted.append(random.nextInt(3) > 0
                        ? spice.charAt(random.nextInt(spice.length()))
                        : (char) random.nextInt(0x10000));
            }
            String made = SafeFileName.of(wanted.toString());
            assertThat(SafeFileName.of(made)).as("from %s", wanted).isEqualTo(made);
            assertThat(made.codePointCount(0, made.length())).isBetween(1, SafeFileName.MOST_CHARS);
        }
    }
}
