package confab.client.desktop;

import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Predicate;

import confab.client.chat.ChatModel;
import confab.client.chat.Delivery;
import confab.client.chat.Entry;
import confab.client.chat.Shared;
import confab.client.chat.Timeline;
import confab.client.files.DownloadFolder;
import confab.client.files.Offer;
import confab.client.files.Transfer;
import confab.client.files.TransferListener;
import confab.client.files.Transfers;
import confab.client.link.ServerAddress;
import confab.client.link.WebAddress;
import confab.model.Conversation;
import confab.protocol.Event;
import confab.protocol.FileInfo;
import org.jspecify.annotations.Nullable;

/**
 * The files of a session. The only class that both the transfers' threads and the event thread enter: how transfers go
 * comes in on theirs, the newest of each, and is taken up on ours. Everything but {@link #changed} belongs to the event
 * thread.
 */
final class FileDesk implements TransferListener, CardMaker.Files, AutoCloseable {
    /** The largest small picture, in bytes. */
    private static final int THUMBNAIL_BYTES = 2 * 1024 * 1024;
    private static final int THUMBNAIL_EDGE = 1_024;
    /** The largest picture that is shown without being saved, in bytes. */
    static final int PICTURE_BYTES = 48 * 1024 * 1024;
    private static final int PICTURE_EDGE = 4_096;
    private static final int PICTURES_KEPT = 64;
    private static final int OFFERS_KEPT = 16;

    private final Map<Transfer.Key, Transfer> news = new LinkedHashMap<>(); // guarded by itself
    private volatile String folder = "";

    private final ChatModel model;
    private final Transfers transfers;
    private final Background background = new Background("files");
    private final Map<Transfer.Key, Transfer> states = new HashMap<>();
    private final Pictures.Shelf ofOffers = new Pictures.Shelf(OFFERS_KEPT);
    private final Map<String, Dimension> sizes = new HashMap<>();
    private final Pictures.Shelf pictures = new Pictures.Shelf(PICTURES_KEPT);
    private Consumer<Predicate<Entry.Said>> onChange = _ -> {};
    private Event.@Nullable Bounds limits;
    private boolean online;
    private boolean closed;

    FileDesk(ServerAddress server, ChatModel model) {
        this.model = model;
        this.transfers = new Transfers(() -> WebAddress.of(server), () -> DownloadFolder.of(folder), this);
    }

    /** @param listener gets which messages look different now */
    void onChange(Consumer<Predicate<Entry.Said>> listener) {
        onChange = listener;
    }

    /** Where files go that come; empty for the system's folder. */
    void folder(String chosen) {
        folder = chosen;
    }

    // What the link tells.

    void welcomed(Event.Welcome welcome) {
        limits = welcome.limits();
        online = true;
        pictures.tryAgain();
        transfers.open(welcome.session(), welcome.limits().file());
        onChange.accept(said -> said.shared() != null);
    }

    void lost() {
        online = false;
        transfers.shut();
    }

    /** Whether the server takes files, as far as is known. */
    boolean takesFiles() {
        return limits == null || limits.file() != null;
    }

    /** The most bytes of a file, as far as is known. */
    long most() {
        Long most = limits == null ? null : limits.file();
        return most == null ? Long.MAX_VALUE : most;
    }

    // What the person does.

    /** Work on this machine's disk, away from the event thread. */
    <T> void run(Callable<T> work, Consumer<T> then, Consumer<Exception> otherwise) {
        background.run(work, then, otherwise);
    }

    /**
     * Says it and brings the file to the server. False if that conversation is gone.
     *
     * @param picture what the file shows, if it is known
     */
    boolean offer(Conversation to, String caption, Offer offer, @Nullable BufferedImage picture) {
        String id = model.offer(to, caption, new Shared(offer.name(), offer.size(), offer.type(), null));
        if (id == null) {
            return false;
        }
        if (picture != null) {
            ofOffers.put(id, picture);
            sizes.put(id, size(picture));
        }
        transfers.upload(id, offer);
        return true;
    }

    /** @param to the very place; null for the usual folder */
    void download(FileInfo file, @Nullable Path to) {
        transfers.download(file, to);
    }

    void cancel(Entry.Said said) {
        Transfer.Key key = key(said);
        if (key != null) {
            transfers.cancel(key);
        }
    }

