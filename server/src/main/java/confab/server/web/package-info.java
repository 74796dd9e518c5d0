/** HTTP on an accepted socket. */
@NullMarked
package confab.server.web;

import org.jspecify.annotations.NullMarked;
