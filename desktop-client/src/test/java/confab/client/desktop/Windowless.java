package confab.client.desktop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import confab.client.chat.Entry;
import confab.client.chat.Timeline;
import confab.client.files.Offer;
import confab.client.link.LinkTimes;
import confab.client.link.ServerAddress;
import confab.model.Conversation;
import confab.model.Nickname;

/** A desktop client without its window: its link and its model. */
final class Windowless implements Desk {
    private final Session session;

    Windowless(ServerAddress address, Nickname nickname) throws InterruptedException {
        session = Await.onEventThread(() -> {
            Session opened = new Session(address, nickname, "test/1", LinkTimes.USUAL, Clock.systemUTC(),
                    new Keeping.Nothing(),
                    new Unheard(), state -> {});
            opened.start();
            return opened;
        });
    }

    @Override
    public void awaitArrival() throws InterruptedException {
        Await.until("the client is in", () -> session.model().isOnline());
    }

    @Override
    public void say(String text) throws InterruptedException {
        Await.onEventThread(() -> {
            session.model().typed(text);
            return text;
        });
    }

    /** Hands a file over there. */
    void share(Conversation to, Path file, String type) throws InterruptedException {
        Await.onEventThread(() -> session.files().offer(to, "",
                new Offer(file.getFileName().toString(), type, Files.size(file), List.of(file), false, false), null));
    }

    @Override
    public List<String> words() {
        Timeline lobby = session.model().timeline(Conversation.of("#lobby"));
        return lobby == null
                ? List.of()
                : lobby.entries().stream().filter(Entry.Said.class::isInstance).map(Entry.Said.class::cast)
                        .filter(said -> said.seq() > 0).map(said -> said.from() + ": " + said.text()).toList();
    }

    @Override
    public void close() throws InterruptedException {
        Await.onEventThread(() -> {
            session.close();
            return session;
        });
    }
}
