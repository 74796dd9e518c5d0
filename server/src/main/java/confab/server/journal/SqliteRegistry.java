package confab.server.journal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;

import confab.server.chat.JournalException;
import confab.server.chat.Registry;
import org.jspecify.annotations.Nullable;

/** Hands what is to be kept about people to the journal's thread, with what is said. */
final class SqliteRegistry implements Registry {
    private final Intake intake;
    private final Readers readers;

    SqliteRegistry(Intake intake, Readers readers) {
        this.intake = intake;
        this.readers = readers;
    }

    @Override
    public Contents load() {
        return readers.read(reading -> PeopleRows.load(reading.connection()));
    }

    @Override
    public void keep(Owned owned) throws InterruptedException {
        await((notes, kept) -> notes.keep(owned, kept));
    }

    @Override
    public void drop(Owned owned) throws InterruptedException {
        await((notes, kept) -> notes.drop(owned, kept));
    }

    private void await(BiConsumer<Notes, CompletableFuture<@Nullable Void>> change) throws InterruptedException {
        CompletableFuture<@Nullable Void> kept = new CompletableFuture<>();
        if (!intake.note(notes -> change.accept(notes, kept))) {
            throw Fault.OTHER.notKept(new IllegalStateException("the journal is closed"));
        }
        try {
            kept.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof JournalException why
                    ? new JournalException(why.getMessage(), why)
                    : Fault.OTHER.notKept(failed);
        }
    }

    // Once the journal is closed there is nothing to keep these in: who says so has been cut off.
    @Override
    public void keep(Pair pair) {
        intake.note(notes -> notes.keep(pair));
    }

    @Override
    public void keep(Numbered numbered) {
        intake.note(notes -> notes.keep(numbered));
    }
}
