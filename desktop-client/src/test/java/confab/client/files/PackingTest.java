package confab.client.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PackingTest {
    @TempDir
    private Path folder;
    private final List<Long> progress = new ArrayList<>();

    private Path pack(long most, Path... paths) throws Exception {
        Path zip = folder.resolve("out.zip");
        new Packing(most, progress::add).pack(List.of(paths), zip);
        return zip;
    }

    @Test
    void filesOfOneNameAreNumbered() throws Exception {
        Path one = Files.writeString(Files.createDirectory(folder.resolve("x")).resolve("a.txt"), "1");
        Path two = Files.writeString(Files.createDirectory(folder.resolve("y")).resolve("a.txt"), "2");
        assertThat(Zips.content(pack(100, one, two))).containsEntry("a.txt", "1").containsEntry("a (2).txt", "2");
        assertThat(progress).last().isEqualTo(2L);
    }

    @Test
    void linksAreLeftOut() throws Exception {
        Path lesson = Files.createDirectory(folder.resolve("lesson"));
        Files.writeString(lesson.resolve("real.txt"), "real");
        Files.createSymbolicLink(lesson.resolve("link.txt"), Files.writeString(folder.resolve("secret"), "secret"));
        assertThat(Zips.content(pack(100, lesson))).containsOnlyKeys("lesson/", "lesson/real.txt");
    }

    @Test
    void moreThanTheServerTakesEndsIt() throws Exception {
        Path file = Files.writeString(folder.resolve("big"), "123456");
        assertThatThrownBy(() -> pack(5, file)).isInstanceOf(TransferException.class).hasMessage("TOO_LARGE");
    }
}
