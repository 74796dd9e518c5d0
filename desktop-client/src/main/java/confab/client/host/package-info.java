/** A server inside the client. */
@NullMarked
package confab.client.host;

import org.jspecify.annotations.NullMarked;
