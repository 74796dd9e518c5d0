package confab.server.dialect;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import confab.model.Characters;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Event;
import confab.protocol.FileInfo;
import confab.protocol.GoodbyeReason;
import confab.server.chat.Encoder;

/**
 * Events as lines for people. {@code * } begins every line that is not somebody's words; a line break inside somebody's
 * words begins a line with {@code   | }; so nobody can forge a line of the server's or of somebody else.
 */
public final class TextEncoder implements Encoder {
    private static final byte[] NOTHING = {};
    /** How many names one line lists. */
    private static final int MOST_NAMES = 40;

    private final Function<FileInfo, String> reference;

    /** For where nothing can be fetched: files are told with their SHA-256. */
    public TextEncoder() {
        this(file -> "SHA-256 " + file.sha256());
    }

    /** @param reference how a file is told, behind its name and size */
    TextEncoder(Function<FileInfo, String> reference) {
        this.reference = reference;
    }

    @Override
    public byte[] encode(Event event) {
        String line = line(event);
        return line.isEmpty() ? NOTHING : (line + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private String line(Event event) {
        return switch (event) {
            case Event.Welcome welcome -> "* Welcome, " + welcome.nickname() + ". " + others(welcome);
            case Event.Message message -> message("", message) + waits(message);
            case Event.Joined joined -> "* " + names(joined.people(), joined.people().size()) + " joined";
            case Event.Left left -> "* " + names(left.people(), left.people().size()) + " left";
            case Event.Renamed renamed -> "* " + renamed.from() + " is now " + renamed.to();
            case Event.Members members -> "* In " + members.room() + ": " + names(members.members(), members.count());
            case Event.Rooms rooms ->
                "* Rooms: " + rooms.rooms().stream().map(room -> room.room() + " (" + room.count() + ")")
                        .collect(Collectors.joining(", "));
            case Event.History history -> history.messages().isEmpty()
                    ? "* Nothing was said before."
                    : history.messages().stream().map(message -> message("", message))
                            .collect(Collectors.joining("\n"));
            case Event.Found found -> found.messages().isEmpty()
                    ? "* Nothing was found."
                    : found.messages().stream().map(this::found).collect(Collectors.joining("\n"))
                            + (found.more() ? "\n* There is more, said before that." : "")
                            + (Boolean.TRUE.equals(found.behind())
                                    ? "\n* What was said last may be missing: the index is catching up."
                                    : "");
            case Event.Gap gap -> "* More was said than is told here.";
            case Event.Notice notice -> "* " + safe(notice.text());
            case Event.Refused refused -> "* " + safe(refused.message());
            case Event.Goodbye goodbye -> "* " + goodbye(goodbye.reason());
            case Event.Delivered delivered -> "";
            case Event.Read read -> "";
            case Event.Typing typing -> "";
            case Event.AppEvent app -> "";
            case Event.Ping ping -> "";
            case Event.Pong pong -> "";
        };
    }

    private static String others(Event.Welcome welcome) {
        List<Event.Member> others = welcome.members().stream()
                .filter(member -> !member.nickname().equals(welcome.nickname())).toList();
        return welcome.count() < 2
                ? "You are the first in " + welcome.room() + ". /help says what you can do."
                : "In " + welcome.room() + ": " + names(others, welcome.count() - 1);
    }

    private static String names(List<Event.Member> people, int count) {
        String names = people.stream().limit(MOST_NAMES).map(member -> member.nickname().text())
                .collect(Collectors.joining(", "));
        int more = count - Math.min(people.size(), MOST_NAMES);
        return more > 0 ? names + " and " + more + " more" : names;
    }

    /** @param before what each of its lines begins with */
    private String message(String before, Event.Message message) {
        FileInfo file = message.file();
        if (file == null) {
            return before + words(message);
        }
        String handed = before + message.from() + mark(message, false) + ": " + safe(file.name()) + " ("
                + FileSize.words(file.size()) + ") " + reference.apply(file);
        return message.text().isEmpty() ? handed : before + words(message) + "\n" + handed;
    }

    private static String words(Event.Message message) {
        return message.from() + mark(message, message.isAction()) + ": " + safe(message.text());
    }

    private String found(Event.Message message) {
        return message(message.in() instanceof Conversation.InRoom(RoomName room) ? room + " " : "", message);
    }

    /** What its sender is told of a message that waits. */
    private static String waits(Event.Message message) {
        return message.isQueued() && message.in() instanceof Conversation.With(Nickname other)
                ? "\n* " + other + " is away, and gets this on coming back."
                : "";
    }

    private static String mark(Event.Message message, boolean action) {
        return switch (message.in()) {
            case Conversation.InRoom room -> action ? " (action)" : "";
            case Conversation.With(Nickname other) -> {
                String to = other.equals(message.from()) ? "" : " to " + other;
                yield action ? " (private action" + to + ")" : " (private" + to + ")";
            }
        };
    }

    private static String goodbye(GoodbyeReason reason) {
        return switch (reason) {
            case BYE -> "Goodbye.";
            case STOPPING -> "The server stops. Goodbye.";
            case REPLACED -> "You have come in again from elsewhere. Goodbye.";
            case TOO_SLOW -> "You have taken nothing for too long. Goodbye.";
            case SILENT -> "Nothing was heard from you for too long. Goodbye.";
            case KICKED -> "The host has removed you. Goodbye.";
        };
    }

    /** Text that keeps to its line. */
    private static String safe(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                continue; // the two are one line break
            }
            if (Characters.isLineBreak(c)) {
                safe.append("\n  | ");
            } else if ((Character.isISOControl(c) && c != '\t') || Characters.isBidiControl(c)) {
                safe.append('\uFFFD');
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }

    // A plain loop: this is done for every message.
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7F) {
                return false;
            }
        }
        return true;
    }
}
