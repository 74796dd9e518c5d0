package confab.server.report;

import java.util.ArrayList;
import java.util.List;

import confab.server.load.LoadPlan;

/** What a run was asked to do, in a sentence. */
record Asked(LoadPlan plan, About about, Words words, Figures figures) {
    String sentence() {
        List<String> more = new ArrayList<>();
        if (plan.churn() > 0) {
            more.add(words.of("asked.churn", figures.plain(plan.churn())));
        }
        if (plan.stopped() > 0) {
            more.add(words.of("asked.stopped", figures.count(plan.stopped())));
        }
        if (plan.resumeCheck()) {
            more.add(words.of("asked.resume"));
        }
        String pace = plan.rate() > 0
                ? words.of("asked.rate", figures.plain(plan.rate()))
                : words.of("asked.max", figures.count(plan.inFlight()));
        return words.of("asked", about.server(), plan.wire().name(), about.room(), figures.count(plan.clients()),
                figures.count(plan.senders()), pace, figures.count(plan.bytes()),
                figures.count(plan.time().toSeconds())) + String.join("", more);
    }
}
