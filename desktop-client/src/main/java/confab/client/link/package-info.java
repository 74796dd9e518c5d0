/**
 * The connection to a server: the only package of the client with sockets. Everything it has to tell is
 * {@link LinkNews}.
 */
@NullMarked
package confab.client.link;

import org.jspecify.annotations.NullMarked;
