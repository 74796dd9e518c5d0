package confab.server.chat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.FileInfo;
import confab.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Who may have which file: the sessions' secrets, the conversations in which a file was said, and tickets. Any thread may
 * call it.
 */
public final class FileAccess {
    private static final int SECRET_BYTES = 16;

    /**
     * What stands for a session's secret here, half of its SHA-256: how long it takes to look one up says nothing
     * about the others.
     */
    record Token(long upper, long lower) {}

    private final SharedFiles files;
    private final Rooms rooms;
    private final Talks talks;
    private final Tickets tickets;
    private final SecureRandom random = new SecureRandom();
    private final Map<Token, Person> bearers = new ConcurrentHashMap<>();

    /** @param clock by which tickets expire */
    FileAccess(SharedFiles files, Rooms rooms, Talks talks, InstantSource clock) {
        this.files = files;
        this.rooms = rooms;
        this.talks = talks;
        this.tickets = new Tickets(clock);
    }

    public SharedFiles files() {
        return files;
    }

    /** A secret for the session of somebody who is being welcomed. For the person's own client thread. */
    String admit(Person person) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        String session = HexFormat.of().formatHex(secret);
        dismiss(person);
        Token token = token(session);
        bearers.put(token, person);
        person.show(token);
        return session;
    }

    /** The session has ended: its secret is nobody's. For the person's own client thread. */
    void dismiss(Person person) {
        Token token = person.token();
        if (token != null) {
            bearers.remove(token);
        }
    }

    /** Whose {@code welcome.session} this is, while that session lasts; null for nobody's. */
    public @Nullable Person bearer(String session) {
        return bearers.get(token(session));
    }

    /** Whether somebody may have a file: who brought it, and whoever is in a conversation in which it was said. */
    public boolean mayFetch(Person person, String fileId) {
        return files.isFrom(fileId, person.number())
                || files.logs(fileId).stream().anyMatch(log -> isIn(person, log));
    }

    /**
     * Whether somebody may hand over what a message says: it is here whole, and either they brought it or they hand on
     * what was handed to them. What is told of it is what the server said itself.
     *
     * @throws ProtocolException {@code bad-field}
     */
    void check(Person person, Command.Say say) {
        FileInfo file = say.file();
        if (file != null && !(mayFetch(person, file.id()) && file.equals(files.find(file.id())))) {
            throw new ProtocolException(ErrorCode.BAD_FIELD, files.mostBytes() > 0
                    ? "`file` is what the server answered when you brought the file there, or a message's `file`."
                    : "No files can be handed over on this server.", say.id());
        }
    }

    private boolean isIn(Person person, String log) {
        Room room = rooms.find(log);
        return room != null
                ? room.has(person)
                : talks.of(person.number()).stream().anyMatch(talk -> talk.log().equals(log));
    }

    /** By which this person fetches this file for a day, with nothing else to show; for a URL as it is. */
    public String ticket(long person, String fileId) {
        return tickets.ticket(person, fileId);
    }

    /** Whose ticket for this file it is; null if it is none, or not for this file, or its time is over. */
    public @Nullable Long ticketHolder(String ticket, String fileId) {
        return tickets.holder(ticket, fileId);
    }

    private static Token token(String session) {
        try {
            ByteBuffer hash = ByteBuffer
                    .wrap(MessageDigest.getInstance("SHA-256").digest(session.getBytes(StandardCharsets.UTF_8)));
            return new Token(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException never) {
            throw new AssertionError("every Java has SHA-256", never);
        }
    }
}
