package confab.client.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import confab.client.chat.Loudness;
import confab.client.chat.Places;
import confab.client.chat.Unsent;
import confab.client.link.ServerAddress;
import confab.client.threads.TakesTime;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.protocol.JsonCodec;

/** What is kept of one person on one server. Not for use by two threads at a time. */
public final class PersonFolder {
    private static final int READABLE_CHARS = 24;
    private static final int DIGEST_BYTES = 8;

    private final PlaceFile places;
    private final UnsentFolder unsent;
    private final DraftFile drafts;
    private final LoudnessFile loudness;

    /** @param data where clients keep what is theirs */
    public PersonFolder(Path data, ServerAddress server, Nickname person, JsonCodec codec, Clock clock) {
        Path folder = data.resolve("servers").resolve(fileName(server.host() + " " + server.port()))
                .resolve(fileName(person.key()));
        this.places = new PlaceFile(folder.resolve("places.txt"), clock);
        this.drafts = new DraftFile(folder.resolve("drafts.txt"), clock);
        this.loudness = new LoudnessFile(folder.resolve("loudness.txt"), clock);
        this.unsent = new UnsentFolder(folder.resolve("unsent"), codec, clock);
    }

    /** @param setAside files that could not be understood, where they are now */
    public record Loaded(Places places, List<Unsent> unsent, List<Path> setAside) {}

    public Loaded load() throws IOException {
        TakesTime.here();
        UnsentFolder.Loaded messages = unsent.load();
        return new Loaded(places.load(), messages.messages(), messages.setAside());
    }

    /** What was written and not sent. */
    public DraftFile.Loaded drafts() throws IOException {
        return drafts.load();
    }

    public void saveDrafts(Map<Conversation, String> texts) throws IOException {
        drafts.save(texts);
    }

    /** How loud conversations are that are not as loud as usual. */
    public Map<Conversation, Loudness> loudness() throws IOException {
        return loudness.load();
    }

    public void save(Map<Conversation, Loudness> chosen) throws IOException {
        loudness.save(chosen);
    }

    public void keep(Unsent message) throws IOException {
        unsent.keep(message);
    }

    public void drop(String id) throws IOException {
        TakesTime.here();
        unsent.drop(id);
    }

    public void save(Places now) throws IOException {
        places.save(now);
    }

    /** The person bears another name: what is unsent or not finished goes there, and how loud all is. */
    public void moveTo(PersonFolder renamed) throws IOException {
        TakesTime.here();
        drafts.moveTo(renamed.drafts);
        renamed.save(loudness());
        unsent.moveTo(renamed.unsent);
    }

    /** A name that every file system takes, different for different texts, and readable where it can be. */
    static String fileName(String text) {
        String readable = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return readable.substring(0, Math.min(READABLE_CHARS, readable.length())) + "-"
                    + HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java has it
        }
    }
}
