package confab.client.threads;

/**
 * Said at the entrances of what may take its time: disk, network, pictures. In runs with assertions it fails loudly when
 * a face's event thread comes there, which would let the window stand still. Known by its name, as no face is known here.
 */
public final class TakesTime {
    private static final String EVENT_THREAD = "AWT-EventQueue-";

    private TakesTime() {}

    /** The caller may take long. */
    public static void here() {
        assert !Thread.currentThread().getName().startsWith(EVENT_THREAD) : "this takes time: not on the event thread";
    }
}
