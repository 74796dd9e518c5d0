package confab.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

import confab.model.Color;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Event;
import confab.protocol.JsonCodec;
import confab.server.load.JsonWire;
import confab.server.load.TextWire;
import confab.server.load.Wire;
import org.jspecify.annotations.Nullable;

/** Who takes part: Confab in its kinds, and those of the others that are installed. */
final class Contenders {
    static final String TEXT = "confab-text";
    static final String JSON = "confab-json";
    static final String DURABLE = "confab-durable";
    static final String PLATFORM = "confab-platform";
    static final String NATS = "nats";
    static final String REDIS = "redis";
    static final String NGIRCD = "ngircd";
    static final String FLOOR = "c-1";
    static final String FLOOR_512 = "c-512-json";

    /** Ten thousand who listen, those who speak, and those who come before others have gone. */
    private static final String MOST_CLIENTS = "12000";
    private static final int MANY = 512;
    private static final String NGIRCD_CONFIGURATION = """
        [Global]
        Name = relay.example.org
        Info = relay
        Listen = 127.0.0.1
        Ports = PORT
        MotdPhrase = relay
        [Limits]
        MaxConnections = 0
        MaxConnectionsIP = 0
        MaxJoins = 0
        MaxPenaltyTime = 0
        [Options]
        DNS = no
        Ident = no
        PAM = no
        """;

    private final Set<String> wanted;
    private final List<Contender> present = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    /**
     * Looks for all of them.
     *
     * @param wanted names; empty for everybody
     * @param textBytes how long the texts are that will be said
     */
    Contenders(Set<String> wanted, int textBytes) throws IOException, InterruptedException {
        this.wanted = wanted;
        Wire text = new TextWire(RoomName.LOBBY);
        Wire json = new JsonWire(RoomName.LOBBY);
        add(TEXT, text, confab("--journal", "memory"));
        add(JSON, json, confab("--journal", "memory"));
        add(DURABLE, json, confab("--journal", "sqlite"));
        add(PLATFORM, text, confab("--journal", "memory", "--threads", "platform"));
        addForeign(NATS, "nats-server", "--version", new NatsWire(),
                (program, port) -> List.of(program, "-a", "127.0.0.1",
                        "-p", port));
        addForeign(REDIS, "redis-server", "--version", new RedisWire(), (program, port) -> List.of(program, "--bind",
                "127.0.0.1", "--port", port, "--save", "", "--appendonly", "no", "--maxclients", MOST_CLIENTS));
        addNgircd();
        addFloors(jsonLine(textBytes));
    }

    private void add(String name, Wire wire, Contender.Start start) {
        if (wanted.isEmpty() || wanted.contains(name)) {
            present.add(new Contender(name, wire, start));
        }
    }

    private static Contender.Start confab(String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--max-clients", MOST_CLIENTS));
        return directory -> {
            ServerProcess server = ServerProcess.asInstalled(Proof.freePort(), directory.resolve("data"),
                    directory.resolve("log"), all.toArray(String[]::new));
            server.start();
            server.awaitPort();
            return server;
        };
    }

    private @Nullable String program(String name, String program, String version)
            throws IOException, InterruptedException {
        Path found = ForeignServer.find(System.getProperty("confab.benchmark." + name, program));
        remarks.add(found == null
                ? program + " is not installed, and left out"
                : name + ": " + ForeignServer.firstLine(found, version));
        return found == null ? null : found.toString();
    }

    private void addForeign(String name, String usual, String version, Wire wire,
            BiFunction<String, String, List<String>> command) throws IOException, InterruptedException {
        String program = program(name, usual, version);
        if (program != null) {
            add(name, wire, directory -> ForeignServer.start(directory,
                    port -> command.apply(program, port)));
        }
    }

    /** It wants a file; every limit that it has is lifted there. */
    private void addNgircd() throws IOException, InterruptedException {
        String program = program(NGIRCD, "ngircd", "--version");
        if (program != null) {
            add(NGIRCD, new IrcWire(), directory -> {
                Path file = directory.resolve("ngircd.conf");
                return ForeignServer.start(directory, port -> {
                    Files.writeString(file, NGIRCD_CONFIGURATION.replace("PORT", port));
                    return List.of(program, "-n", "-f", file.toString());
                });
            });
        }
    }

    private void addFloors(int jsonLine) throws IOException, InterruptedException {
        Path program = Broadcaster.compile(Path.of("target", "c"));
        if (program == null) {
            remarks.add("there is no C compiler, and the relay in C is left out");
            return;
        }
        add(FLOOR, new FloorWire(0), directory -> new Broadcaster(program, 1));
        add(FLOOR_512, new FloorWire(jsonLine), directory -> new Broadcaster(program, MANY));
    }

    /** How long a line of JSON is that tells of a message, in the middle of a run. */
    static int jsonLine(int textBytes) {
        return new JsonCodec().encode(Event.Message.of(Conversation.of(RoomName.LOBBY.text()), 100_000,
                Instant.parse("2026-11-21T12:00:00.123Z"), Nickname.of("Labc2s"), Color.of(Nickname.of("Labc2s")),
                "x".repeat(textBytes), null, null)).length;
    }

    /** Those that are asked for and installed, in their order. */
    List<Contender> present() {
        return List.copyOf(present);
    }

    /** Which versions these are, and who is missing. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }
}
