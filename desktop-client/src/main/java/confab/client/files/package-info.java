/**
 * Files on their way to the server and from it, without a face: over HTTP, on the host and port of the chat. Every
 * method of {@link Transfers} may be called on any thread and does not block.
 */
@NullMarked
package confab.client.files;

import org.jspecify.annotations.NullMarked;
