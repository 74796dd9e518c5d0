/**
 * Rooms that are announced on the networks of this machine. Nothing else is ever asked there, and nothing that is heard
 * is believed more than it must be.
 */
@NullMarked
package confab.client.nearby;

import org.jspecify.annotations.NullMarked;
