/** What holds for threads, whichever part of the client runs on them. */
@NullMarked
package confab.client.threads;

import org.jspecify.annotations.NullMarked;
