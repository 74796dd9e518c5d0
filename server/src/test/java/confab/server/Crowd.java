package confab.server;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import confab.model.Conversation;

/**
 * Talkers in two rooms, some of them in private pairs too, with one ledger for all. For one thread, the one that leads
 * the test.
 */
final class Crowd implements AutoCloseable {
    private final List<Talker> talkers = new ArrayList<>();
    private final Ledger ledger = new Ledger();
    private final InetSocketAddress server;
    private final Talker.Manners manners;
    private int crashes;
    private int visits;
    private int replaced;

    /** They come at once, and say nothing yet. */
    Crowd(int people, InetSocketAddress server, Talker.Manners manners) {
        this.server = server;
        this.manners = manners;
        for (int i = 0; i < people; i++) {
            talkers.add(new Talker(i, conversations(i, people), ledger, server, manners, new Notebook()));
        }
    }

    private static List<Conversation> conversations(int number, int people) {
        List<Conversation> all = new ArrayList<>();
        if (number % 2 == 0 || number % 5 == 0) {
            all.add(Conversation.of("#lobby"));
        }
        if (number % 2 == 1 || number % 5 == 0) {
            all.add(Conversation.of("#other"));
        }
        int partner = number ^ 1;
        if (number < people / 2 && partner < people / 2) {
            all.add(Conversation.of("@" + Talker.name(partner)));
        }
        return all;
    }

    Ledger ledger() {
        return ledger;
    }

    int size() {
        return talkers.size();
    }

    /** Everybody is in, and begins to talk. */
    void begin() throws InterruptedException {
        for (Talker talker : talkers) {
            talker.awaitReady();
        }
        talkers.forEach(talker -> talker.speaking(true));
    }

    /** Everybody writes down where they are. */
    void save() {
        talkers.forEach(Talker::save);
    }

    /** One of them crashes, and starts again from what it had written down. */
    void crashOne(Random random) throws InterruptedException {
        int which = random.nextInt(talkers.size());
        Talker victim = talkers.get(which);
        Notebook left = victim.crash();
        count(victim);
        crashes++;
        Talker again = new Talker(which, victim.conversations(), ledger, server, manners, left);
        talkers.set(which, again);
        again.speaking(true);
    }

    private void count(Talker gone) {
        visits += gone.visits();
        replaced += gone.replacements();
    }

    /** Nobody says anything new; everything said has come back, and everybody has been told all of it. */
    void settle() throws InterruptedException {
        talkers.forEach(talker -> talker.speaking(false));
        for (Talker talker : talkers) {
            talker.awaitSilence();
        }
        for (Talker talker : talkers) {
            talker.awaitAll();
        }
        ledger.assertFaultless();
    }

    /** Everybody has been welcomed once more than when this was asked for. */
    Callable<Boolean> comeAgain() {
        List<Integer> before = talkers.stream().map(Talker::visits).toList();
        return () -> {
            for (int i = 0; i < before.size(); i++) {
                talkers.get(i).awaitVisits(before.get(i) + 1);
            }
            return true;
        };
    }

    /** They go, and somebody who knows nothing yet reads everything from the start. */
    void leaveAndReadAll() throws Exception {
        close();
        for (Talker talker : talkers) {
            for (Conversation conversation : talker.conversations()) {
                if (conversation instanceof Conversation.With) {
                    int number = talkers.indexOf(talker);
                    try (FreshReader reader = FreshReader.owner(number, server, ledger)) {
                        reader.read(conversation);
                    }
                }
            }
        }
        try (FreshReader reader = FreshReader.guest(server, ledger)) {
            for (Conversation room : rooms()) {
                reader.join(room);
                reader.read(room);
            }
        }
        ledger.check();
    }

    private List<Conversation> rooms() {
        return talkers.stream().flatMap(talker -> talker.conversations().stream())
                .filter(Conversation.InRoom.class::isInstance).distinct().toList();
    }

    /** What came of it, in one line. */
    String summary() {
        Stream<Talker> all = talkers.stream();
        int came = visits + all.mapToInt(Talker::visits).sum();
        int goodbyes = replaced + talkers.stream().mapToInt(Talker::replacements).sum();
        return "%d clients: %,d messages acknowledged, %,d refused, shown %,d times; %,d connections, %d crashed clients, %d ended by a goodbye; seed %d"
                .formatted(talkers.size(), ledger.acknowledgedSoFar(), ledger.refusedSoFar(), ledger.shownSoFar(),
                        came, crashes, goodbyes, Proof.SEED);
    }

    @Override
    public void close() throws InterruptedException {
        for (Talker talker : talkers) {
            talker.close();
        }
    }
}
