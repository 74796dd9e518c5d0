/** What a run of the load tool is told as: a live line, a table, JSON, and a page that asks nobody for anything. */
@NullMarked
package confab.server.report;

import org.jspecify.annotations.NullMarked;
