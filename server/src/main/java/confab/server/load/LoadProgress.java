package confab.server.load;

/**
 * How far a run is.
 *
 * @param phase what it does now
 * @param connected how many clients are in the room
 * @param sent messages, from the beginning
 * @param delivered messages times clients, from the beginning
 * @param seconds since this phase began
 * @param of how many seconds this phase takes; 0 if that is not known
 * @param p99 of the deliveries that were timed in the last whole second, in nanoseconds; 0 if there were none
 */
public record LoadProgress(Phase phase, int connected, long sent, long delivered, double seconds, double of,
        long p99) {
    /** In this order. */
    public enum Phase {
        CONNECTING, WARMING_UP, MEASURING, DRAINING, DONE
    }
}
