/** What the person sees, without Swing and without sockets. Everything here belongs to one thread, the event thread. */
@NullMarked
package confab.client.chat;

import org.jspecify.annotations.NullMarked;
