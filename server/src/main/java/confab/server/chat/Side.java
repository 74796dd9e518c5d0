package confab.server.chat;

import java.util.ArrayList;
import java.util.List;

import confab.model.Color;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.protocol.Event;
import org.jspecify.annotations.Nullable;

/**
 * One of the two in a {@link Talk}, here or away: how far they have come, and what they and the other one know of each
 * other. All of it is guarded by the talk's lock.
 */
final class Side {
    private final Talk talk;
    private final long number;
    private final Numbers numbers;
    private @Nullable Owner owner;
    /** How they are told; null while they are away. */
    private @Nullable TalkReader reader;
    private Nickname nickname;
    private Color color;
    /** The name that this one knows the other by. */
    private volatile Nickname knows;
    private long received;
    private long read;
    /** The number of the other one's last words. */
    private long heard;
    /** How many of the other one's words count as waiting, against the owner's bound. */
    private long queued;
    /** This was a guest, who has left, or an owner who owns the name no more. */
    private boolean gone;

    Side(Talk talk, Party self, Nickname other) {
        this.talk = talk;
        this.number = self.number();
        this.numbers = self.numbers();
        this.owner = self.owner();
        this.reader = self.here() == null ? null : new TalkReader(talk, this, self.here());
        this.nickname = self.nickname();
        this.color = Color.of(nickname);
        this.knows = other;
    }

    /** One that was kept, and is away. */
    Side(Talk talk, Registry.Half kept, @Nullable Owner owner, Nickname knownAs) {
        this.talk = talk;
        this.number = kept.person();
        this.owner = owner;
        this.numbers = owner == null ? new Numbers() : owner.numbers();
        this.nickname = owner == null ? knownAs : owner.nickname();
        this.color = Color.of(nickname);
        this.knows = kept.knows();
        this.received = kept.received();
        this.read = kept.read();
    }

    /** What was kept is counted again: numbers, and what waits. */
    void loaded() {
        numbers.saw(knows, talk.last(), other().number);
        gone = owner == null;
        heard = talk.last(); // at most: whose the last words were is not kept
        if (owner != null) {
            queued = talk.count(received, heard);
            owner.queued(queued);
        }
    }

    /** @param all whether these are all that this one has not received */
    void recount(List<Entry> entries, boolean all) {
        long theirs = 0;
        long waiting = 0;
        for (Entry entry : entries) {
            boolean next = received == entry.seq() - 1 || entry.seq() == talk.firstSeq();
            if (entry.author() == number && next) {
                received = entry.seq();
            } else if (entry.author() != number && entry.seq() > received) {
                theirs = entry.seq();
                waiting++;
            }
        }
        if (all) {
            heard = theirs == 0 ? received : theirs;
            unqueue(queued - waiting);
        }
    }

    /** The other one is saying something. */
    void queue() {
        queued++;
        if (owner != null) {
            owner.queued(1);
        }
    }

    /** So much less waits. */
    void unqueue(long less) {
        long change = Math.min(less, queued);
        queued -= change;
        if (owner != null) {
            owner.queued(-change);
        }
    }

    /** Whether the other one has said something that has not arrived. */
    boolean isMissingWords() {
        return received < heard;
    }

    long number() {
        return number;
    }

    @Nullable
    Owner owner() {
        return owner;
    }

    /** Somebody owns their name now; with null, they do not. */
    void own(@Nullable Owner now) {
        count(now);
    }

    /** What waits counts for another owner, or for none. */
    private void count(@Nullable Owner now) {
        if (owner != null && !owner.equals(now)) {
            owner.queued(-queued);
        }
        if (now != null && !now.equals(owner)) {
            now.queued(queued);
        }
        owner = now;
    }

    /** Somebody owns their name no more, and does not come back by it. */
    void disown() {
        count(null);
        gone = true;
    }

    Nickname nickname() {
        return nickname;
    }

    /** The name that this one knows the other by. Any thread. */
    Nickname knows() {
        return knows;
    }

    boolean isAway() {
        return reader == null;
    }

    /** Whether this one cannot come back. */
    boolean isGone() {
        return gone;
    }

