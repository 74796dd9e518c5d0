package confab.server.chat;

import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import confab.model.NameException;
import confab.model.Nickname;
import confab.protocol.ErrorCode;
import confab.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who is here, by name, and the names that are somebody's while they are away. Any thread may call it; its
 * lock guards the names, so that one name is one person.
 */
public final class PersonList {
    /**
     * What a newcomer shows.
     *
     * @param hash of the key, for a name that is nobody's yet
     * @param proven whose key it is, if it is somebody's
     */
    record Key(String hash, @Nullable Owner proven) {}

    /** Makes the person for the name that it gets; a guest has no owner. */
    interface Newcomer {
        Person named(long number, Nickname nickname, @Nullable Owner owner, Numbers numbers);
    }

    /**
     * A name that was taken.
     *
     * @param ghost who bore it until now, and is the same person
     * @param fresh the owner that this has made, to be kept
     * @param opened what waited for whoever comes by this name, and is this guest's now
     * @param lapsed whose name it was, until it had not been used for too long
     */
    record Claim(Person person, @Nullable Person ghost, @Nullable Owner fresh, @Nullable Owner opened,
            @Nullable Owner lapsed) {}

    /** How many names may have something waiting for them that nobody owns. */
    private static final int MOST_UNOWNED = 10_000;
    /** How many of them one address can begin within the window of {@link NewNames}. */
    private static final int MOST_UNOWNED_EACH = 100;

    private final int most;
    private final InstantSource clock;

    // Guarded by this.
    private final Map<String, Person> byName = new HashMap<>();
    private final Map<String, Owner> owners = new HashMap<>();
    private final NewNames newNames = new NewNames(NewNames.MOST);
    private final NewNames newUnowned = new NewNames(MOST_UNOWNED_EACH);
    private int count;
    private int unowned;

    /** @param most how many people there may be */
    PersonList(int most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
    }

    /** Those who own names, as they were kept. */
    synchronized void load(Collection<Owner> kept) {
        for (Owner owner : kept) {
            owners.put(owner.nickname().key(), owner);
            unowned += owner.secret() == null ? 1 : 0;
        }
    }

    /** Whose name this is, whether they are here or away. */
    synchronized @Nullable Owner owner(Nickname name) {
        return owners.get(name.key());
    }

    /**
     * Takes a name for somebody new, in one step.
     *
     * @param wanted null for any friendly one
     * @param key null for a guest
     * @param address where the newcomer comes from
     * @throws ProtocolException {@code nickname-taken}, {@code nickname-reserved}, {@code slow-down} or
     *       {@code server-full}
     */
    synchronized Claim claim(@Nullable Nickname wanted, @Nullable Key key, String address, Newcomer newcomer)
            throws InterruptedException {
        Nickname name = wanted == null
                ? FriendlyNames.pick(any -> !byName.containsKey(any.key()) && !owners.containsKey(any.key()))
                : wanted;
        awaitRenamed(name);
        Person holder = byName.get(name.key());
        if (holder == null && count >= most) {
            throw new ProtocolException(ErrorCode.SERVER_FULL,
                    "This server is full: " + most + " people are here. Try again later.");
        }
        Owner lapsed = lapse(name, holder);
        try {
            return claim(name, holder, lapsed, key, address, newcomer);
        } catch (ProtocolException refused) {
            if (lapsed != null) {
                owners.put(name.key(), lapsed); // until somebody has the name
            }
            throw refused;
        }
    }

    /** An owner between two names has both for a moment: who comes by one of them waits until it is decided. */
    private void awaitRenamed(Nickname name) throws InterruptedException {
        Owner owner = owners.get(name.key());
        while (owner != null && owner.isRenaming()) {
            wait();
            owner = owners.get(name.key());
        }
    }

    private Claim claim(Nickname name, @Nullable Person holder, @Nullable Owner lapsed, @Nullable Key key,
            String address, Newcomer newcomer) {
        Owner owner = owners.get(name.key());
        if (owner != null && key != null && owner.equals(key.proven)) {
            owner.rename(name); // as it is spelled now
            return enter(new Claim(newcomer.named(owner.number(), name, owner, owner.numbers()), holder, null, null,
                    lapsed));
        }
        checkFree(name, null);
        if (key == null) {
            // What waits under this name is this guest's, and the numbers under which it stands.
            long number = owner == null ? Secrets.number() : owner.number();
            Numbers numbers = owner == null ? new Numbers() : owner.numbers();
            if (owner != null) {
                remove(owner);
            }
            return enter(new Claim(newcomer.named(number, name, null, numbers), null, null, owner, lapsed));
        }
        Owner fresh = make(name, key.hash, owner, address);
        return enter(new Claim(newcomer.named(fresh.number(), name, fresh, fresh.numbers()), null, fresh, null,
                lapsed));
    }

    private Claim enter(Claim claim) {
        Person person = claim.person;
        if (byName.put(person.nickname().key(), person) == null) {
            count++;
        }
        if (claim.ghost != null) {
            claim.ghost.supersede();
        }
        return claim;
    }

    private @Nullable Owner lapse(Nickname name, @Nullable Person holder) {
        Owner owner = owners.get(name.key());
        if (owner == null || holder != null || !owner.hasLapsed(clock.instant())) {
            return null;
        }
        remove(owner);
        return owner;
    }

    private Owner make(Nickname name, String hash, @Nullable Owner waitedFor, String address) {
        if (!newNames.tryTake(address, clock.instant())) {
            throw new ProtocolException(ErrorCode.SLOW_DOWN, "From one address, " + NewNames.MOST
                    + " names can be made one's own in " + NewNames.WINDOW.toMinutes()
                    + " minutes. Come without a key, or later.");
        }
        if (waitedFor != null) {
            waitedFor.secure(hash);
            unowned--;
            return waitedFor;
        }
        Owner fresh = new Owner(Secrets.number(), name, hash, clock.instant(), new Numbers());
        owners.put(name.key(), fresh);
        return fresh;
    }

