/** The journals that there are. */
@NullMarked
package confab.server.journal;

import org.jspecify.annotations.NullMarked;
