package confab.client.chat;

import java.util.function.Predicate;

import confab.model.NameException;
import confab.model.Nickname;
import confab.model.RoomName;

import static confab.client.chat.Entry.HintKind.NAME_MISSING;
import static confab.client.chat.Entry.HintKind.NICKNAME_MISSING;
import static confab.client.chat.Entry.HintKind.ROOM_MISSING;
import static confab.client.chat.Entry.HintKind.TEXT_MISSING;
import static confab.client.chat.Entry.HintKind.UNKNOWN_COMMAND;

/** What somebody meant by what was typed: words, or a command that starts with a slash. */
sealed interface Typed {
    /** Chars in which a nickname may stand, spaces included. */
    int LONGEST_NAME = 4 * Nickname.MAX_CODE_POINTS;

    record Words(String text, boolean action) implements Typed {}

    record Join(RoomName room) implements Typed {}

    /** Leave the conversation that is shown. */
    record LeaveThis() implements Typed {}

    record Leave(RoomName room) implements Typed {}

    record Nick(Nickname name) implements Typed {}

    record Private(Nickname to, String text) implements Typed {}

    /** Who is here? */
    record Who() implements Typed {}

    /** Something that the face does: one of the commands that ask it to show something. */
    record Show(Slash what, String words) implements Typed {}

    /** It cannot be done as it stands. */
    record Unclear(Entry.HintKind kind, String about) implements Typed {}

    /** @param known somebody of that name is here: names may have spaces, and the longest known one wins */
    static Typed of(String line, Predicate<Nickname> known) {
        if (!line.startsWith("/")) {
            return new Words(line, false);
        }
        if (line.startsWith("//")) {
            return new Words(line.substring(1), false);
        }
        String[] parts = line.split("\\s+", 2);
        String rest = parts.length > 1 ? parts[1].strip() : "";
        Slash command = Slash.of(parts[0]);
        return command == null ? new Unclear(UNKNOWN_COMMAND, parts[0]) : of(command, rest, known);
    }

    private static Typed of(Slash command, String rest, Predicate<Nickname> known) {
        return switch (command) {
            case ME -> rest.isEmpty() ? new Unclear(TEXT_MISSING, command.word()) : new Words(rest, true);
            case NICK -> nick(rest);
            case JOIN -> room(rest);
            case LEAVE -> rest.isEmpty()
                    ? new LeaveThis()
                    : room(rest) instanceof Join named ? new Leave(named.room()) : room(rest);
            case MSG -> message(rest, known);
            case WHO -> new Who();
            case SEARCH -> rest.isEmpty() ? new Unclear(TEXT_MISSING, command.word()) : new Show(command, rest);
            case ROOMS, HELP -> new Show(command, rest);
        };
    }

    private static Typed nick(String rest) {
        try {
            return new Nick(Nickname.of(rest));
        } catch (NameException refused) {
            return new Unclear(NICKNAME_MISSING, rest);
        }
    }

    private static Typed room(String rest) {
        try {
            return new Join(RoomName.of(rest.startsWith("#") ? rest : "#" + rest));
        } catch (NameException refused) {
            return new Unclear(ROOM_MISSING, rest);
        }
    }

    private static Typed message(String rest, Predicate<Nickname> known) {
        String target = rest.startsWith("@") ? rest.substring(1) : rest;
        if (target.startsWith("\"") && target.indexOf('"', 1) > 0) {
            int end = target.indexOf('"', 1);
            return message(target.substring(1, end), target.substring(end + 1).strip());
        }
        for (int end = target.lastIndexOf(' ', LONGEST_NAME); end > 0; end = target.lastIndexOf(' ', end - 1)) {
            String name = target.substring(0, end).strip();
            if (isKnown(name, known)) {
                return message(name, target.substring(end).strip());
            }
        }
        int space = target.indexOf(' ');
        return space < 0
                ? new Unclear(target.isEmpty() ? NAME_MISSING : TEXT_MISSING, Slash.MSG.word())
                : message(target.substring(0, space), target.substring(space).strip());
    }

    private static Typed message(String name, String text) {
        try {
            return text.isEmpty() ? new Unclear(TEXT_MISSING, Slash.MSG.word()) : new Private(Nickname.of(name), text);
        } catch (NameException refused) {
            return new Unclear(NAME_MISSING, name);
        }
    }

    private static boolean isKnown(String name, Predicate<Nickname> known) {
        try {
            return known.test(Nickname.of(name));
        } catch (NameException refused) {
            return false;
        }
    }
}
