package confab.server;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All connections that are open, whoever they turn out to be. Any thread may call it. */
final class Connections {
    /** How many may be undecided beyond the number of people. */
    static final int UNDECIDED = 64;

    private final Set<ClientThread> open = ConcurrentHashMap.newKeySet();
    private final int mostPeople;
    private final long most;

    /** @param most how many connections there may be in all */
    Connections(int mostPeople, long most) {
        this.mostPeople = mostPeople;
        this.most = most;
    }

    /** @param people how many of the open connections are people's; false if there is no place for one more */
    boolean add(ClientThread client, int people) {
        int now = open.size();
        return now < most && now - people < mostPeople + UNDECIDED && open.add(client);
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
