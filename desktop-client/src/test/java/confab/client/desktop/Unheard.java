package confab.client.desktop;

import java.util.List;

import confab.client.chat.ChatListener;
import confab.client.chat.Timeline;
import confab.model.RoomName;
import confab.protocol.Event;

/** Told everything, and does nothing: for clients that nobody looks at, and to be added to. */
class Unheard implements ChatListener {
    @Override
    public void conversationsChanged() {}

    @Override
    public void selectionChanged() {}

    @Override
    public void inserted(Timeline timeline, int index) {}

    @Override
    public void changed(Timeline timeline, int index) {}

    @Override
    public void removed(Timeline timeline, int index) {}

    @Override
    public void rosterChanged(RoomName room) {}

    @Override
    public void identityChanged() {}

    @Override
    public void pagesChanged(Timeline timeline) {}

    @Override
    public void reveal(Timeline timeline, int index) {}

    @Override
    public void searchChanged() {}

    @Override
    public void roomsListed(List<Event.RoomCount> rooms) {}
}
