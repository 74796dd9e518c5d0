package confab.server.chat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import confab.protocol.ErrorCode;
import confab.protocol.Event;

/**
 * One client's place in one room: a number while it reads the journal, a cursor once it has reached the feed.
 *
 * <p>Who enters and who has fallen behind are the same case. The journal is read in pages, without a lock, until less
 * than a page is missing; then the cursor is taken at the feed's end, the last page is read up to just before it, and
 * from there on the cursor moves. So there is no gap and no double, and nobody else waits.
 */
final class RoomSubscription implements Subscription {
    private final Room room;
    private final Outbox reader;

    /** Set under the room's lock, used by the writer. */
    private volatile Cursor cursor;
    /** Guarded by the room's lock. */
    private boolean left;

    // Writer thread only, once it is followed.
    private List<Event> introduction = List.of();
    private long nextSeq;
    private long replayTo;
    /** The cursor is loose, and the journal is read up to where a new one can be taken. */
    private boolean behind;
    /** The members are to be told once more. */
    private boolean fresh;

    /** One that has everything up to {@code last} to replay from {@code nextSeq}, and then the cursor's. */
    RoomSubscription(Room room, Outbox reader, Cursor cursor, long nextSeq, long last) {
        this.room = room;
        this.reader = reader;
        this.cursor = cursor;
        this.nextSeq = nextSeq;
        this.replayTo = last;
    }

    Outbox reader() {
        return reader;
    }

    /** What is told before the first message. To be called before it is followed. */
    void introduce(List<Event> first) {
        introduction = first;
    }

    /** The number of the first message that it tells. To be called before it is followed. */
    long first() {
        return nextSeq;
    }

    /** Stands at a new cursor. Under the room's lock. */
    void attach(Cursor taken) {
        cursor = taken;
    }

    /** Ends, and gives the cursor back. Under the room's lock. */
    Cursor leave() {
        left = true;
        return cursor;
    }

    /** Under the room's lock. */
    boolean hasLeft() {
        return left;
    }

    @Override
    public boolean write(OutputStream out) throws IOException {
        if (!introduction.isEmpty()) {
            introduce(out);
            return true;
        }
        if (nextSeq <= replayTo) {
            replay(out);
            return true;
        }
        if (behind) {
            reachForFeed();
            return true;
        }
        if (fresh) {
            fresh = false;
            out.write(reader.encoder().encode(room.members(null)));
            return true;
        }
        Cursor standing = cursor;
        if (standing.write(out) > 0) {
            return true;
        }
        if (standing.isLoose()) {
            behind = true;
            nextSeq = standing.nextSeq();
            return true;
        }
        return false;
    }

    private void introduce(OutputStream out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        introduction.forEach(event -> bytes.writeBytes(reader.encoder().encode(event)));
        introduction = List.of();
        bytes.writeTo(out);
    }

    private void replay(OutputStream out) throws IOException {
        Page page;
        try {
            page = room.page(reader.encoder(), nextSeq, replayTo);
        } catch (JournalException unread) {
            // One bad page must not keep anybody out of the room: they are told, and go on behind it.
            nextSeq = replayTo + 1;
            out.write(reader.encoder()
                    .encode(new Event.Refused(ErrorCode.NO_ROOM_ON_DISK, unread.getMessage(), null)));
            return;
        }
        // What is not there is not kept any more.
        nextSeq = page.isEmpty() ? replayTo + 1 : page.last() + 1;
        page.writeTo(out);
    }

    /**
     * The feed has moved on: another page of the journal, or, before the last one, a cursor. Then the people, told
     * afresh.
     */
    private void reachForFeed() {
        if (room.lastSeq() - nextSeq >= Page.ENTRIES) {
            replayTo = nextSeq + Page.ENTRIES - 1;
        } else {
            replayTo = room.attach(this);
            behind = false;
            fresh = true; // their comings and goings were missed
        }
    }

    @Override
    public boolean awaitMore() {
        Cursor standing = cursor;
        standing.feed().await(standing);
        return !introduction.isEmpty() || behind || fresh || nextSeq <= replayTo || standing.isLoose()
                || standing.hasMore();
    }
}
