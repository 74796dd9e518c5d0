package confab.server;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All connections that are open, whoever they turn out to be. Any thread may call it. */
final class Connections {
    /** How many may be undecided beyond the number of people. */
    private static final int UNDECIDED = 64;

    private final Set<ClientThread> open = ConcurrentHashMap.newKeySet();
    private final int mostPeople;

    Connections(int mostPeople) {
        this.mostPeople = mostPeople;
    }

    /** @param people how many of the open connections are people's; false if there is no place for one more */
    boolean add(ClientThread client, int people) {
        return open.size() - people < mostPeople + UNDECIDED && open.add(client);
    }

    void remove(ClientThread client) {
        open.remove(client);
    }

    List<ClientThread> all() {
        return List.copyOf(open);
    }

    int size() {
        return open.size();
    }
}
