package confab.client.desktop;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

import confab.client.chat.Entry;
import confab.client.chat.Shared;
import confab.client.files.Transfer;
import org.jspecify.annotations.Nullable;

/** Makes cards of messages with files: what stands on them, and what can be done now. */
final class CardMaker {
    /** What the links on a card stand for. */
    static final String CANCEL = "confab:file.cancel";
    static final String AGAIN = "confab:file.again";
    static final String DISCARD = "confab:file.discard";
    static final String DOWNLOAD = "confab:file.download";
    static final String SAVE_AS = "confab:file.saveAs";
    static final String OPEN = "confab:file.open";
    static final String OPEN_FOLDER = "confab:file.openFolder";
    static final String VIEW = "confab:file.view";
    /** Another folder for files that come. */
    static final String FOLDER = "confab:file.folder";
    /** Begins all of these. */
    static final String PREFIX = "confab:file.";
    private static final String GAP = "    ";

    private final Texts texts;
    private final FileTexts words;
    private final Files files;

    /** What is known of the files of messages. */
    interface Files {
        @Nullable
        Transfer transfer(Entry.Said said);

        /** How large the picture is that the file shows; null if it is none, or has not been seen yet. */
        @Nullable
        Dimension pictureSize(Entry.Said said);

        /** The picture, for painting it: asked for if it is not here. Null if it is none. */
        @Nullable
        BufferedImage picture(Entry.Said said);

        /** Of a transcript in which no file goes anywhere. */
        Files NONE = new Files() {
            @Override
            public @Nullable Transfer transfer(Entry.Said said) {
                return null;
            }

            @Override
            public @Nullable Dimension pictureSize(Entry.Said said) {
                return null;
            }

            @Override
            public @Nullable BufferedImage picture(Entry.Said said) {
                return null;
            }
        };
    }

    CardMaker(Texts texts, Files files) {
        this.texts = texts;
        this.words = new FileTexts(texts);
        this.files = files;
    }

    /** Null for words alone. */
    @Nullable
    Card card(Entry.Said said, TranscriptStyle style) {
        Shared shared = said.shared();
        if (shared == null) {
            return null;
        }
        Transfer transfer = files.transfer(said);
        Dimension size = files.pictureSize(said);
        boolean trouble = transfer != null && transfer.stage() == Transfer.Stage.FAILED;
        List<String> doings = doings(shared, transfer, size != null);
        Links.Link look = size != null && shared.file() != null ? new Links.Link(0, 0, VIEW) : null;
        return new Card(style, new Card.Parts(style.body(shared.name(), style.name(), style.ink()),
                style.body(about(shared, transfer), style.small(), trouble ? style.danger() : style.muted()),
                doings.isEmpty() ? null : actions(doings, style), size, () -> files.picture(said), look,
                transfer != null && moves(transfer.stage()) ? transfer.share() : -1, trouble));
    }

    private static boolean moves(Transfer.Stage stage) {
        return switch (stage) {
            case PACKING, MOVING, PAUSED, CHECKING -> true;
            case WAITING, DONE, FAILED, CANCELLED -> false;
        };
    }

    private String about(Shared shared, @Nullable Transfer transfer) {
        long size = shared.size() > 0 || transfer == null ? shared.size() : transfer.size();
        if (transfer == null) {
            return words.size(size);
        }
        return words.size(size) + " · " + words.state(transfer);
    }

    /** Whether nothing happens to it unless the person says so. */
    boolean isStopped(Entry.Said said) {
        Transfer transfer = files.transfer(said);
        return transfer != null && transfer.stage().isOver() && transfer.stage() != Transfer.Stage.DONE;
    }

    /** What a screen reader says of it, and what is copied: its name, its size and how it stands. */
    String spoken(Entry.Said said) {
        Shared shared = said.shared();
        return shared == null ? "" : shared.name() + ", " + about(shared, files.transfer(said));
    }

    /** In words for the clipboard. */
    String plain(Shared shared) {
        return shared.name() + " (" + words.size(shared.size()) + ")";
    }

    private static List<String> doings(Shared shared, @Nullable Transfer transfer, boolean picture) {
        List<String> doings = new ArrayList<>();
        boolean fetched = shared.file() != null;
        switch (transfer == null ? null : transfer.stage()) {
            case WAITING, PACKING, MOVING, PAUSED, CHECKING -> doings.add(CANCEL);
            case DONE -> {
                if (fetched) {
                    doings.add(OPEN);
                    doings.add(OPEN_FOLDER);
                    doings.add(SAVE_AS);
                }
            }
            case FAILED -> {
                doings.add(AGAIN);
                doings.add(fetched ? SAVE_AS : DISCARD);
            }
            case CANCELLED -> {
                doings.add(fetched ? DOWNLOAD : AGAIN);
                doings.add(fetched ? SAVE_AS : DISCARD);
            }
            case null -> {
                if (fetched) {
                    doings.add(DOWNLOAD);
                    doings.add(SAVE_AS);
                }
            }
        }
        if (picture && fetched) {
            doings.addFirst(VIEW);
        }
        return doings;
    }

    /** The key of its words. */
    static String textOf(String doing) {
        return doing.substring("confab:".length());
    }

    private Body actions(List<String> doings, TranscriptStyle style) {
        StringBuilder line = new StringBuilder();
        List<Links.Link> links = new ArrayList<>();
        for (String doing : doings) {
            line.append(line.isEmpty() ? "" : GAP);
            int start = line.length();
            line.append(texts.get(textOf(doing)));
            links.add(new Links.Link(start, line.length(), doing));
        }
        return style.body(line.toString(), style.small(), style.muted(), links);
    }
}
