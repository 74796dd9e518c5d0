/** The client's start: chooses the face. */
@NullMarked
package confab.client;

import org.jspecify.annotations.NullMarked;
