package confab.client.nearby;

import confab.client.link.ServerAddress;

/**
 * A server that was heard of on this network. Whoever announced it may have lied, and it may be gone.
 *
 * @param name what it calls itself: one line without control characters, and not long
 */
public record NearbyRoom(String name, ServerAddress address) {}
