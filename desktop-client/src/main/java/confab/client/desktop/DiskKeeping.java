package confab.client.desktop;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.swing.Timer;

import confab.client.chat.Loudness;
import confab.client.chat.Places;
import confab.client.chat.Unsent;
import confab.client.disk.DraftFile;
import confab.client.disk.KeyFile;
import confab.client.disk.PersonFolder;
import confab.client.link.ServerAddress;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.protocol.JsonCodec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a session on disk: messages at once, places and drafts at most every second. Event thread; the files are touched on the
 * thread {@code disk}, in the order of the calls.
 */
final class DiskKeeping implements Keeping {
    private static final Logger log = LoggerFactory.getLogger(DiskKeeping.class);
    private static final int SAVE_AFTER_MS = 1_000;

    private final Background disk;
    private final Folders folders;
    private final Clock clock;
    private final ServerAddress server;
    private final boolean ownsName;
    private final Timer saving = new Timer(SAVE_AFTER_MS, _ -> save());
    private @Nullable PersonFolder folder;
    private Supplier<Places> places = () -> Places.NONE;
    private Supplier<Map<Conversation, String>> drafts = Map::of;
    private boolean draftsChanged;
    private Runnable trouble = () -> {};
    private boolean troubled;

    /**
     * @param settings where the keys are, beside the settings
     * @param data where all else is
     */
    record Folders(Path settings, Path data) {}

    /** @param ownsName whether to come with a key */
    DiskKeeping(Background disk, Folders folders, Clock clock, ServerAddress server, boolean ownsName) {
        this.disk = disk;
        this.folders = folders;
        this.clock = clock;
        this.server = server;
        this.ownsName = ownsName;
        saving.setRepeats(false);
    }

    private PersonFolder folder(Nickname person) {
        return new PersonFolder(folders.data(), server, person, new JsonCodec(), clock);
    }

    @Override
    public void load(Nickname person, Supplier<Places> now, Supplier<Map<Conversation, String>> written,
            Consumer<Kept> then, Runnable onTrouble) {
        PersonFolder opened = folder(person);
        places = now;
        drafts = written;
        trouble = onTrouble;
        disk.run(() -> {
            PersonFolder.Loaded loaded = opened.load();
            String key = ownsName ? new KeyFile(folders.settings(), clock, new SecureRandom()).keyFor(server) : null;
            DraftFile.Loaded unfinished = opened.drafts();
            List<Path> setAside = Stream.concat(loaded.setAside().stream(), unfinished.setAside().stream()).toList();
            return new Kept(key, loaded.places(), loaded.unsent(), unfinished.drafts(), opened.loudness(), setAside);
        }, kept -> {
            folder = opened;
            then.accept(kept);
        }, failed -> {
            folder = opened;
            then.accept(Kept.NOTHING);
            failed(failed);
        });
    }

    @Override
    public void keep(Unsent message, Runnable then) {
        PersonFolder to = folder;
        if (to == null) {
            then.run();
            return;
        }
        disk.run(() -> {
            to.keep(message);
            return message;
        }, _ -> then.run(), failed -> {
            failed(failed);
            then.run();
        });
    }

    @Override
    public void drop(String id) {
        PersonFolder from = folder;
        if (from != null) {
            quietly(() -> {
                from.drop(id);
                return id;
            });
        }
    }

    @Override
    public void renamed(Nickname to) {
        PersonFolder before = folder;
        if (before != null) {
            PersonFolder renamed = folder(to);
            folder = renamed;
            quietly(() -> {
                before.moveTo(renamed);
                return renamed;
            });
            draftsChanged();
        }
    }

    @Override
    public void placesChanged() {
        if (folder != null && !saving.isRunning()) {
            saving.start();
        }
    }

    @Override
    public void draftsChanged() {
        draftsChanged = true;
        placesChanged();
    }

    @Override
    public void loudnessChanged(Map<Conversation, Loudness> chosen) {
        PersonFolder to = folder;
        if (to != null) {
            quietly(() -> {
                to.save(chosen);
                return chosen;
            });
        }
    }

    private void save() {
        PersonFolder to = folder;
        Places now = places.get();
        if (to != null && !now.log().isEmpty()) {
            quietly(() -> {
                to.save(now);
                return now;
            });
        }
        if (to != null && draftsChanged) {
            draftsChanged = false;
            Map<Conversation, String> written = drafts.get();
            quietly(() -> {
                to.saveDrafts(written);
                return written;
            });
        }
    }

    private <T> void quietly(Callable<T> work) {
        disk.run(work, _ -> {}, this::failed);
    }

    private void failed(Exception why) {
        log.warn("not kept on disk: {}", why.toString());
        if (!troubled) {
            troubled = true;
            trouble.run();
        }
    }

    @Override
    public void close() {
        saving.stop();
        save();
        folder = null;
    }
}
