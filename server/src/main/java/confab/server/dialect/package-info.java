/**
 * How each kind of client speaks: the first bytes decide, and from then on one {@link confab.server.dialect.Dialect}
 * reads and encodes.
 */
@NullMarked
package confab.server.dialect;

import org.jspecify.annotations.NullMarked;
