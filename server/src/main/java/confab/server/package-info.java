/** The server from its command line to the thread of each client. Start at {@link confab.server.ChatServer}. */
@NullMarked
package confab.server;

import org.jspecify.annotations.NullMarked;
