/**
 * What the client keeps on its own disk beside the settings: the keys of its names, what is unsent, where it was.
 * Everything here reads and writes files: never on the event thread.
 */
@NullMarked
package confab.client.disk;

import org.jspecify.annotations.NullMarked;