    void again(Entry.Said said) {
        Transfer.Key key = key(said);
        if (key != null) {
            transfers.again(key);
        }
    }

    /** Takes away what has not been said yet. */
    void discard(Timeline timeline, Entry.Said said) {
        Transfer.Key key = key(said);
        if (key != null) {
            transfers.forget(key);
            states.remove(key);
            ofOffers.remove(key.id());
            sizes.remove(key.id());
        }
        model.forget(timeline, said);
    }

    boolean isBusy() {
        return transfers.isBusy();
    }

    // What is shown.

    /** How the file of this message goes; null if it goes nowhere. */
    @Override
    public @Nullable Transfer transfer(Entry.Said said) {
        Transfer.Key key = key(said);
        return key == null ? null : states.get(key);
    }

    private static Transfer.@Nullable Key key(Entry.Said said) {
        Shared shared = said.shared();
        if (shared == null) {
            return null;
        }
        FileInfo file = shared.file();
        String id = said.id();
        if (said.delivery() == Delivery.HELD && id != null) {
            return new Transfer.Key(Transfer.Way.UP, id);
        }
        return file == null ? null : new Transfer.Key(Transfer.Way.DOWN, file.id());
    }

    @Override
    public @Nullable Dimension pictureSize(Entry.Said said) {
        Shared shared = said.shared();
        Dimension own = said.id() == null ? null : sizes.get(said.id());
        FileInfo file = shared == null ? null : shared.file();
        return own != null || file == null ? own : sizes.get(file.id());
    }

    private static Dimension size(BufferedImage picture) {
        return new Dimension(picture.getWidth(), picture.getHeight());
    }

    /** What the file of this message shows, if it is a picture; asked for if it is not here yet. */
    @Override
    public @Nullable BufferedImage picture(Entry.Said said) {
        Shared shared = said.shared();
        BufferedImage own = said.id() == null ? null : ofOffers.get(said.id());
        FileInfo file = shared == null ? null : shared.file();
        if (own != null || file == null || !file.type().startsWith("image/")) {
            return own;
        }
        if (online && pictures.isWanted(file.id())) {
            fetch(file, true, THUMBNAIL_BYTES, THUMBNAIL_EDGE, image -> {
                pictures.put(file.id(), image);
                if (image != null) {
                    sizes.put(file.id(), size(image));
                }
                onChange.accept(other -> other.shared() != null
                        && file.equals(Objects.requireNonNull(other.shared()).file()));
            });
        }
        return pictures.get(file.id());
    }

    /** The whole picture, within bounds; null if it cannot be shown. */
    void view(FileInfo file, Consumer<@Nullable BufferedImage> then) {
        fetch(file, false, (int) Math.min(PICTURE_BYTES, file.size() + 1), PICTURE_EDGE, then);
    }

    private void fetch(FileInfo file, boolean small, int most, int edge, Consumer<@Nullable BufferedImage> then) {
        transfers.fetch(file, small, most, bytes -> {
            BufferedImage image = bytes == null ? null : Pictures.decode(bytes, edge);
            EventQueue.invokeLater(() -> {
                if (!closed) {
                    then.accept(image);
                }
            });
        });
    }

    // What the transfers tell.

    /** The transfers' threads. Only the newest of each is kept, so that nobody has to wait. */
    @Override
    public void changed(Transfer now) {
        boolean first;
        synchronized (news) {
            first = news.isEmpty();
            news.put(now.key(), now);
        }
        if (first) {
            EventQueue.invokeLater(this::takeUp);
        }
    }

    private void takeUp() {
        List<Transfer> fresh;
        synchronized (news) {
            fresh = new ArrayList<>(news.values());
            news.clear();
        }
        for (Transfer transfer : fresh) {
            if (!closed) {
                take(transfer);
            }
        }
    }

    private void take(Transfer transfer) {
        states.put(transfer.key(), transfer);
        onChange.accept(said -> transfer.key().equals(key(said)));
        FileInfo whole = transfer.file();
        if (transfer.key().way() == Transfer.Way.UP && transfer.stage() == Transfer.Stage.DONE && whole != null) {
            states.remove(transfer.key());
            model.uploaded(transfer.key().id(), whole);
        }
    }

    @Override
    public void close() {
        closed = true;
        transfers.close();
        background.stop();
    }
}
