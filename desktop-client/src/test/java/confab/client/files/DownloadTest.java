package confab.client.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

import confab.protocol.FileInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class DownloadTest {
    @TempDir
    private Path folder;
    private final FakeFiles server = new FakeFiles();
    private final Progressed progress = new Progressed();
    private final Transfers transfers = new Transfers(server::base, () -> folder, Duration.ofMillis(5), progress);

    @BeforeEach
    void open() {
        transfers.open("T1", 1L << 30);
    }

    @AfterEach
    void close() {
        transfers.close();
        server.close();
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }

    private static Path path(Transfer transfer) {
        return Objects.requireNonNull(transfer.path());
    }

    @Test
    void fileComesUnderItsName() throws Exception {
        byte[] bytes = bytes(3_000_000);
        transfers.download(server.put("f1", "a b.txt", bytes), null);
        assertThat(path(progress.end())).isEqualTo(folder.resolve("a b.txt")).hasBinaryContent(bytes);
        assertThat(names()).containsExactly("a b.txt");
    }

    @Test
    void cutsAreGoneOnFrom() throws Exception {
        byte[] bytes = bytes(3_000_000);
        FileInfo file = server.put("f1", "a.txt", bytes);
        server.cut(4);
        transfers.download(file, null);
        assertThat(path(progress.end())).hasBinaryContent(bytes);
    }

    @Test
    void nothingIsOverwritten() throws Exception {
        Files.writeString(folder.resolve("a.txt"), "mine");
        transfers.download(server.put("f1", "a.txt", bytes(10)), null);
        progress.end();
        assertThat(names()).containsExactly("a (2).txt", "a.txt");
        assertThat(folder.resolve("a.txt")).hasContent("mine");
    }

    @Test
    void placeThatThePersonNamedIsReplaced() throws Exception {
        Path place = Files.writeString(folder.resolve("mine.txt"), "mine");
        byte[] bytes = bytes(10);
        transfers.download(server.put("f1", "a.txt", bytes), place);
        assertThat(path(progress.end())).isEqualTo(place).hasBinaryContent(bytes);
    }

    @Test
    void otherSumIsSaidAndNothingIsLeft() throws Exception {
        server.lie();
        transfers.download(server.put("f1", "a.txt", bytes(10)), null);
        assertThat(progress.end().trouble()).isEqualTo(Trouble.DIFFERENT);
        assertThat(names()).isEmpty();
    }

    @Test
    void whatWasFetchedBeforeARestartIsNotFetchedAgain() throws Exception {
        byte[] bytes = bytes(2_000_000);
        FileInfo file = server.put("f1", "a.txt", bytes);
        server.closeAfter(2);
        Transfers before = new Transfers(server::base, () -> folder, Duration.ofMillis(5), progress);
        before.open("T1", null);
        before.download(file, null);
        progress.await(Transfer.Stage.PAUSED);
        before.close();
        server.token("T1");
        Progressed later = new Progressed();
        try (Transfers after = new Transfers(server::base, () -> folder, Duration.ofMillis(5), later)) {
            after.open("T1", null);
            after.download(file, null);
            assertThat(path(later.end())).hasBinaryContent(bytes);
            assertThat(later.await(transfer -> transfer.done() > 0).done()).isGreaterThan(500_000);
        }
    }

    @ParameterizedTest
    @CsvSource({"403,FORBIDDEN", "404,GONE", "410,GONE"})
    void refusalEndsItAndSaysWhy(int status, Trouble why) throws Exception {
        FileInfo file = server.put("f1", "a.txt", bytes(10));
        server.refuse(status);
        transfers.download(file, null);
        assertThat(progress.end().trouble()).isEqualTo(why);
    }

    @Test
    void cancelledOneLeavesNothing() throws Exception {
        FileInfo file = server.put("f1", "a.txt", bytes(10));
        server.token("another");
        transfers.download(file, null);
        progress.await(Transfer.Stage.PAUSED);
        transfers.cancel(new Transfer.Key(Transfer.Way.DOWN, "f1"));
        assertThat(progress.end().stage()).isEqualTo(Transfer.Stage.CANCELLED);
        assertThat(folder.resolve("a.txt")).doesNotExist();
    }

    @Test
    void emptyFileComes() throws Exception {
        transfers.download(server.put("f1", "empty", bytes(0)), null);
        assertThat(path(progress.end())).isEmptyFile();
    }

    @Test
    void endlessPictureIsNotFetched() throws Exception {
        FileInfo file = server.put("f1", "p.png", bytes(5000));
        Progressed fetched = new Progressed();
        transfers.fetch(file, true, 1000, bytes -> fetched.changed(Transfer.waiting(
                new Transfer.Key(Transfer.Way.DOWN, "f1"), bytes == null ? -1 : bytes.length)));
        assertThat(fetched.await(Transfer.Stage.WAITING).size()).isEqualTo(-1);
    }

    @Test
    void downloadFolderIsTheSystemsWhereItSaysSo() throws Exception {
        Path dirs = Files.writeString(folder.resolve("user-dirs.dirs"), "XDG_DOWNLOAD_DIR=\"$HOME/下载\"\n");
        assertThat(DownloadFolder.named(dirs, folder)).isEqualTo(folder.resolve("下载"));
    }
}
