package confab.client.chat;

import java.util.List;

import confab.model.RoomName;
import confab.protocol.Event;

/** For tests that look at the model itself. */
class DeafListener implements ChatListener {
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
