package confab.server.files;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "There are no named pipes among files.")
class ThumbnailsTest {
    private static final String SLOW = "0".repeat(32);
    private static final String NEXT = "1".repeat(32);

    @Test
    void closingLetsGoOfWhoWaitsForAPicture(@TempDir Path directory) throws Exception {
        Folder folder = new Folder(directory);
        Thumbnails thumbnails = new Thumbnails(folder);
        // Whoever reads a pipe waits until somebody writes to it.
        assertThat(new ProcessBuilder("mkfifo", folder.whole(SLOW).toString()).start().waitFor()).isZero();
        Files.createFile(folder.whole(NEXT));
        FutureTask<Path> slow = new FutureTask<>(() -> thumbnails.of(SLOW, "image/png"));
        FutureTask<Path> next = new FutureTask<>(() -> thumbnails.of(NEXT, "image/png"));
        awaitWaiting(Thread.ofPlatform().start(slow));
        awaitWaiting(Thread.ofPlatform().start(next));
        Thread closing = Thread.ofPlatform().start(thumbnails::close);
        try {
            assertThat(next.get(10, TimeUnit.SECONDS)).isNull();
            assertThat(slow.get(10, TimeUnit.SECONDS)).isNull();
        } finally {
            letGo(folder.whole(SLOW));
            closing.join();
        }
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private static void letGo(Path pipe) throws IOException {
        try (FileOutputStream out = new FileOutputStream(pipe.toFile())) {
            out.write('x');
        }
    }
}
