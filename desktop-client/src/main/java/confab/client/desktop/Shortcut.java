package confab.client.desktop;

import java.util.Arrays;
import java.util.List;
import javax.swing.KeyStroke;

/**
 * Every key that does something of ours, in the order in which the sheet of them shows it. What each does, the texts
 * say as {@code key.} and its name. {@code menu} is Ctrl, or Cmd where that is the custom; of several strokes the first
 * is the one that is named.
 */
enum Shortcut {
    SWITCHER(Group.GO, "menu K"), PREVIOUS(Group.GO, "alt UP"), NEXT(Group.GO, "alt DOWN"), PREVIOUS_UNREAD(Group.GO,
            "alt shift UP"), NEXT_UNREAD(Group.GO, "alt shift DOWN", "alt PAGE_DOWN"), FIRST_UNREAD(Group.GO,
                    "menu U"), READ_ALL(Group.GO, "shift ESCAPE"), JOIN(Group.GO, "menu J"), CLOSE(Group.GO,
                            "menu W"), SEARCH(Group.GO, "menu F"), SEARCH_ALL(Group.GO, "menu shift F"),

    SEND(Group.WRITE, "ENTER", "menu ENTER"), BREAK(Group.WRITE, "shift ENTER", "ENTER"), RECALL(Group.WRITE,
            "UP"), COMPLETE(Group.WRITE, "TAB"), COMMANDS(Group.WRITE, "typed /"), EMOJI(Group.WRITE, "menu E"), ATTACH(
                    Group.WRITE, "menu O"), UNDO(Group.WRITE, "menu Z"), REDO(Group.WRITE, "menu Y", "menu shift Z"),

    PANE(Group.MOVE, "F6"), PANE_BACK(Group.MOVE, "shift F6"), WRITE(Group.MOVE, "ESCAPE"), PAGE_UP(Group.MOVE,
            "PAGE_UP"), PAGE_DOWN(Group.MOVE, "PAGE_DOWN"), MENU(Group.MOVE, "shift F10", "CONTEXT_MENU"),

    LARGER(Group.PROGRAM, "menu PLUS", "menu EQUALS", "menu shift EQUALS", "menu ADD"), SMALLER(Group.PROGRAM,
            "menu MINUS", "menu SUBTRACT"), USUAL_SIZE(Group.PROGRAM, "menu 0", "menu NUMPAD0"), INVITE(Group.PROGRAM,
                    "menu I"), SETTINGS(Group.PROGRAM,
                            "menu COMMA"), HELP(Group.PROGRAM, "F1"), QUIT(Group.PROGRAM, "menu Q");

    private static final String BETWEEN = ", ";

    private final Group group;
    private final String strokes;

    Shortcut(Group group, String... strokes) {
        this.group = group;
        this.strokes = String.join(BETWEEN, strokes);
    }

    /** Under which heading of the sheet it stands. */
    enum Group {
        GO, WRITE, MOVE, PROGRAM
    }

    Group group() {
        return group;
    }

    List<KeyStroke> keys() {
        return Arrays.stream(strokes.split(BETWEEN, -1)).map(Keys::stroke).toList();
    }

    /** The key as a tooltip and the sheet name it. */
    String describe() {
        return Keys.describe(keys().getFirst());
    }

    /** The same for what the person can choose: by which key a message is sent, and by which a line is broken. */
    String describe(boolean enterSends) {
        return Keys.describe(enterSends || (this != SEND && this != BREAK) ? keys().getFirst() : keys().getLast());
    }

    static List<Shortcut> in(Group group) {
        return Arrays.stream(values()).filter(shortcut -> shortcut.group == group).toList();
    }
}
