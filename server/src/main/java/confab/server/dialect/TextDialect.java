package confab.server.dialect;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.Supplier;

import confab.model.Conversation;
import confab.model.RoomName;
import confab.protocol.Command;
import confab.protocol.Event;
import confab.protocol.GoodbyeReason;
import confab.protocol.Limits;
import confab.protocol.Names;
import confab.protocol.ProtocolException;
import confab.server.chat.Encoder;
import confab.server.chat.Outbox;
import confab.server.chat.Person;
import confab.server.chat.Session;
import org.jspecify.annotations.Nullable;

/**
 * For people, {@code nc}, {@code telnet} and first socket programs: the first line is the nickname, every other is
 * said.
 */
class TextDialect implements Dialect {
    private static final Session.Manner MANNER = new Session.Manner(true, 10, false);

    /** Where the next thing that was said comes from. */
    interface Source {
        /** Null at the end of the stream. */
        @Nullable
        String next() throws IOException;
    }

    private final Source source;
    private final TextCommands commands;
    private final Encoder encoder;
    private final Links links;

    private @Nullable Person person;
    private @Nullable Outbox outbox;
    private @Nullable LinkStream out;
    private @Nullable String key;
    private @Nullable String reserved;

    TextDialect(InputStream in, TextCommands commands, Encoder encoder, Links links) {
        this(new LineReader(new TelnetFilter(in))::text, commands, encoder, links);
    }

    TextDialect(Source source, TextCommands commands, Encoder encoder, Links links) {
        this.source = source;
        this.commands = commands;
        this.encoder = encoder;
        this.links = links;
    }

    @Override
    public String name() {
        return "text";
    }

    @Override
    public final Encoder encoder() {
        return encoder;
    }

    @Override
    public final Session.Manner manner() {
        return MANNER;
    }

    @Override
    public final boolean hasPings() {
        return false;
    }

    @Override
    public final OutputStream out(OutputStream socket, Supplier<String> origin) {
        LinkStream linked = new LinkStream(socket, links, origin);
        out = linked;
        return linked;
    }

    @Override
    public final @Nullable Command read(Outbox outbox) throws IOException, InterruptedException {
        while (true) {
            String said = source.next();
            if (said == null) {
                return null;
            }
            Person known = person;
            Command command = known == null ? hello(said) : said.isEmpty() ? null : command(said, known);
            if (command != null) {
                return command;
            }
        }
    }

    /**
     * A name; or the key for one, which is that of the line before if it was refused for want of a key, or else of the
     * next. Null if that is still to come.
     */
    private @Nullable Command hello(String said) {
        String name = said;
        if (said.startsWith("/key ")) {
            key = new Command.Key(said.substring("/key ".length()).strip()).key();
            name = reserved;
        }
        reserved = name;
        return name == null
                ? null
                : new Command.Hello(name.isBlank() ? null : Names.nickname(name), Limits.PROTOCOL, null, key, null);
    }

    /** Null if it has been answered here. */
    @Nullable
    Command command(String said, Person who) throws InterruptedException {
        if (said.equals("{quit}")) {
            return new Command.Bye();
        }
        Command command = commands.parse(said, to(who), room(who));
        if (command == null) {
            tell(TextCommands.HELP.toArray(String[]::new));
        }
        return command;
    }

    /** Answers in the server's own words. */
    final void tell(String... lines) throws InterruptedException {
        if (outbox != null) {
            outbox.answer(Arrays.stream(lines).map(Event.Notice::new).toList());
        }
    }

    /** It was for the name that was refused, and is not tried on another. */
    final void forgetKey() {
        key = null;
    }

    /** Where plain words go. */
    Conversation to(Person who) {
        return new Conversation.InRoom(room(who));
    }

    private static RoomName room(Person who) {
        return who.room();
    }

    @Override
    public void accepted(Person named, Outbox its) throws InterruptedException {
        person = named;
        outbox = its;
        if (out != null) {
            out.name(named.number());
        }
    }

    @Override
    public void refuse(ProtocolException refused, Outbox its) throws InterruptedException {
        forgetKey();
        its.answer(new Event.Refused(refused.code(), refused.getMessage(), refused.id()));
    }

    @Override
    public void goodbye(GoodbyeReason reason, Outbox its) throws InterruptedException {
        its.answer(new Event.Goodbye(reason));
    }
}
