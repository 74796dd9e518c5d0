/** What goes over the wire: commands, events, their JSON form, and the bounds of both. See {@code docs/PROTOCOL.md}. */
@NullMarked
package confab.protocol;

import org.jspecify.annotations.NullMarked;