    /** Whether this is how they are told now; an earlier connection's reader is not. */
    boolean isTold(TalkReader by) {
        return by.equals(reader);
    }

    /** Up to where everything has arrived. */
    long received() {
        return received;
    }

    Side other() {
        return talk.opposite(this);
    }

    /** Numbers go on under a name, even when somebody else bore it before. */
    long above() {
        return numbers.under(knows);
    }

    Registry.Half kept() {
        return new Registry.Half(number, knows, received, read);
    }

    void rename(Nickname now, Color its) {
        nickname = now;
        color = its;
    }

    /** The other one bears another name. This one is told now, unless they were, or else before the next message. */
    void hear(Event.Renamed event, boolean told) {
        if (told || (reader != null && reader.offer(event))) {
            knowsNow();
        }
    }

    /** The news that the other one bears another name than this one knows them by, if they do. */
    Event.@Nullable Renamed news() {
        Nickname now = other().nickname;
        return knows.text().equals(now.text()) ? null : new Event.Renamed(knows, now, other().color);
    }

    /** The color that the other one has now. */
    Color colorOfOther() {
        return other().color;
    }

    /** This one knows the other by the name of now; the numbers under the old one are remembered. */
    void knowsNow() {
        Nickname before = knows;
        Nickname now = other().nickname;
        if (!before.text().equals(now.text())) {
            knows = now;
            if (owner != null && !before.equals(now)) {
                talk.journal().registry().keep(new Registry.Numbered(number, before, talk.last(), other().number));
                talk.journal().registry().keep(talk.kept());
            }
            numbers.saw(now, talk.last(), other().number);
        }
    }

    /** How far the other one has come, if that is anywhere. */
    List<Event> marksOfOther() {
        Conversation in = new Conversation.With(knows);
        List<Event> marks = new ArrayList<>();
        if (other().received > 0) {
            marks.add(new Event.Delivered(in, other().received));
        }
        if (other().read > 0) {
            marks.add(new Event.Read(in, other().read));
        }
        return marks;
    }

    /** This one has come, and has everything up to {@code at}; null for up to what was received. */
    void arrive(Person person, @Nullable Long at, Nickname known) {
        if (reader != null) {
            reader.end();
        }
        TalkReader now = new TalkReader(talk, this, person);
        reader = now;
        gone = false;
        count(person.owner());
        rename(person.nickname(), person.color());
        if (at != null && at > received) {
            mark(Talk.Mark.RECEIVED, at); // who resumes from there has it
        }
        now.begin(at == null ? received : at, at != null || isMissingWords(), known);
    }

    /** This one has gone, unless they are here by another connection already. */
    void leave(Person person) {
        if (person.owner() == null) {
            gone = true;
        }
        if (reader != null && reader.isFor(person)) {
            reader.end();
            reader = null;
            talk.journal().registry().keep(talk.kept());
        }
    }

    /** One's own words have arrived when nothing before them is missing. */
    void saidItself(long before, long seq) {
        if (received >= before) {
            received = seq;
        }
    }

    /** Whether a mark moves on; then it is kept, and the other one is told. */
    void mark(Talk.Mark mark, long seq) {
        if (seq <= (mark == Talk.Mark.READ ? read : received)) {
            return;
        }
        Conversation in = new Conversation.With(other().knows);
        TalkReader told = other().reader;
        if (seq > received) {
            unqueue(seq >= heard ? queued : talk.count(received, seq));
            received = seq;
            if (told != null && mark == Talk.Mark.RECEIVED) {
                told.offer(new Event.Delivered(in, seq));
            }
        }
        if (mark == Talk.Mark.READ) {
            read = seq;
            if (told != null) {
                told.offer(new Event.Read(in, seq));
            }
        }
        talk.journal().registry().keep(talk.kept());
    }

    /** Journal thread. Never waits. */
    void deliver(Entry entry) {
        numbers.saw(knows, entry.seq(), other().number);
        heard = entry.author() == number ? heard : entry.seq();
        if (reader != null) {
            reader.deliver(entry);
        }
    }
}
