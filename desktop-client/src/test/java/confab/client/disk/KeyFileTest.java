package confab.client.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.stream.Stream;

import confab.client.link.ServerAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class KeyFileTest {
    private static final ServerAddress HERE = new ServerAddress("teacher-pc", 7070);

    @TempDir
    private Path folder;

    private KeyFile file(Path where) {
        return new KeyFile(where, Clock.systemUTC(), new SecureRandom());
    }

    @Test
    void keyIsLongRandomAndTheSameAtEveryStart() throws IOException {
        String key = file(folder).keyFor(HERE);
        assertThat(key).hasSizeGreaterThanOrEqualTo(32).matches("[A-Za-z0-9_-]+");
        assertThat(file(folder).keyFor(HERE)).isEqualTo(key);
        assertThat(file(folder.resolve("other")).keyFor(HERE)).isNotEqualTo(key);
    }

    @Test
    void everyServerHasAKeyOfItsOwn() throws IOException {
        String first = file(folder).keyFor(HERE);
        assertThat(file(folder).keyFor(new ServerAddress("::1", 7070))).isNotEqualTo(first);
        assertThat(file(folder).keyFor(HERE)).isEqualTo(first);
    }

    @Test
    void onlyTheOwnerMayReadIt() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "no owners here");
        Path inside = folder.resolve("confab");
        file(inside).keyFor(HERE);
        assertThat(Files.getPosixFilePermissions(inside.resolve("keys.properties"))).containsExactlyInAnyOrder(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertThat(Files.getPosixFilePermissions(inside)).allMatch(one -> one.name().startsWith("OWNER"));
    }

    @Test
    void damagedFileIsKeptBeside() throws IOException {
        Path keys = folder.resolve("keys.properties");
        Files.write(keys, new byte[]{(byte) 0xFF, (byte) 0xFE, 'x'});
        assertThat(file(folder).keyFor(HERE)).isNotEmpty();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void keyThatCannotBeKeptIsNotGivenOut() throws IOException {
        Path noFolder = Files.writeString(folder.resolve("file"), "in the way");
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> file(noFolder).keyFor(HERE));
    }
}
