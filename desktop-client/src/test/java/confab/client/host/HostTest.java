package confab.client.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The server in the client, by itself. */
@Timeout(30)
class HostTest {
    @TempDir
    private Path folder;

    private Host start() throws HostException {
        return Host.start("Ada's room", folder, 0);
    }

    private static String everything(Host host, String words) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), host.port())) {
            socket.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whoComesIsToldWhoseRoomItIs() throws Exception {
        try (Host host = start()) {
            assertThat(everything(host,
                    "{\"type\":\"hello\",\"protocol\":1,\"nickname\":\"Bob\"}\n{\"type\":\"bye\"}\n"))
                    .contains("Ada's room");
        }
    }

    @Test
    void whatWasSaidIsThereTheNextTime() throws Exception {
        try (Host first = start()) {
            everything(first, "Bob\nremember this\n/quit\n");
        }
        try (Host second = start()) {
            assertThat(everything(second, "Eve\n/quit\n")).contains("remember this");
        }
    }

    @Test
    void portThatIsTakenIsPassedOver() throws Exception {
        try (ServerSocket other = new ServerSocket()) {
            other.bind(new InetSocketAddress(0));
            try (Host host = Host.start("Room", folder, other.getLocalPort())) {
                assertThat(host.port()).isGreaterThan(other.getLocalPort());
            }
        }
    }

    @Test
    void portsEndAtTheLastOne() throws Exception {
        try (ServerSocket other = new ServerSocket()) {
            other.bind(new InetSocketAddress(65_535));
            assertThatExceptionOfType(HostException.class).isThrownBy(() -> Host.start("Room", folder, 65_535))
                    .extracting(HostException::key).isEqualTo("port.taken");
        }
    }

    @Test
    void dataThatAnotherServerHasAreLeftAlone() throws Exception {
        try (Host first = start()) {
            assertThat(first.port()).isPositive();
            assertThatExceptionOfType(HostException.class).isThrownBy(this::start)
                    .satisfies(why -> assertThat(why.key()).isEqualTo("journal.in-use"))
                    .satisfies(why -> assertThat(why.place()).isEqualTo(folder.toString()));
        }
    }

    @Test
    void unreadableJournalIsSaid() throws Exception {
        Files.createDirectory(folder.resolve("confab.db"));
        assertThatExceptionOfType(HostException.class).isThrownBy(this::start)
                .satisfies(why -> assertThat(why.key()).startsWith("journal."))
                .satisfies(why -> assertThat(why.place()).startsWith(folder.toString()));
    }

    @Test
    void fileWhereTheFolderShouldBeIsSaid() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatExceptionOfType(HostException.class).isThrownBy(() -> Host.start("Room", file, 0))
                .extracting(HostException::key).isEqualTo("bad.data");
    }

    @Test
    void longNameIsCutBetweenCharacters() throws Exception {
        try (Host host = Host.start("x" + "😀".repeat(40), folder, 0)) {
            assertThat(host.name()).isEqualTo("x" + "😀".repeat(31));
        }
    }

    @Test
    void closingTwiceIsClosingOnce() throws Exception {
        Host host = start();
        host.close();
        host.close();
        start().close();
    }
}
