package confab.client.chat;

import java.util.List;

import confab.model.RoomName;
import confab.protocol.Event;

/** Hears what changed in a {@link ChatModel}, on the model's thread, after it has changed. */
public interface ChatListener {
    /** Conversations came, went, were renamed, or have other unread counts. */
    void conversationsChanged();

    /** Another conversation is shown. */
    void selectionChanged();

    void inserted(Timeline timeline, int index);

    void changed(Timeline timeline, int index);

    void removed(Timeline timeline, int index);

    void rosterChanged(RoomName room);

    /** One's own name or the server's changed. */
    void identityChanged();

    /** The person has typed a command that is the face's to carry out: {@code /help}, {@code /search} or {@code /rooms}. */
    default void wanted(Slash command, String words) {}

    /** An older page is on its way, or has come, or there is none. */
    void pagesChanged(Timeline timeline);

    /** This is what the person wants to see. */
    void reveal(Timeline timeline, int index);

    /** {@link ChatModel#search} has another answer. */
    void searchChanged();

    /** Words of others have come that the person has not seen, and is not looking where they stand. */
    default void unseen(Unseen unseen) {}

    /** The answer to {@link ChatModel#askForRooms}. */
    void roomsListed(List<Event.RoomCount> rooms);
}