    /**
     * Makes the name that a guest bears the guest's own.
     *
     * @throws ProtocolException {@code slow-down}
     */
    synchronized Owner own(Person guest, String hash, String address) {
        if (!newNames.tryTake(address, clock.instant())) {
            throw new ProtocolException(ErrorCode.SLOW_DOWN, "From one address, " + NewNames.MOST
                    + " names can be made one's own in " + NewNames.WINDOW.toMinutes() + " minutes. Try again later.");
        }
        Owner owner = new Owner(guest.number(), guest.nickname(), hash, clock.instant(), guest.numbers());
        owners.put(guest.nickname().key(), owner);
        guest.own(owner);
        return owner;
    }

    /** The key for a name that something waits for could not be kept: it is nobody's again. */
    synchronized void unsecure(Owner owner) {
        owner.secure(null);
        unowned++;
    }

    /** That could not be kept: a guest again. */
    synchronized void disown(Person person, Owner owner) {
        owners.remove(owner.nickname().key(), owner);
        person.own(null);
    }

    /**
     * A name that nobody bears or owns, and somebody writes to: whoever comes by it gets that.
     *
     * @return null if somebody has come by it meanwhile
     * @throws ProtocolException {@code mail-full} if there are too many such names
     */
    synchronized @Nullable Owner waitFor(Nickname name, String address) {
        Owner owner = owners.get(name.key());
        if (owner != null || byName.containsKey(name.key())) {
            return owner;
        }
        if (unowned >= MOST_UNOWNED || !newUnowned.tryTake(address, clock.instant())) {
            throw new ProtocolException(ErrorCode.MAIL_FULL,
                    "Messages wait for too many names that nobody owns already. Try again later.");
        }
        unowned++;
        Owner made = new Owner(Secrets.number(), name, null, clock.instant(), new Numbers());
        owners.put(name.key(), made);
        return made;
    }

    /** This owner owns nothing any more. */
    synchronized void remove(Owner owner) {
        if (owners.remove(owner.nickname().key(), owner) && owner.secret() == null) {
            unowned--;
        }
    }

    /**
     * Gives somebody another name, and what they own with it. The old one stays theirs until {@link #free}, so that no
     * room meets two people of one name.
     *
     * @throws ProtocolException {@code nickname-taken} or {@code nickname-reserved}
     */
    synchronized void rename(Person person, Nickname wanted) {
        checkFree(wanted, person);
        Owner waitedFor = owners.get(wanted.key());
        if (waitedFor != null && waitedFor != person.owner()) {
            throw new ProtocolException(ErrorCode.NICKNAME_RESERVED,
                    "Messages wait for " + wanted + ": come in anew by that name to get them.");
        }
        if (byName.get(person.nickname().key()) != person) {
            throw new ProtocolException(ErrorCode.FORBIDDEN, "You have come in again from elsewhere.");
        }
        person.rename(wanted);
        byName.put(wanted.key(), person);
        Owner owner = person.owner();
        if (owner != null) {
            owner.rename(wanted);
            owner.setRenaming(true);
            owners.put(wanted.key(), owner);
        }
    }

    private void checkFree(Nickname wanted, @Nullable Person self) {
        Person holder = byName.get(wanted.key());
        if (holder != null && holder != self) {
            throw new ProtocolException(ErrorCode.NICKNAME_TAKEN,
                    "Somebody here is called " + holder.nickname() + " already. Choose another nickname.");
        }
        Owner owner = owners.get(wanted.key());
        if (owner != null && owner.secret() != null && (self == null || owner != self.owner())) {
            throw new ProtocolException(ErrorCode.NICKNAME_RESERVED,
                    owner.nickname() + " is somebody's own name. If it is yours, come with its key"
                            + " (/key and the secret); if not, choose another nickname.");
        }
    }

    /** Frees a name that somebody does not bear any more. */
    synchronized void free(Nickname before, Person person) {
        Owner owner = person.owner();
        if (!before.equals(person.nickname())) {
            byName.remove(before.key(), person);
            if (owner != null) {
                owners.remove(before.key(), owner);
            }
        }
        if (owner != null) {
            owner.setRenaming(false);
            notifyAll();
        }
    }

    /** Frees the name of somebody who has left, if it is still theirs; an owner's stays theirs. */
    synchronized void release(Person person) {
        if (byName.remove(person.nickname().key(), person)) {
            count--;
        }
    }

    /** Who bears a name; null if nobody does. */
    public synchronized @Nullable Person find(Nickname nickname) {
        return byName.get(nickname.key());
    }

    /**
     * How much of a text's start is somebody's name, before a space or the end: the longest such name.
     *
     * @return in chars; 0 if the text starts with nobody's name
     */
    public int lengthOfNameAtStart(String text) {
        int end = Math.min(text.length(), 4 * Nickname.MAX_CODE_POINTS);
        while (end > 0 && !(isWordEnd(text, end) && isKnown(text.substring(0, end)))) {
            end = text.lastIndexOf(' ', end - 1);
        }
        return Math.max(0, end);
    }

    private static boolean isWordEnd(String text, int end) {
        return end == text.length() || text.charAt(end) == ' ';
    }

    private boolean isKnown(String spelled) {
        try {
            Nickname name = Nickname.of(spelled);
            return find(name) != null || owner(name) != null;
        } catch (NameException none) {
            return false;
        }
    }

    public synchronized int size() {
        return count;
    }
}
