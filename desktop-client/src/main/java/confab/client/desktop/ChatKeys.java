package confab.client.desktop;

import javax.swing.JComponent;

import confab.client.chat.ChatModel;
import confab.client.chat.Timeline;

/** The keys that lead from one conversation to another, and round the window. */
record ChatKeys(JComponent within, ChatModel model, Ways ways, Panes panes) {
    void bind() {
        Keys.on(within, Shortcut.SWITCHER, ways::openSwitcher);
        Keys.on(within, Shortcut.PREVIOUS, () -> model.step(-1, false));
        Keys.on(within, Shortcut.NEXT, () -> model.step(1, false));
        Keys.on(within, Shortcut.PREVIOUS_UNREAD, () -> model.step(-1, true));
        Keys.on(within, Shortcut.NEXT_UNREAD, () -> model.step(1, true));
        Keys.on(within, Shortcut.READ_ALL, model::readAll);
        Keys.on(within, Shortcut.JOIN, ways::askForRoom);
        Keys.on(within, Shortcut.CLOSE, this::closeShown);
        Keys.on(within, Shortcut.PANE, () -> panes.focus(1));
        Keys.on(within, Shortcut.PANE_BACK, () -> panes.focus(-1));
    }

    private void closeShown() {
        Timeline shown = model.selected();
        if (shown != null) {
            model.close(shown.conversation());
        }
    }
}
