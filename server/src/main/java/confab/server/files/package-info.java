/** Files that people hand over, in one directory: what is on its way, what is here whole, and small pictures of pictures. */
@NullMarked
package confab.server.files;

import org.jspecify.annotations.NullMarked;
