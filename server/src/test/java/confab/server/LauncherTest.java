package confab.server;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What an old Java meets first in the runnable jar. It stands outside of the module, in a folder of its own. */
final class LauncherTest {
    private static final Path CLASSES = Path.of("target", "launcher");

    @ParameterizedTest
    @ValueSource(strings = {"Launcher", "OldJava"})
    void everyJavaSinceEightCanReadIt(String name) throws IOException {
        try (var in = new DataInputStream(
                Files.newInputStream(CLASSES.resolve("confab/launcher/" + name + ".class")))) {
            in.skipNBytes(6); // the magic number and the minor version
            assertThat(in.readUnsignedShort()).isEqualTo(52);
        }
    }

    @Test
    void saysWhichJavaIsNeededAndWhichThisIs() throws Exception {
        assertThat(complaint("17", Locale.UK)).startsWith("Confab needs Java 25 or newer; this is Java 17.\n");
        assertThat(complaint("1.8", Locale.UK)).contains("this is Java 8.");
        assertThat(complaint("17", Locale.SIMPLIFIED_CHINESE)).startsWith("Confab 需要 Java 25 或更高版本；现在运行的是 Java 17。\n");
    }

    @Test
    void hasNothingToSayAboutANewJava() throws Exception {
        assertThat(complaint("25", Locale.UK)).isEmpty();
        assertThat(complaint("31", Locale.SIMPLIFIED_CHINESE)).isEmpty();
    }

    @Test
    void processesOfTestsThatAreCalledAsInstalledHaveTheOptionsOfTheInstalledOne() throws IOException {
        assertThat(
                Pattern.compile("<argument>--java-option=(.*)</argument>").matcher(Files.readString(Path.of("pom.xml")))
                        .results().map(option -> option.group(1)))
                .containsExactlyElementsOf(ServerProcess.AS_INSTALLED);
    }

    private static String complaint(String specification, Locale locale) throws Exception {
        try (var loader = URLClassLoader.newInstance(new URL[]{CLASSES.toUri().toURL()})) {
            var method = loader.loadClass("confab.launcher.OldJava").getMethod("complaint", String.class, Locale.class);
            return (String) method.invoke(null, specification, locale);
        }
    }
}
