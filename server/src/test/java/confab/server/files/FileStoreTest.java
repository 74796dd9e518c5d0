package confab.server.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import confab.protocol.FileInfo;
import confab.server.chat.FileException;
import confab.server.chat.FileException.Reason;
import confab.server.chat.SharedFiles;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is kept, for how long, and what goes when there is no room. */
@Timeout(30)
class FileStoreTest {
    private static final long ADA = 1;
    private static final long BOB = 2;
    private static final long CY = 3;
    private static final int MIB = 1 << 20;
    private static final long COST = Item.COST;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    private final HandClock clock = new HandClock();
    private final AtomicLong free = new AtomicLong(1L << 40);
    private FileLimits limits = new FileLimits(10 * MIB, 20 * MIB, 12 * MIB, 7);
    private int keepDays;

    private FileStore store() throws IOException {
        return FileStore.open(directory, limits, keepDays, clock, free::get);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private FileInfo bring(FileStore store, long person, String name, byte[] bytes) throws Exception {
        SharedFiles.Upload upload = store.begin(person, name, null, bytes.length);
        upload.append(new ByteArrayInputStream(bytes));
        FileInfo info = upload.finish();
        clock.pass(Duration.ofSeconds(1));
        return info;
    }

    /** One that everybody has already. */
    private FileInfo fetched(FileStore store, long person, int length) throws Exception {
        FileInfo info = bring(store, person, "old.bin", bytes(length));
        store.said(info.id(), "#lobby", Set.of(person));
        return info;
    }

    private static void assertReason(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(FileException.class,
                refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private static byte[] read(FileStore store, String id, long from) throws IOException {
        try (InputStream in = requireNonNull(store.read(id, from))) {
            return in.readAllBytes();
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(each -> String.valueOf(each.getFileName())).sorted().toList();
        }
    }

    @Test
    void fileIsWhatWasBrought() throws Exception {
        byte[] bytes = bytes(100_000);
        try (FileStore store = store()) {
            FileInfo info = bring(store, ADA, "../a:b.bin", bytes);
            assertThat(info.id()).matches("[0-9a-f]{32}");
            assertThat(info).isEqualTo(new FileInfo(info.id(), "a_b.bin", bytes.length, sha256(bytes),
                    "application/octet-stream"));
            assertThat(store.find(info.id())).isEqualTo(info);
            assertThat(store.isFrom(info.id(), ADA)).isTrue();
            assertThat(store.isFrom(info.id(), BOB)).isFalse();
            assertThat(read(store, info.id(), 0)).isEqualTo(bytes);
            assertThat(read(store, info.id(), 99_990)).isEqualTo(Arrays.copyOfRange(bytes, 99_990, 100_000));
            assertThat(read(store, info.id(), 200_000)).isEmpty();
            assertThat(store.upload(info.id(), ADA)).isNull();
        }
    }

    @Test
    void emptyFileIsAFile() throws Exception {
        try (FileStore store = store()) {
            FileInfo info = bring(store, ADA, "empty.txt", new byte[0]);
            assertThat(info.size()).isZero();
            assertThat(info.sha256()).isEqualTo(sha256(new byte[0]));
            assertThat(read(store, info.id(), 0)).isEmpty();
        }
    }

    @Test
    void sizeNeedNotBeKnown() throws Exception {
        byte[] bytes = bytes(9 * MIB);
        try (FileStore store = store()) {
            SharedFiles.Upload upload = store.begin(ADA, "a.bin", null, -1);
            assertThat(upload.size()).isEqualTo(-1);
            upload.append(new ByteArrayInputStream(bytes));
            assertThat(upload.finish().sha256()).isEqualTo(sha256(bytes));
        }
    }

    @Test
    void tooLargeIsRefusedBeforeAndWhileItComes() throws Exception {
        try (FileStore store = store()) {
            assertReason(Reason.TOO_LARGE, () -> store.begin(ADA, "a", null, 10 * MIB + 1));
            SharedFiles.Upload unknown = store.begin(ADA, "a", null, -1);
            assertReason(Reason.TOO_LARGE, () -> unknown.append(new ByteArrayInputStream(bytes(10 * MIB + 1))));
            SharedFiles.Upload known = store.begin(BOB, "a", null, 10);
            assertReason(Reason.TOO_LARGE, () -> known.append(new ByteArrayInputStream(bytes(11))));
        }
    }

    @Test
    void noFileIsLargerThanWhatAPersonOrAllMayBring() throws Exception {
        limits = new FileLimits(10 * MIB, 20 * MIB, 2 * MIB + COST, 7);
        try (FileStore store = store()) {
            assertThat(store.mostBytes()).isEqualTo(2 * MIB);
            assertReason(Reason.TOO_LARGE, () -> store.begin(ADA, "a", null, 2 * MIB + 1));
            store.begin(ADA, "a", null, 2 * MIB);
        }
        limits = new FileLimits(10 * MIB, 0, 12 * MIB, 7);
        try (FileStore store = store()) {
            assertThat(store.mostBytes()).isZero();
        }
    }

    @Test
    void whereNoFilesAreWantedNoneAreTaken() throws Exception {
        limits = new FileLimits(0, 20 * MIB, 12 * MIB, 7);
        try (FileStore store = store()) {
            assertThat(store.mostBytes()).isZero();
            assertReason(Reason.TOO_LARGE, () -> store.begin(ADA, "a", null, 0));
        }
    }

    @Test
    void cutUploadGoesOnWhereItWas() throws Exception {
        byte[] bytes = bytes(3 * MIB);
        try (FileStore store = store()) {
            SharedFiles.Upload upload = store.begin(ADA, "a.bin", null, bytes.length);
            assertThatThrownBy(() -> upload.append(new CutStream(bytes, MIB))).hasMessage("cut");
            assertThat(upload.offset()).isEqualTo(MIB);
            assertThat(store.upload(upload.id(), BOB)).isNull();
            SharedFiles.Upload again = requireNonNull(store.upload(upload.id(), ADA));
            again.append(new ByteArrayInputStream(bytes, MIB, 2 * MIB));
            assertThat(again.finish().sha256()).isEqualTo(sha256(bytes));
        }
    }

    @Test
    void uploadGoesOnAfterARestart() throws Exception {
        byte[] bytes = bytes(3 * MIB);
        String id;
        try (FileStore store = store()) {
            SharedFiles.Upload upload = store.begin(ADA, "a.bin", null, bytes.length);
            upload.append(new ByteArrayInputStream(bytes, 0, MIB));
            id = upload.id();
        }
        try (FileStore store = store()) {
            SharedFiles.Upload again = requireNonNull(store.upload(id, ADA));
            assertThat(again.offset()).isEqualTo(MIB);
            again.append(new ByteArrayInputStream(bytes, MIB, 2 * MIB));
            assertThat(again.finish().sha256()).isEqualTo(sha256(bytes));
        }
    }

    @Test
    void whatIsKnownSurvivesARestart() throws Exception {
        FileInfo info;
        try (FileStore store = store()) {
            info = bring(store, ADA, "小明.txt", "hello".getBytes(StandardCharsets.UTF_8));
            store.said(info.id(), "#lobby", Set.of(ADA, BOB, CY));
            store.fetched(info.id(), BOB);
        }
        try (FileStore store = store()) {
            assertThat(store.find(info.id())).isEqualTo(info);
            assertThat(store.logs(info.id())).containsExactly("#lobby");
            assertThat(store.isFrom(info.id(), ADA)).isTrue();
            assertThat(requireNonNull(new Folder(directory).known(info.id())).waiting()).containsExactly(CY);
        }
    }

    @Test
    void newerConnectionTakesAnUploadOver() throws Exception {
        byte[] bytes = bytes(2 * MIB);
        try (FileStore store = store();
                PipedOutputStream dead = new PipedOutputStream();
                PipedInputStream stale = new PipedInputStream(dead, MIB)) {
            SharedFiles.Upload old = store.begin(ADA, "a.bin", null, bytes.length);
            dead.write(bytes, 0, 1000);
            CompletableFuture<Void> blocked = CompletableFuture.runAsync(() -> append(old, stale));
            while (old.offset() < 1000) {
                Thread.onSpinWait();
            }
            SharedFiles.Upload fresh = requireNonNull(store.upload(old.id(), ADA));
            assertThat(fresh.takeTurn()).isEqualTo(1000);
            fresh.append(new ByteArrayInputStream(bytes, 1000, 1000));
            dead.write(bytes, 0, 1000);
            dead.flush();
            assertThatThrownBy(blocked::get).isInstanceOf(ExecutionException.class)
                    .hasRootCauseInstanceOf(FileException.class);
            fresh.append(new ByteArrayInputStream(bytes, 2000, bytes.length - 2000));
            assertThat(fresh.finish().sha256()).isEqualTo(sha256(bytes));
        }
    }

    private static void append(SharedFiles.Upload upload, InputStream bytes) {
        try {
            upload.append(bytes);
        } catch (FileException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void discardedUploadLeavesNothing() throws Exception {
        try (FileStore store = store()) {
            SharedFiles.Upload upload = store.begin(ADA, "a.bin", null, 100);
            upload.append(new ByteArrayInputStream(bytes(50)));
            upload.discard();
            assertThat(store.upload(upload.id(), ADA)).isNull();
            assertThat(names()).isEmpty();
            assertReason(Reason.ELSEWHERE, () -> upload.append(new ByteArrayInputStream(bytes(50))));
        }
    }

    @Test
    void oldestGoesFirstWhenThereIsNoRoom() throws Exception {
        try (FileStore store = store()) {
            FileInfo first = fetched(store, ADA, 9 * MIB);
            FileInfo second = fetched(store, BOB, 9 * MIB);
            FileInfo third = bring(store, CY, "new.bin", bytes(9 * MIB));
            assertThat(store.find(first.id())).isNull();
            assertThat(store.find(second.id())).isEqualTo(second);
            assertThat(store.find(third.id())).isEqualTo(third);
            assertThat(names()).hasSize(4).noneMatch(name -> name.startsWith(first.id()));
        }
    }

    @Test
    void whatSomebodyHasNotFetchedYetStaysForItsTime() throws Exception {
        try (FileStore store = store()) {
            FileInfo first = bring(store, ADA, "a.bin", bytes(9 * MIB));
            store.said(first.id(), "#lobby", Set.of(ADA, BOB));
            FileInfo second = fetched(store, BOB, 9 * MIB);
            FileInfo third = bring(store, CY, "c.bin", bytes(9 * MIB));
            store.said(third.id(), "#lobby", Set.of(BOB));
            assertThat(store.find(first.id())).isNotNull();
            assertThat(store.find(second.id())).isNull();
            assertReason(Reason.NO_ROOM, () -> store.begin(BOB, "b.bin", null, 9 * MIB));
            clock.pass(Duration.ofDays(6));
            assertThat(store.begin(BOB, "b.bin", null, MIB).offset()).isZero();
            assertThat(store.find(first.id())).isNotNull();
            clock.pass(Duration.ofDays(2));
            assertThat(store.begin(BOB, "b.bin", null, 9 * MIB).offset()).isZero();
            assertThat(store.find(first.id())).isNull();
        }
    }

    @Test
    void whatEverybodyHasFetchedMayGo() throws Exception {
        try (FileStore store = store()) {
            FileInfo first = bring(store, ADA, "a.bin", bytes(9 * MIB));
            store.said(first.id(), "#lobby", Set.of(BOB, CY));
            store.fetched(first.id(), BOB);
            bring(store, BOB, "b.bin", bytes(9 * MIB));
            assertReason(Reason.NO_ROOM, () -> store.begin(CY, "c.bin", null, 9 * MIB));
            store.forget(CY);
            assertThat(store.begin(CY, "c.bin", null, 9 * MIB).offset()).isZero();
            assertThat(store.find(first.id())).isNull();
        }
    }

    @Test
    void whatAPersonWhoNeverComesAgainHasNotSaidGoes() throws Exception {
        try (FileStore store = store()) {
            FileInfo said = bring(store, ADA, "said", bytes(10));
            store.said(said.id(), "#lobby", Set.of(BOB));
            FileInfo others = bring(store, BOB, "others", bytes(10));
            FileInfo unsaid = bring(store, ADA, "unsaid", bytes(10));
            SharedFiles.Upload begun = store.begin(ADA, "begun", null, 10);
            begun.append(new ByteArrayInputStream(bytes(5)));
            assertThat(store.usage()).isEqualTo(new FileStore.Usage(3, 35, 1));
            store.forget(ADA);
            assertThat(store.find(unsaid.id())).isNull();
            assertThat(store.upload(begun.id(), ADA)).isNull();
            assertReason(Reason.ELSEWHERE, () -> begun.append(new ByteArrayInputStream(bytes(5))));
            assertThat(store.find(said.id())).isEqualTo(said);
            assertThat(store.find(others.id())).isEqualTo(others);
            assertThat(store.usage()).isEqualTo(new FileStore.Usage(2, 20, 0));
        }
        assertThat(names()).hasSize(4);
    }

    @Test
    void whatWasNeverSaidStaysForADay() throws Exception {
        try (FileStore store = store()) {
            FileInfo first = bring(store, ADA, "a.bin", bytes(9 * MIB));
            assertReason(Reason.NO_ROOM, () -> store.begin(ADA, "b.bin", null, 9 * MIB));
            clock.pass(Duration.ofDays(1).plusMinutes(1));
            assertThat(store.begin(ADA, "b.bin", null, 9 * MIB).offset()).isZero();
            assertThat(store.find(first.id())).isNull();
        }
    }

    @Test
    void uploadThatDoesNotGoOnStaysForADay() throws Exception {
        try (FileStore store = store()) {
            SharedFiles.Upload upload = store.begin(ADA, "a.bin", null, 9 * MIB);
            clock.pass(Duration.ofHours(20));
            upload.append(new ByteArrayInputStream(bytes(10)));
            clock.pass(Duration.ofHours(20));
            assertReason(Reason.NO_ROOM, () -> store.begin(ADA, "b.bin", null, 9 * MIB));
            clock.pass(Duration.ofHours(5));
            assertThat(store.begin(ADA, "b.bin", null, 9 * MIB).offset()).isZero();
            assertThat(store.upload(upload.id(), ADA)).isNull();
        }
    }

    @Test
    void whatNobodyHasHeardOfForADayGoesThoughThereIsRoom() throws Exception {
        String unsaid;
        String begun;
        FileInfo said;
        try (FileStore store = store()) {
            unsaid = bring(store, ADA, "unsaid", bytes(10)).id();
            begun = store.begin(ADA, "begun", null, 10).id();
            said = fetched(store, ADA, 10);
            clock.pass(Shelf.UNHEARD.plusSeconds(1));
            store.begin(BOB, "next", null, 10);
            assertThat(store.find(unsaid)).isNull();
            assertThat(store.upload(begun, ADA)).isNull();
            assertThat(store.find(said.id())).isEqualTo(said);
        }
    }

    @Test
    void onePersonsLimitTakesOnlyThatPersonsFiles() throws Exception {
        try (FileStore store = store()) {
            FileInfo bobs = fetched(store, BOB, 5 * MIB);
            FileInfo adas = fetched(store, ADA, 5 * MIB);
            bring(store, ADA, "a.bin", bytes(8 * MIB));
            assertThat(store.find(adas.id())).isNull();
            assertThat(store.find(bobs.id())).isNotNull();
            assertThatThrownBy(() -> store.begin(ADA, "b.bin", null, 5 * MIB)).hasMessageContaining("Your files");
        }
    }

    @Test
    void nothingGoesWhereThatWouldNotHelp() throws Exception {
        try (FileStore store = store()) {
            FileInfo old = fetched(store, ADA, 3 * MIB);
            FileInfo waiting = bring(store, BOB, "b.bin", bytes(10 * MIB));
            store.said(waiting.id(), "#lobby", Set.of(CY));
            FileInfo other = bring(store, ADA, "b.bin", bytes(3 * MIB));
            store.said(other.id(), "#lobby", Set.of(CY));
            assertReason(Reason.NO_ROOM, () -> store.begin(CY, "c.bin", null, 9 * MIB));
            assertThat(store.find(old.id())).isNotNull();
        }
    }

    @Test
    void roomOfAnUploadIsTakenBeforeItsBytesCome() throws Exception {
        try (FileStore store = store()) {
            store.begin(ADA, "a.bin", null, 10 * MIB);
            assertReason(Reason.NO_ROOM, () -> store.begin(BOB, "b.bin", null, 10 * MIB));
        }
    }

    @Test
    void whatIsBeingReadStays() throws Exception {
        try (FileStore store = store()) {
            FileInfo first = fetched(store, ADA, 9 * MIB);
            fetched(store, BOB, 9 * MIB - (int) COST);
            try (InputStream in = requireNonNull(store.read(first.id(), 0))) {
                store.begin(CY, "c.bin", null, 9 * MIB);
                assertThat(store.find(first.id())).isNotNull();
                assertThat(in.readAllBytes()).hasSize(9 * MIB);
            }
        }
    }

    @Test
    void fullDiskIsSaidBeforeAndWhileAFileComes() throws Exception {
        try (FileStore store = store()) {
            free.set(Shelf.RESERVE_BYTES + 9 * MIB - 1);
            assertReason(Reason.NO_ROOM, () -> store.begin(ADA, "a.bin", null, 9 * MIB));
            free.set(Shelf.RESERVE_BYTES + 9 * MIB);
            SharedFiles.Upload upload = store.begin(ADA, "a.bin", null, 9 * MIB);
            assertReason(Reason.NO_ROOM, () -> store.begin(BOB, "b.bin", null, 1));
            upload.append(new ByteArrayInputStream(bytes(MIB)));
            free.set(Shelf.RESERVE_BYTES);
            assertReason(Reason.NO_ROOM, () -> upload.append(new ByteArrayInputStream(bytes(8 * MIB))));
            long offset = upload.offset();
            assertThat(offset).isBetween((long) MIB, 9L * MIB - 1);
            free.set(1L << 40);
            upload.append(new ByteArrayInputStream(bytes((int) (9 * MIB - offset))));
            assertThat(upload.finish().size()).isEqualTo(9 * MIB);
        }
    }

    @Test
    void whatMayGoGoesWhenTheDiskIsFull() throws Exception {
        try (FileStore store = store()) {
            FileInfo old = fetched(store, ADA, 5 * MIB);
            free.set(Shelf.RESERVE_BYTES + MIB);
            assertThat(store.begin(BOB, "b.bin", null, 6 * MIB).offset()).isZero();
            assertThat(store.find(old.id())).isNull();
        }
    }

    @Test
    void oldFilesGoWithTheServersDays() throws Exception {
        keepDays = 10;
        FileInfo old;
        FileInfo waiting;
        try (FileStore store = store()) {
            limits = new FileLimits(10 * MIB, 20 * MIB, 12 * MIB, 30);
            old = fetched(store, ADA, 10);
            waiting = bring(store, ADA, "a.bin", bytes(10));
            store.said(waiting.id(), "#lobby", Set.of(BOB));
        }
        clock.pass(Duration.ofDays(11));
        try (FileStore store = store()) {
            assertThat(store.find(old.id())).isNull();
            assertThat(store.find(waiting.id())).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{}", "{\"name\":\"a\"}",
        "{\"name\":\"../../a\",\"size\":5,\"type\":\"text/plain\",\"sha256\":\"00\",\"by\":1,\"at\":\"2026-11-21T10:00:00Z\"}",
        "{\"name\":\"a\",\"size\":5,\"type\":\"text/plain\",\"sha256\":\"00\",\"by\":1,\"at\":\"yesterday\"}",
        "{\"name\":\"a\",\"size\":1e99,\"by\":\"x\",\"at\":7}", "{\"size\":[[[[[[[[[[",
        "{\"logs\":[null],\"to\":[null]}"})
    void damagedSidecarIsLeftAlone(String text) throws Exception {
        FileInfo well;
        FileInfo damaged;
        try (FileStore store = store()) {
            well = bring(store, ADA, "a.bin", bytes(10));
            damaged = bring(store, ADA, "b.bin", bytes(10));
        }
        Files.writeString(directory.resolve(damaged.id() + ".json"), text);
        try (FileStore store = store()) {
            assertThat(store.find(well.id())).isEqualTo(well);
            assertThat(store.find(damaged.id())).isNull();
        }
        assertThat(directory.resolve(damaged.id())).hasSize(10);
        assertThat(directory.resolve(damaged.id() + ".json")).hasContent(text);
    }

    @Test
    void deeplyNestedSidecarIsLeftAlone() throws Exception {
        String id = "0".repeat(32);
        Files.writeString(directory.resolve(id + ".json"), "{\"x\":" + "[".repeat(1_000_000));
        try (FileStore store = store()) {
            assertThat(store.find(id)).isNull();
        }
    }

    @Test
    void fileOfAnotherSizeIsNotHandedOut() throws Exception {
        FileInfo info;
        try (FileStore store = store()) {
            info = bring(store, ADA, "a.bin", bytes(10));
            Files.write(directory.resolve(info.id()), bytes(9));
            assertThat(store.read(info.id(), 0)).isNull();
        }
        try (FileStore store = store()) {
            assertThat(store.find(info.id())).isNull();
        }
        assertThat(directory.resolve(info.id())).hasSize(9);
    }

    @Test
    void linksAreNotFollowed() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret.txt"), "0123456789");
        FileInfo info;
        try (FileStore store = store()) {
            info = bring(store, ADA, "a.bin", bytes(10));
            Files.delete(directory.resolve(info.id()));
            Files.createSymbolicLink(directory.resolve(info.id()), secret);
            assertThat(store.read(info.id(), 0)).isNull();
        }
        try (FileStore store = store()) {
            assertThat(store.find(info.id())).isNull();
        }
    }

    @Test
    void strangeFilesAreLeftAlone() throws Exception {
        Files.createDirectory(directory.resolve("0".repeat(32)));
        Files.createDirectory(directory.resolve("1".repeat(32) + ".json"));
        Files.writeString(directory.resolve("notes.txt"), "mine");
        Files.writeString(directory.resolve("2".repeat(32) + ".part"), "no sidecar");
        List<String> before = names();
        try (FileStore store = store()) {
            bring(store, ADA, "a.bin", bytes(10));
        }
        assertThat(names()).containsAll(before);
    }

    @Test
    void killedJustBeforeItHadItsNameItIsWholeAllTheSame() throws Exception {
        FileInfo info;
        try (FileStore store = store()) {
            info = bring(store, ADA, "a.bin", bytes(10));
        }
        Files.move(directory.resolve(info.id()), directory.resolve(info.id() + ".part"));
        Files.writeString(directory.resolve(info.id() + ".json.tmp"), "{");
        try (FileStore store = store()) {
            assertThat(store.find(info.id())).isEqualTo(info);
        }
        assertThat(names()).containsExactly(info.id(), info.id() + ".json");
    }

    @Test
    void timesToComeDoNotKeepAFileForEver() throws Exception {
        FileInfo info;
        try (FileStore store = store()) {
            info = fetched(store, ADA, 9 * MIB);
            Files.writeString(directory.resolve(info.id() + ".json"),
                    Files.readString(directory.resolve(info.id() + ".json")).replace("2026-", "9026-"));
            Files.setLastModifiedTime(directory.resolve(info.id()),
                    FileTime.from(clock.instant().plusSeconds(1 << 30)));
        }
        try (FileStore store = store()) {
            assertThat(store.find(info.id())).isNotNull();
            clock.pass(Duration.ofDays(2));
            assertThat(store.begin(ADA, "b.bin", null, 9 * MIB).offset()).isZero();
            assertThat(store.find(info.id())).isNull();
        }
    }

    @Test
    void onlyTheOwnerMayReadIt() throws Exception {
        try (FileStore store = store()) {
            FileInfo info = bring(store, ADA, "a.bin", bytes(10));
            assertThat(Files.getPosixFilePermissions(directory.resolve(info.id()))).hasSize(2);
            assertThat(Files.getPosixFilePermissions(directory.resolve(info.id() + ".json"))).hasSize(2);
        }
    }

    @Test
    void temporaryStoreLeavesNothing() throws Exception {
        Path place;
        try (FileStore store = FileStore.temporary(limits, 0)) {
            bring(store, ADA, "a.bin", bytes(10));
            place = store.directory();
            assertThat(place).isNotEmptyDirectory();
        }
        assertThat(place).doesNotExist();
    }

    @Test
    void manyAtOnceAreAllWhole() throws Exception {
        limits = FileLimits.USUAL;
        try (FileStore store = store()) {
            List<CompletableFuture<Boolean>> all = Stream.iterate(1, i -> i <= 20, i -> i + 1)
                    .map(i -> CompletableFuture.supplyAsync(() -> isWhole(store, i))).toList();
            for (CompletableFuture<Boolean> each : all) {
                assertThat(each.get()).isTrue();
            }
        }
    }

    private boolean isWhole(FileStore store, int number) {
        try {
            byte[] bytes = bytes(100_000 + number);
            FileInfo info = bring(store, number, "a.bin", bytes);
            store.said(info.id(), "#lobby", Set.of(ADA, BOB, CY));
            store.fetched(info.id(), BOB);
            return Arrays.equals(read(store, info.id(), 0), bytes);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Breaks off after some bytes. */
    private static final class CutStream extends InputStream {
        private final ByteArrayInputStream bytes;

        CutStream(byte[] bytes, int length) {
            this.bytes = new ByteArrayInputStream(bytes, 0, length);
        }

        @Override
        public int read() throws IOException {
            int read = bytes.read();
            return read < 0 ? cut() : read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = bytes.read(buffer, offset, length);
            return read < 0 ? cut() : read;
        }

        private static int cut() throws IOException {
            throw new IOException("cut");
        }
    }
}
