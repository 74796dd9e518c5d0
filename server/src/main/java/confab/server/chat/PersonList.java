package confab.server.chat;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import confab.model.NameException;
import confab.model.Nickname;
import confab.protocol.ErrorCode;
import confab.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who is here, by name. Any thread may call it; its lock guards the names, so that one name is one person.
 */
public final class PersonList {
    private final int most;

    // Guarded by this.
    private final Map<String, Person> byName = new HashMap<>();
    private int count;

    /** @param most how many people there may be */
    PersonList(int most) {
        this.most = most;
    }

    /**
     * Takes a name for somebody new, in one step.
     *
     * @param wanted null for any friendly one
     * @param newcomer makes the person for the name that it gets
     * @throws ProtocolException {@code nickname-taken} or {@code server-full}
     */
    synchronized Person claim(@Nullable Nickname wanted, Function<Nickname, Person> newcomer) {
        if (count >= most) {
            throw new ProtocolException(ErrorCode.SERVER_FULL,
                    "This server is full: " + most + " people are here. Try again later.");
        }
        Nickname free = wanted == null ? FriendlyNames.pick(name -> !byName.containsKey(name.key())) : wanted;
        checkFree(free, null);
        Person person = newcomer.apply(free);
        byName.put(free.key(), person);
        count++;
        return person;
    }

    /**
     * Gives somebody another name. The old one stays theirs until {@link #free}, so that no room meets two people of
     * one name.
     *
     * @throws ProtocolException {@code nickname-taken}
     */
    synchronized void rename(Person person, Nickname wanted) {
        checkFree(wanted, person);
        person.rename(wanted);
        byName.put(wanted.key(), person);
    }

    private void checkFree(Nickname wanted, @Nullable Person self) {
        Person holder = byName.get(wanted.key());
        if (holder != null && holder != self) {
            throw new ProtocolException(ErrorCode.NICKNAME_TAKEN,
                    "Somebody here is called " + holder.nickname() + " already. Choose another nickname.");
        }
    }

    /** Frees a name that somebody does not bear any more. */
    synchronized void free(Nickname before, Person person) {
        if (!before.equals(person.nickname())) {
            byName.remove(before.key(), person);
        }
    }

    /** Frees the name of somebody who has left, if it is still theirs. */
    synchronized void release(Person person) {
        if (byName.remove(person.nickname().key(), person)) {
            count--;
        }
    }

    synchronized @Nullable Person find(Nickname nickname) {
        return byName.get(nickname.key());
    }

    /**
     * How much of a text's start is somebody's name, before a space or the end: the longest such name.
     *
     * @return in chars; 0 if the text starts with nobody's name
     */
    public int lengthOfNameAtStart(String text) {
        int end = Math.min(text.length(), 4 * Nickname.MAX_CODE_POINTS);
        while (end > 0 && !(isWordEnd(text, end) && findSpelled(text.substring(0, end)) != null)) {
            end = text.lastIndexOf(' ', end - 1);
        }
        return Math.max(0, end);
    }

    private static boolean isWordEnd(String text, int end) {
        return end == text.length() || text.charAt(end) == ' ';
    }

    private @Nullable Person findSpelled(String spelled) {
        try {
            return find(Nickname.of(spelled));
        } catch (NameException none) {
            return null;
        }
    }

    public synchronized int size() {
        return count;
    }
}
