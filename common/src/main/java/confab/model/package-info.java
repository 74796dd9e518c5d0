/** Validated names and values that both sides of the wire speak of. */
@NullMarked
package confab.model;

import org.jspecify.annotations.NullMarked;
