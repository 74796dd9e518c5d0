package confab.client.disk;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Properties;

import confab.client.link.ServerAddress;
import confab.protocol.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secrets that make nicknames this client's own, one for each server, in a file of their own. Never logged. Not for
 * use by two threads at a time.
 */
public final class KeyFile {
    private static final Logger log = LoggerFactory.getLogger(KeyFile.class);
    private static final String NAME = "keys.properties";
    /** 256 bits: 43 characters. */
    private static final int KEY_BYTES = 32;

    private final WholeFile file;
    private final Clock clock;
    private final SecureRandom random;

    /** @param folder where the settings are */
    public KeyFile(Path folder, Clock clock, SecureRandom random) {
        this.file = new WholeFile(folder.resolve(NAME));
        this.clock = clock;
        this.random = random;
    }

    /**
     * The key for this server, which is made and kept before it is given out if there is none.
     *
     * @throws IOException if it cannot be kept: it would own a name that nobody could come back to
     */
    public String keyFor(ServerAddress server) throws IOException {
        Properties keys = load();
        String known = keys.getProperty(server.toString(), "");
        if (known.length() >= Limits.KEY_MIN_CHARS && known.length() <= Limits.KEY_MAX_CHARS) {
            return known;
        }
        byte[] secret = new byte[KEY_BYTES];
        random.nextBytes(secret);
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        keys.setProperty(server.toString(), key);
        StringWriter text = new StringWriter();
        keys.store(text, "Confab: what makes your nicknames yours. Give it to nobody.");
        file.write(text.toString());
        return key;
    }

    private Properties load() throws IOException {
        Properties keys = new Properties();
        if (file.exists()) {
            try {
                keys.load(new StringReader(file.read()));
            } catch (IOException | IllegalArgumentException damaged) {
                log.warn("the keys cannot be read: {}; they are set aside as {}", damaged.getClass().getSimpleName(),
                        file.setAside(clock));
                return new Properties();
            }
        }
        return keys;
    }
}
