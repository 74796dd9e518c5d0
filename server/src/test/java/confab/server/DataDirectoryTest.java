package confab.server;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DataDirectoryTest {
    private static final Path HOME = Path.of("home").toAbsolutePath();
    private static final Path ELSEWHERE = Path.of("elsewhere").toAbsolutePath();

    @ParameterizedTest
    @ValueSource(strings = {"Linux", "FreeBSD", ""})
    void linuxHasItInTheHome(String system) {
        assertThat(DataDirectory.usual(system, HOME, Map.of()))
                .isEqualTo(HOME.resolve(".local").resolve("share").resolve("confab"));
    }

    @Test
    void linuxHasItWhereXdgSays() {
        assertThat(DataDirectory.usual("Linux", HOME, Map.of("XDG_DATA_HOME", ELSEWHERE.toString())))
                .isEqualTo(ELSEWHERE.resolve("confab"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "relative", "./relative"})
    void relativePathOfXdgIsIgnored(String path) {
        assertThat(DataDirectory.usual("Linux", HOME, Map.of("XDG_DATA_HOME", path)))
                .isEqualTo(HOME.resolve(".local").resolve("share").resolve("confab"));
    }

    @Test
    void macHasItInTheLibrary() {
        assertThat(DataDirectory.usual("Mac OS X", HOME, Map.of("XDG_DATA_HOME", ELSEWHERE.toString())))
                .isEqualTo(HOME.resolve("Library").resolve("Application Support").resolve("Confab"));
    }

    @Test
    void windowsHasItWhereLocalAppDataSays() {
        assertThat(DataDirectory.usual("Windows 11", HOME, Map.of("LOCALAPPDATA", ELSEWHERE.toString())))
                .isEqualTo(ELSEWHERE.resolve("Confab"));
    }

    @Test
    void windowsHasItInTheHomeOtherwise() {
        assertThat(DataDirectory.usual("Windows 11", HOME, Map.of()))
                .isEqualTo(HOME.resolve("AppData").resolve("Local").resolve("Confab"));
    }
}
