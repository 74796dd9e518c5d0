/**
 * People, rooms and what they say, without a socket in sight: a conversation is a log, a client is a set of cursors
 * into logs.
 *
 * <p>Locks: {@link PersonList}, {@link Rooms}, {@link Talks}, each {@link Room}, each {@link Talk} side and each
 * {@link Outbox} has its own. Two are never held together, except a room's or a talk side's and then an outbox's. No
 * I/O under any.
 */
@NullMarked
package confab.server.chat;

import org.jspecify.annotations.NullMarked;
