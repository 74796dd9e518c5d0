/** The client's start and its settings. */
@NullMarked
package confab.client;

import org.jspecify.annotations.NullMarked;
