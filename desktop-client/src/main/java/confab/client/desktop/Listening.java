package confab.client.desktop;

import java.util.List;
import java.util.function.Consumer;

import confab.client.chat.ChatListener;
import confab.client.chat.Slash;
import confab.client.chat.Timeline;
import confab.client.chat.Unseen;
import confab.model.RoomName;
import confab.protocol.Event;
import org.jspecify.annotations.Nullable;

/** Passes on what the model tells to whatever shows it at the moment: another language is another panel. */
final class Listening implements ChatListener {
    private @Nullable ChatListener to;
    private Consumer<Unseen> unseen = _ -> {};

    void to(@Nullable ChatListener listener) {
        to = listener;
    }

    /** Gets what was not seen, whatever is shown. */
    void unseenTo(Consumer<Unseen> alerts) {
        unseen = alerts;
    }

    private void pass(Consumer<ChatListener> what) {
        if (to != null) {
            what.accept(to);
        }
    }

    @Override
    public void conversationsChanged() {
        pass(ChatListener::conversationsChanged);
    }

    @Override
    public void selectionChanged() {
        pass(ChatListener::selectionChanged);
    }

    @Override
    public void inserted(Timeline timeline, int index) {
        pass(listener -> listener.inserted(timeline, index));
    }

    @Override
    public void changed(Timeline timeline, int index) {
        pass(listener -> listener.changed(timeline, index));
    }

    @Override
    public void removed(Timeline timeline, int index) {
        pass(listener -> listener.removed(timeline, index));
    }

    @Override
    public void rosterChanged(RoomName room) {
        pass(listener -> listener.rosterChanged(room));
    }

    @Override
    public void identityChanged() {
        pass(ChatListener::identityChanged);
    }

    @Override
    public void pagesChanged(Timeline timeline) {
        pass(listener -> listener.pagesChanged(timeline));
    }

    @Override
    public void reveal(Timeline timeline, int index) {
        pass(listener -> listener.reveal(timeline, index));
    }

    @Override
    public void searchChanged() {
        pass(ChatListener::searchChanged);
    }

    @Override
    public void wanted(Slash command, String words) {
        pass(listener -> listener.wanted(command, words));
    }

    @Override
    public void unseen(Unseen words) {
        unseen.accept(words);
    }

    @Override
    public void roomsListed(List<Event.RoomCount> rooms) {
        pass(listener -> listener.roomsListed(rooms));
    }
}
