package confab.server.dialect;

import java.util.List;
import java.util.Locale;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.Names;
import confab.protocol.ProtocolException;
import confab.server.chat.PersonList;
import org.jspecify.annotations.Nullable;

/** What people type: words for the room, or a command that begins with a slash. */
final class TextCommands {
    /** What {@code /help} answers, line by line. */
    static final List<String> HELP = List.of(
            "Whatever you type is said to the room. A line that starts with a slash is a command:",
            "/who: who is here    /rooms: which rooms there are    /join #room: go there    /leave: back to #lobby",
            "/msg NAME text, or @NAME text: for one person alone    /me does something    /nick NAME: another name",
            "/history 20: what was said before    /search text: where it was said",
            "/key SECRET: make your name your own    /quit: leave    //text: say a line that starts with a slash");

    private static final int USUAL_HISTORY = 20;
    private static final int FOUND = 20;

    private final PersonList people;

    TextCommands(PersonList people) {
        this.people = people;
    }

    /**
     * The command that a line means.
     *
     * @param to where plain words go
     * @param room the room that the person is in
     * @return null for {@code /help}
     * @throws ProtocolException if it means none; the message says what would work
     */
    @Nullable
    Command parse(String line, Conversation to, RoomName room) {
        if (line.startsWith("@")) {
            return privately(line.substring(1));
        }
        if (!line.startsWith("/") || line.startsWith("//")) {
            return Command.Say.of(to, line.startsWith("//") ? line.substring(1) : line, null, null);
        }
        int space = line.indexOf(' ');
        String word = (space < 0 ? line : line.substring(0, space)).toLowerCase(Locale.ROOT);
        String rest = space < 0 ? "" : line.substring(space + 1).strip();
        return switch (word) {
            case "/help" -> null;
            case "/who" -> new Command.Who(rest.isEmpty() ? room : room(rest), null);
            case "/rooms" -> new Command.Rooms();
            case "/join" -> new Command.Join(room(needed(rest, "/join #room")));
            case "/leave" -> new Command.Leave(room);
            case "/nick" -> new Command.Nick(Names.nickname(needed(rest, "/nick NAME")));
            case "/msg" -> privately(rest);
            case "/me" -> Command.Say.of(to, needed(rest, "/me does something"), null, true);
            case "/history" -> new Command.History(to, null, null, count(rest));
            case "/search" -> new Command.Search(needed(rest, "/search text"), null, null, FOUND);
            case "/key" -> new Command.Key(needed(rest, "/key SECRET"));
            case "/quit" -> new Command.Bye();
            default -> throw new ProtocolException(ErrorCode.UNKNOWN_TYPE,
                    "There is no command like that. There are /help /who /rooms /join"
                            + " /leave /nick /msg /me /history /search /key /quit; // says a line that starts with a slash.");
        };
    }

    /** {@code NAME text}: the longest name that somebody here has, or a quoted one, or else the first word. */
    private Command privately(String rest) {
        String name;
        String text;
        if (rest.startsWith("\"") && rest.indexOf('"', 1) > 0) {
            int quote = rest.indexOf('"', 1);
            name = rest.substring(1, quote);
            text = rest.substring(quote + 1);
        } else {
            int length = people.lengthOfNameAtStart(rest);
            int end = length > 0 ? length : rest.indexOf(' ');
            name = end < 0 ? rest : rest.substring(0, end);
            text = end < 0 ? "" : rest.substring(end);
        }
        if (name.isBlank() || text.isBlank()) {
            throw new ProtocolException(ErrorCode.BAD_FIELD, "Say to whom and what: /msg NAME text, or @NAME text.");
        }
        Nickname nickname = Names.nickname(name);
        return Command.Say.of(new Conversation.With(nickname), text.strip(), null, null);
    }

    private static RoomName room(String text) {
        return Names.room(text.startsWith("#") ? text : "#" + text);
    }

    private static String needed(String rest, String usage) {
        if (rest.isEmpty()) {
            throw new ProtocolException(ErrorCode.BAD_FIELD, "Something is missing: " + usage);
        }
        return rest;
    }

    private static int count(String rest) {
        if (rest.isEmpty()) {
            return USUAL_HISTORY;
        }
        try {
            return Integer.parseInt(rest);
        } catch (NumberFormatException refused) {
            throw new ProtocolException(ErrorCode.BAD_FIELD, "How many? /history 20");
        }
    }
}
