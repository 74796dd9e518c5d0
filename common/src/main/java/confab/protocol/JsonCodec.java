package confab.protocol;

import io.avaje.jsonb.Jsonb;

/** Commands and events as lines of JSON, UTF-8, LF included. Immutable; any thread may use it. */
public final class JsonCodec {
    private final WireTypes<Command> commands;
    private final WireTypes<Event> events;

    public JsonCodec() {
        Jsonb jsonb = Jsonb.builder().build();
        commands = new WireTypes<Command>(jsonb)
                .add("hello", Command.Hello.class)
                .add("say", Command.Say.class)
                .add("join", Command.Join.class)
                .add("leave", Command.Leave.class)
                .add("nick", Command.Nick.class)
                .add("who", Command.Who.class)
                .add("rooms", new Command.Rooms())
                .add("history", Command.History.class)
                .add("search", Command.Search.class)
                .add("received", Command.Received.class)
                .add("read", Command.Read.class)
                .add("typing", Command.Typing.class)
                .add("event", Command.AppEvent.class)
                .add("ping", Command.Ping.class)
                .add("pong", Command.Pong.class)
                .add("bye", new Command.Bye());
        events = new WireTypes<Event>(jsonb)
                .add("welcome", Event.Welcome.class)
                .add("message", Event.Message.class)
                .add("joined", Event.Joined.class)
                .add("left", Event.Left.class)
                .add("renamed", Event.Renamed.class)
                .add("members", Event.Members.class)
                .add("rooms", Event.Rooms.class)
                .add("history", Event.History.class)
                .add("found", Event.Found.class)
                .add("gap", Event.Gap.class)
                .add("delivered", Event.Delivered.class)
                .add("read", Event.Read.class)
                .add("typing", Event.Typing.class)
                .add("event", Event.AppEvent.class)
                .add("notice", Event.Notice.class)
                .add("error", Event.Refused.class)
                .add("ping", Event.Ping.class)
                .add("pong", Event.Pong.class)
                .add("goodbye", Event.Goodbye.class);
    }

    /** A command as one line with its LF. */
    public byte[] encode(Command command) {
        return commands.encode(command);
    }

    /** An event as one line with its LF. */
    public byte[] encode(Event event) {
        return events.encode(event);
    }

    /**
     * The command that a line says.
     *
     * @param line without its LF, checked UTF-8
     * @throws ProtocolException {@code bad-json}, {@code unknown-type}, {@code bad-field}, {@code too-long} and the
     *       name errors
     */
    public Command command(byte[] line) {
        return commands.decode(line);
    }

    /**
     * The event that a line says.
     *
     * @param line without its LF, checked UTF-8
     * @throws ProtocolException as for {@link #command}; a client that gets {@code unknown-type} passes the event over
     */
    public Event event(byte[] line) {
        return events.decode(line);
    }
}
