package confab.client.desktop;

import java.awt.image.BufferedImage;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import confab.client.chat.Entry;
import confab.client.chat.Shared;
import confab.client.chat.Timeline;
import confab.client.files.Offer;
import confab.client.files.Transfer;
import confab.client.files.Trouble;
import confab.client.link.LinkTimes;
import confab.client.link.ServerAddress;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.protocol.FileInfo;
import confab.server.ChatServer;
import confab.server.Deadlines;
import confab.server.JournalKind;
import confab.server.ServerConfig;
import confab.server.Threads;
import confab.server.chat.Chat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Files between desktop clients, over a real server. */
@Timeout(60)
class FilesRoomTest {
    private static final Conversation LOBBY = Conversation.of("#lobby");

    @TempDir
    private Path folder;
    private ChatServer server;
    private Session ada;
    private Session bob;

    @BeforeEach
    void open() throws Exception {
        server = ChatServer.start(new ServerConfig(InetAddress.getLoopbackAddress(), 0, Threads.VIRTUAL,
                new Chat.Settings("Room 204", 100, 10, 0, false), JournalKind.SQLITE, folder.resolve("server"),
                Deadlines.USUAL));
        ada = join("Ada");
        bob = join("Bob");
        Files.createDirectories(folder.resolve("downloads"));
        bob.files().folder(folder.resolve("downloads").toString());
    }

    private Session join(String name) throws InterruptedException {
        Session session = Await.onEventThread(() -> {
            Session opened = new Session(new ServerAddress("127.0.0.1", server.address().getPort()),
                    Nickname.of(name), "test/1", LinkTimes.USUAL, Clock.systemUTC(), new Keeping.Nothing(),
                    new Unheard(), state -> {});
            opened.start();
            return opened;
        });
        Await.until(name + " is in", () -> session.model().isOnline());
        return session;
    }

    @AfterEach
    void close() throws Exception {
        Await.onEventThread(() -> {
            ada.close();
            bob.close();
            return server;
        });
        server.close();
    }

    private void offer(Conversation to, String name, String type, Path file) throws Exception {
        long size = Files.size(file);
        Await.onEventThread(() -> ada.files().offer(to, "", new Offer(name, type, size, List.of(file), false, false),
                null));
    }

    private static @Nullable FileInfo heard(Session by, Conversation in) {
        Timeline timeline = by.model().timeline(in);
        List<Entry> entries = timeline == null ? List.of() : timeline.entries();
        for (Entry entry : entries) {
            if (entry instanceof Entry.Said said && said.seq() > 0 && said.shared() != null) {
                Shared shared = said.shared();
                return shared == null ? null : shared.file();
            }
        }
        return null;
    }

    private static FileInfo await(Session by, Conversation in) throws InterruptedException {
        Await.until("the file is said", () -> heard(by, in) != null);
        return Await.onEventThread(() -> Objects.requireNonNull(heard(by, in)));
    }

    private static Transfer fetched(Session by, Conversation in) throws InterruptedException {
        Await.until("it is over", () -> {
            Transfer now = transfer(by, in);
            return now != null && now.stage().isOver();
        });
        return Await.onEventThread(() -> Objects.requireNonNull(transfer(by, in)));
    }

    private static @Nullable Transfer transfer(Session by, Conversation in) {
        Timeline timeline = Objects.requireNonNull(by.model().timeline(in));
        return timeline.entries().stream().filter(Entry.Said.class::isInstance).map(Entry.Said.class::cast)
                .filter(said -> said.shared() != null).findFirst().map(by.files()::transfer).orElse(null);
    }

    @Test
    void fileGoesFromOneDeskToTheOther() throws Exception {
        byte[] bytes = new byte[20_000_003];
        new Random(1).nextBytes(bytes);
        offer(LOBBY, "笔记 a b.bin", "application/octet-stream", Files.write(folder.resolve("a"), bytes));
        FileInfo file = await(bob, LOBBY);
        assertThat(file.name()).isEqualTo("笔记 a b.bin");
        Await.onEventThread(() -> {
            bob.files().download(file, null);
            return file;
        });
        Transfer end = fetched(bob, LOBBY);
        assertThat(end.stage()).as("%s", end).isEqualTo(Transfer.Stage.DONE);
        assertThat(folder.resolve("downloads/笔记 a b.bin")).hasBinaryContent(bytes);
    }

    @Test
    void emptyFileGoesToo() throws Exception {
        offer(LOBBY, "empty.txt", "text/plain", Files.write(folder.resolve("a"), new byte[0]));
        FileInfo file = await(bob, LOBBY);
        Await.onEventThread(() -> {
            bob.files().download(file, null);
            return file;
        });
        assertThat(fetched(bob, LOBBY).stage()).isEqualTo(Transfer.Stage.DONE);
    }

    @Test
    void nobodyElseFetchesWhatIsPrivate() throws Exception {
        Conversation toBob = Conversation.of("@Bob");
        Await.onEventThread(() -> {
            ada.model().talkTo(Nickname.of("Bob"));
            return ada;
        });
        offer(toBob, "a.txt", "text/plain", Files.writeString(folder.resolve("a"), "for Bob"));
        FileInfo file = await(bob, Conversation.of("@Ada"));
        Session eve = join("Eve");
        try {
            Await.onEventThread(() -> {
                eve.files().download(file, folder.resolve("stolen.txt"));
                eve.model().offer(LOBBY, "", new Shared("a.txt", 7, "text/plain", file));
                return file;
            });
            assertThat(fetched(eve, LOBBY).trouble()).isEqualTo(Trouble.FORBIDDEN);
            assertThat(folder.resolve("stolen.txt")).doesNotExist();
        } finally {
            Await.onEventThread(() -> {
                eve.close();
                return eve;
            });
        }
    }

    @Test
    void pictureIsSeenSmallAndWhole() throws Exception {
        BufferedImage picture = new BufferedImage(1600, 800, BufferedImage.TYPE_INT_RGB);
        offer(LOBBY, "p.png", "image/png", Files.write(folder.resolve("p"), Pictures.png(picture)));
        FileInfo file = await(bob, LOBBY);
        Await.until("the small one is here", () -> small() != null);
        assertThat(Await.onEventThread(() -> Objects.requireNonNull(small()).getWidth())).isEqualTo(512);
        int[] width = {0};
        Await.onEventThread(() -> {
            bob.files().view(file, whole -> width[0] = whole == null ? -1 : whole.getWidth());
            return file;
        });
        Await.until("the whole one is here", () -> width[0] != 0);
        assertThat(width[0]).isEqualTo(1600);
    }

    private @Nullable BufferedImage small() {
        Timeline timeline = Objects.requireNonNull(bob.model().timeline(LOBBY));
        return timeline.entries().stream().filter(Entry.Said.class::isInstance).map(Entry.Said.class::cast)
                .filter(said -> said.shared() != null).findFirst().map(bob.files()::picture).orElse(null);
    }
}
