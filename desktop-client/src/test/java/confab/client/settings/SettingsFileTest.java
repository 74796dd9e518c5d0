package confab.client.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

import confab.client.link.ServerAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsFileTest {
    @TempDir
    private Path folder;

    private SettingsFile file() {
        return new SettingsFile(folder, Clock.fixed(Instant.parse("2026-11-20T08:09:10Z"), ZoneOffset.UTC));
    }

    @Test
    void firstStartHasTheFirstSettings() {
        assertThat(file().load()).isEqualTo(new SettingsFile.Loaded(Settings.FIRST, null, false));
    }

    @Test
    void whatIsSavedComesBack() throws IOException {
        Settings settings = new Settings("小明", false,
                List.of(new ServerAddress("::1", 7171), new ServerAddress("host", 7070)), true,
                new Look(ThemeChoice.DARK, AccentChoice.TEAL, 150, "zh-Hans"),
                new Notices(false, false, false, false, true), false,
                new Settings.WindowBounds(-5, 10, 900, 600, true), "/home/小明/files");
        file().save(settings);
        assertThat(file().load()).isEqualTo(new SettingsFile.Loaded(settings, null, false));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "version=x", "version=3", "version=2\naccent=pink", "version=2\ntext-size=10",
        "version=2\ntray=maybe", "version=1\ntheme=pink", "version=1\nrecent=a:b:c:x]",
        "version=1\nwindow=1 2", "version=1\nwindow=a b c d", "version=1\nnickname=\\u00zz"})
    void damagedFileIsKeptBesideAndSaidSo(String damaged) throws IOException {
        Files.writeString(folder.resolve("settings.properties"), damaged);
        SettingsFile.Loaded loaded = file().load();
        assertThat(loaded.settings()).isEqualTo(Settings.FIRST);
        assertThat(loaded.setAside()).hasFileName("settings-damaged-2026-11-20-080910.properties").hasContent(damaged);
        assertThat(file().load().setAside()).isNull();
    }

    @Test
    void fileOfVersion1IsTakenOver() throws IOException {
        Files.writeString(folder.resolve("settings.properties"), """
            version=1
            nickname=Ada
            theme=dark
            language=en
            keep-name=false
            recent=host
            downloads=/tmp/files
            window=1 2 900 600
            """);
        assertThat(file().load()).isEqualTo(new SettingsFile.Loaded(new Settings("Ada", false,
                List.of(new ServerAddress("host", 7070)), false, Look.FIRST.withTheme(ThemeChoice.DARK)
                        .withLanguage("en"),
                Notices.FIRST, true, new Settings.WindowBounds(1, 2, 900, 600, false), "/tmp/files"), null, false));
    }

    @Test
    void fileOfANewerVersionIsKeptBesideAndSaidToBeNewer() throws IOException {
        Files.writeString(folder.resolve("settings.properties"), "version=3\nnickname=Ada\n");
        SettingsFile.Loaded loaded = file().load();
        assertThat(loaded.newer()).isTrue();
        file().save(loaded.settings());
        assertThat(loaded.setAside()).hasContent("version=3\nnickname=Ada\n");
    }

    @Test
    void fileThatIsNotUtf8IsKeptBeside() throws IOException {
        Files.write(folder.resolve("settings.properties"), new byte[]{'v', (byte) 0xFF, (byte) 0xFE});
        assertThat(file().load().setAside()).isNotNull().exists();
    }

    @Test
    void latestServerIsFirstAndNoneIsTwice() {
        Settings settings = Settings.FIRST.joined(new ServerAddress("a", 1)).joined(new ServerAddress("b", 1))
                .joined(new ServerAddress("a", 1));
        assertThat(settings.recent()).containsExactly(new ServerAddress("a", 1), new ServerAddress("b", 1));
    }
}
