package confab.server;

import org.jspecify.annotations.Nullable;

/**
 * What Confab is to reach.
 *
 * @param ours the entry that is judged
 * @param theirs the one that it is compared with, run by run; null if the figure itself is meant
 * @param most whether {@code wanted} is the most, else the least
 */
record Aim(String ours, @Nullable String theirs, Figure figure, boolean most, double wanted) {
    static Aim atLeast(double wanted, Figure figure, String ours, String theirs) {
        return new Aim(ours, theirs, figure, false, wanted);
    }

    static Aim atMost(double wanted, Figure figure, String ours, @Nullable String theirs) {
        return new Aim(ours, theirs, figure, true, wanted);
    }

    boolean isMet(double measured) {
        return most ? measured <= wanted : measured >= wanted;
    }

    String what() {
        return figure.title() + ": " + ours + (theirs == null ? "" : " : " + theirs);
    }
}
