/** What the client remembers between two starts. */
@NullMarked
package confab.client.settings;

import org.jspecify.annotations.NullMarked;
