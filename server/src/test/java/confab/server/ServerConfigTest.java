package confab.server;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import confab.server.chat.Chat;
import confab.server.journal.Retention;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ServerConfigTest {
    private static final Chat.Settings USUAL = new Chat.Settings("Test", 10, 10, 20, false);
    private static final Path DATA = Path.of("target");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7070, 65535})
    void portsAreAccepted(int port) {
        assertThat(config(port, USUAL, DATA).port()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65536, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void otherNumbersAreNoPorts(int port) {
        assertRefused(port, USUAL, DATA, "bad.port");
    }

    @Test
    void nameHasOneToSixtyFourCharacters() {
        assertThat(named("x").name()).hasSize(1);
        assertThat(named("x".repeat(64)).name()).hasSize(64);
        assertRefused(named("x".repeat(65)), "bad.name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "a\nb", "a\u0007", "a\u0085b"})
    void nameIsSomethingToRead(String name) {
        assertRefused(named(name), "bad.name");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000_000})
    void countsAreAccepted(int count) {
        assertThat(config(0, new Chat.Settings("Test", count, count, count, false), DATA).chat().rate())
                .isEqualTo(count);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_000_001, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void otherCountsOfPeopleAndRoomsAreRefused(int count) {
        assertRefused(new Chat.Settings("Test", count, 10, 20, false), "bad.max-clients");
        assertRefused(new Chat.Settings("Test", 10, count, 20, false), "bad.max-rooms");
    }

    @Test
    void rateOfZeroIsNoLimit() {
        assertThat(config(0, new Chat.Settings("Test", 10, 10, 0, false), DATA).chat().rate()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"-1", "1000001", "-2147483648"})
    void otherRatesAreRefused(int rate) {
        assertRefused(new Chat.Settings("Test", 10, 10, rate, false), "bad.rate-limit");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "36500, 1000000"})
    void retentionIsAccepted(int days, int megabytes) {
        Retention retention = new Retention(days, megabytes);
        assertThat(keeping(retention).retention()).isEqualTo(retention);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, bad.keep-days", "36501, 0, bad.keep-days", "0, -1, bad.keep-megabytes",
        "0, 1000001, bad.keep-megabytes"})
    void otherRetentionsAreRefused(int days, int megabytes, String key) {
        assertThatThrownBy(() -> keeping(new Retention(days, megabytes)))
                .isInstanceOfSatisfying(BadConfigException.class,
                        refused -> assertThat(refused.key()).isEqualTo(key));
    }

    private static ServerConfig keeping(Retention retention) {
        return new ServerConfig(InetAddress.getLoopbackAddress(), 0, Threads.VIRTUAL, USUAL, JournalKind.SQLITE,
                retention, List.of(), DATA, Deadlines.USUAL);
    }

    @Test
    void dataMayBeADirectoryOrNothingYet(@TempDir Path directory) {
        assertThat(config(0, USUAL, directory).data()).isEqualTo(directory);
        Path none = directory.resolve("later").resolve("on");
        assertThat(config(0, USUAL, none).data()).isEqualTo(none);
    }

    @Test
    void dataIsNoFile(@TempDir Path directory) throws Exception {
        assertRefused(0, USUAL, Files.createFile(directory.resolve("file")), "bad.data");
    }

    private static Chat.Settings named(String name) {
        return new Chat.Settings(name, 10, 10, 20, false);
    }

    private static ServerConfig config(int port, Chat.Settings chat, Path data) {
        return new ServerConfig(InetAddress.getLoopbackAddress(), port, Threads.VIRTUAL, chat, JournalKind.MEMORY, data,
                Deadlines.USUAL);
    }

    private static void assertRefused(Chat.Settings chat, String key) {
        assertRefused(0, chat, DATA, key);
    }

    private static void assertRefused(int port, Chat.Settings chat, Path data, String key) {
        assertThatThrownBy(() -> config(port, chat, data))
                .isInstanceOfSatisfying(BadConfigException.class,
                        refused -> assertThat(refused.key()).isEqualTo(key));
    }
}
