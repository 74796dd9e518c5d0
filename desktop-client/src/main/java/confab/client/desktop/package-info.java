/**
 * The Swing face. Built and touched on the event thread only; {@link Session} is the one class that other threads
 * enter.
 */
@NullMarked
package confab.client.desktop;

import org.jspecify.annotations.NullMarked;
