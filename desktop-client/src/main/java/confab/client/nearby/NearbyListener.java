package confab.client.nearby;

import java.util.List;

/** Told what was found. Called on the thread {@code nearby}, one call after the other. */
@FunctionalInterface
public interface NearbyListener {
    /**
     * @param rooms all that are known now, in the order of their names
     * @param looking whether it is too early to say that there are no others
     */
    void nearby(List<NearbyRoom> rooms, boolean looking);
}
