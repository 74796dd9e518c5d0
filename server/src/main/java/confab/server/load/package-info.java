/**
 * The load tool: a room full of clients in one thread, which checks that each of them gets every message once and in
 * one order. It knows the server only by its port, so it reads with a selector, which the server never does.
 */
@NullMarked
package confab.server.load;

import org.jspecify.annotations.NullMarked;
