package confab.client.desktop;

import java.util.List;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;

import confab.client.chat.ChatModel;
import confab.client.chat.Destinations;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Event;
import org.jspecify.annotations.Nullable;

/** The ways to other conversations: a few letters of a name, the list of rooms, somebody in the list of people. */
final class Ways {
    private final JComponent inside;
    private final Glyphs glyphs;
    private final Texts texts;
    private final ChatModel model;
    private final Runnable arrived;
    private @Nullable RoomsDialog rooms;
    private @Nullable Switcher switcher;

    /** @param arrived called when the conversation that is shown is the one that was wanted, or none is wanted any more */
    Ways(JComponent inside, Glyphs glyphs, Texts texts, ChatModel model, Runnable arrived) {
        this.inside = inside;
        this.glyphs = glyphs;
        this.texts = texts;
        this.model = model;
        this.arrived = arrived;
    }

    void openSwitcher() {
        if (switcher != null && switcher.isOpen()) {
            switcher.leave();
            return;
        }
        Switcher opened = new Switcher(glyphs, texts, new Destinations(model), this::go, arrived);
        switcher = opened;
        opened.open(inside);
        model.askForRooms();
    }

    private void go(Destinations.Destination to) {
        switch (to.where()) {
            case Conversation.InRoom in -> join(in.room());
            case Conversation.With with -> talkTo(with.person());
        }
    }

    void talkTo(Nickname person) {
        model.talkTo(person);
        arrived.run();
    }

    void join(RoomName room) {
        model.join(room);
        arrived.run();
    }

    void askForRoom() {
        RoomsDialog dialog = new RoomsDialog(SwingUtilities.getWindowAncestor(inside), glyphs, texts, this::join);
        rooms = dialog;
        model.askForRooms();
        dialog.setVisible(true);
    }

    /** The server's answer. */
    void roomsListed(List<Event.RoomCount> there) {
        if (rooms != null) {
            rooms.listed(there);
        }
        if (switcher != null) {
            switcher.roomsListed(there);
        }
    }
}
