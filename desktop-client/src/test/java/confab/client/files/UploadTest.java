package confab.client.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import confab.protocol.FileInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class UploadTest {
    private static final long PLENTY = 1L << 30;

    @TempDir
    private Path folder;
    private final FakeFiles server = new FakeFiles();
    private final Progressed progress = new Progressed();
    private final Transfers transfers = new Transfers(server::base, () -> folder, Duration.ofMillis(5), progress);

    @AfterEach
    void close() {
        transfers.close();
        server.close();
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("a b 你好.txt"), bytes);
    }

    private void upload(Path file) throws IOException {
        transfers.upload("m1", new Offer("a b 你好.txt", "text/plain", Files.size(file), List.of(file), false, false));
    }

    private static FileInfo info(Transfer transfer) {
        return Objects.requireNonNull(transfer.file());
    }

    @Test
    void fileArrivesWholeUnderItsName() throws Exception {
        transfers.open("T1", PLENTY);
        byte[] bytes = bytes(3_000_000);
        upload(file(bytes));
        Transfer end = progress.end();
        assertThat(end.stage()).isEqualTo(Transfer.Stage.DONE);
        assertThat(info(end).name()).isEqualTo("a b 你好.txt");
        assertThat(server.bytes(info(end).id())).isEqualTo(bytes);
    }

    @Test
    void emptyFileArrives() throws Exception {
        transfers.open("T1", PLENTY);
        upload(file(bytes(0)));
        assertThat(info(progress.end()).size()).isZero();
    }

    @Test
    void cutsCostAtMostOnePieceEach() throws Exception {
        transfers.open("T1", PLENTY);
        server.cut(5);
        byte[] bytes = bytes(4_000_000);
        upload(file(bytes));
        Transfer end = progress.end();
        assertThat(server.bytes(info(end).id())).isEqualTo(bytes);
        assertThat(server.received()).isLessThanOrEqualTo(bytes.length + 5L * Piece.LEAST);
        assertThat(server.requests().stream().filter(line -> line.startsWith("HEAD"))).hasSize(5);
    }

    @Test
    void serverThatIsElsewhereSaysWhereToGoOn() throws Exception {
        transfers.open("T1", PLENTY);
        server.disagree();
        byte[] bytes = bytes(600_000);
        upload(file(bytes));
        assertThat(server.bytes(info(progress.end()).id())).isEqualTo(bytes);
    }

    @Test
    void lastAnswerThatWasLostIsAskedForAgain() throws Exception {
        transfers.open("T1", PLENTY);
        server.swallowTheLastAnswer();
        byte[] bytes = bytes(1000);
        upload(file(bytes));
        assertThat(server.bytes(info(progress.end()).id())).isEqualTo(bytes);
        assertThat(server.received()).isEqualTo(bytes.length);
    }

    @Test
    void refusedTokenWaitsForTheNextWelcome() throws Exception {
        server.token("T2");
        transfers.open("T1", PLENTY);
        byte[] bytes = bytes(1000);
        upload(file(bytes));
        progress.await(Transfer.Stage.PAUSED);
        transfers.open("T2", PLENTY);
        assertThat(server.bytes(info(progress.end()).id())).isEqualTo(bytes);
    }

    @Test
    void withoutAConnectionItWaits() throws Exception {
        upload(file(bytes(1000)));
        progress.await(Transfer.Stage.PAUSED);
        assertThat(server.requests()).isEmpty();
        transfers.open("T1", PLENTY);
        assertThat(progress.end().stage()).isEqualTo(Transfer.Stage.DONE);
    }

    @ParameterizedTest
    @CsvSource({"413,TOO_LARGE", "507,NO_ROOM_THERE", "403,FORBIDDEN", "400,REFUSED"})
    void refusalEndsItAndSaysWhy(int status, Trouble why) throws Exception {
        transfers.open("T1", PLENTY);
        server.refuse(status);
        upload(file(bytes(1000)));
        assertThat(progress.end().trouble()).isEqualTo(why);
    }

    @Test
    void serverThatTakesNoFilesIsNotAsked() throws Exception {
        transfers.open("T1", null);
        upload(file(bytes(1000)));
        assertThat(progress.end().trouble()).isEqualTo(Trouble.NOT_TAKEN);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void fileAboveTheLimitIsNotSent() throws Exception {
        transfers.open("T1", 999L);
        upload(file(bytes(1000)));
        assertThat(progress.end().trouble()).isEqualTo(Trouble.TOO_LARGE);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void otherSumOnTheServerIsAFailure() throws Exception {
        transfers.open("T1", PLENTY);
        server.lie();
        upload(file(bytes(1000)));
        assertThat(progress.end().trouble()).isEqualTo(Trouble.DIFFERENT);
    }

    @Test
    void fileThatChangesMeanwhileIsAFailure() throws Exception {
        server.token("T2");
        transfers.open("T1", PLENTY);
        Path file = file(bytes(1000));
        upload(file);
        progress.await(Transfer.Stage.PAUSED);
        Files.write(file, bytes(1001));
        transfers.open("T2", PLENTY);
        assertThat(progress.end().trouble()).isEqualTo(Trouble.CHANGED);
    }

    @Test
    void missingFileIsAFailure() throws Exception {
        transfers.open("T1", PLENTY);
        transfers.upload("m1", new Offer("x", "text/plain", 1, List.of(folder.resolve("none")), false, false));
        assertThat(progress.end().trouble()).isEqualTo(Trouble.UNREADABLE);
    }

    @Test
    void cancelledOneIsToldOnceAndCanBeTriedAgain() throws Exception {
        upload(file(bytes(1000)));
        progress.await(Transfer.Stage.PAUSED);
        Transfer.Key key = new Transfer.Key(Transfer.Way.UP, "m1");
        transfers.cancel(key);
        transfers.cancel(key);
        assertThat(progress.all().stream().filter(t -> t.stage() == Transfer.Stage.CANCELLED)).hasSize(1);
        transfers.open("T1", PLENTY);
        transfers.again(key);
        assertThat(progress.await(Transfer.Stage.DONE).size()).isEqualTo(1000);
    }

    @Test
    void serverWithABriefTroubleIsAskedAgain() throws Exception {
        transfers.open("T1", PLENTY);
        server.refuse(503);
        server.refuse(500);
        upload(file(bytes(1000)));
        assertThat(progress.end().stage()).isEqualTo(Transfer.Stage.DONE);
    }

    @Test
    void moreThanThreeStandInLine() throws Exception {
        Path file = file(bytes(100));
        for (int i = 0; i < 5; i++) {
            transfers.upload("m" + i, new Offer("a", "text/plain", 100, List.of(file), false, false));
        }
        progress.await(transfer -> transfer.key().id().equals("m2") && transfer.stage() == Transfer.Stage.PAUSED);
        assertThat(progress.all().stream().filter(t -> t.key().id().equals("m4")).map(Transfer::stage))
                .containsExactly(Transfer.Stage.WAITING);
        transfers.open("T1", PLENTY);
        for (int i = 0; i < 5; i++) {
            String id = "m" + i;
            progress.await(t -> t.key().id().equals(id) && t.stage() == Transfer.Stage.DONE);
        }
    }

    @Test
    void folderGoesAsOneZip() throws Exception {
        transfers.open("T1", PLENTY);
        Path lesson = Files.createDirectories(folder.resolve("lesson/notes"));
        Files.writeString(lesson.resolve("one.txt"), "one");
        Files.writeString(folder.resolve("lesson/two.txt"), "two");
        transfers.upload("m1", new Offer("lesson.zip", Offer.ZIP, 6, List.of(folder.resolve("lesson")), true, false));
        Transfer end = progress.end();
        progress.await(Transfer.Stage.PACKING);
        Path got = Files.write(folder.resolve("got.zip"), server.bytes(info(end).id()));
        assertThat(Zips.content(got)).containsEntry("lesson/notes/one.txt", "one").containsEntry("lesson/two.txt",
                "two");
    }

    @Test
    void temporaryFileIsGoneAfterwards() throws Exception {
        transfers.open("T1", PLENTY);
        Path file = file(bytes(10));
        transfers.upload("m1", new Offer("p.png", "image/png", 10, List.of(file), false, true));
        progress.await(Transfer.Stage.DONE);
        transfers.forget(new Transfer.Key(Transfer.Way.UP, "m1"));
        transfers.upload("m2", new Offer("x", "text/plain", 1, List.of(file), false, false));
        assertThat(progress.await(t -> t.key().id().equals("m2") && t.stage().isOver()).trouble())
                .isEqualTo(Trouble.UNREADABLE);
    }
}
