package confab.client.files;

/** Hears how transfers go, on their threads or on the caller's. Must not block. */
@FunctionalInterface
public interface TransferListener {
    /** In the order in which it happened, for each transfer. */
    void changed(Transfer now);
}
