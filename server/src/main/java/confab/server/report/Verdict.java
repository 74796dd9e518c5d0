package confab.server.report;

import java.util.ArrayList;
import java.util.List;

import confab.server.load.LoadResult;

/**
 * What it comes to, in a sentence.
 *
 * @param good whether everybody was there, and got everything once and in one order
 */
record Verdict(boolean good, String words) {
    static Verdict of(LoadResult result, Words words, Figures figures) {
        List<String> amiss = new ArrayList<>();
        add(amiss, "lost", result.lost(), words, figures);
        add(amiss, "doubled", result.doubled(), words, figures);
        add(amiss, "disordered", result.outOfOrder(), words, figures);
        add(amiss, "different", result.different(), words, figures);
        add(amiss, "disconnected", result.disconnected(), words, figures);
        int clients = result.plan().clients();
        if (result.connected() < clients) {
            amiss.add(words.of("verdict.absent", figures.count(result.connected()), figures.count(clients)));
        }
        if (!amiss.isEmpty()) {
            return new Verdict(false, words.of("verdict.bad", String.join(words.of("verdict.and"), amiss)));
        }
        return result.delivered() == 0
                ? new Verdict(false, words.of("verdict.nothing"))
                : new Verdict(true, words.of("verdict.good", figures.count(clients),
                        figures.count(result.sent())));
    }

    private static void add(List<String> amiss, String what, long count, Words words, Figures figures) {
        if (count > 0) {
            amiss.add(words.of("verdict." + what, figures.count(count)));
        }
    }
}
