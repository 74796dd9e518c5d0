import {isRoom, keyOf} from './names.js';
import {Roster} from './roster.js';
import {Timeline} from './timeline.js';

/** The conversations that are open here, and who is in the rooms among them. */
export class Conversations {
    #timelines = new Map();
    #rosters = new Map();
    #listener;

    constructor(listener) {
        this.#listener = listener;
    }

    /** Rooms first, then private ones, each in the order in which they began. */
    all() {
        const each = [...this.#timelines.values()];
        return [...each.filter((one) => isRoom(one.conversation)), ...each.filter((one) => !isRoom(one.conversation))];
    }

    /** @returns {?Timeline} */
    find(conversation) {
        return this.#timelines.get(keyOf(conversation)) ?? null;
    }

    open(conversation) {
        const known = this.find(conversation);
        if (known) {
            return known;
        }
        const fresh = new Timeline(conversation, this.#listener);
        this.#timelines.set(keyOf(conversation), fresh);
        if (isRoom(conversation)) {
            this.#rosters.set(keyOf(conversation), new Roster());
        }
        this.#listener.conversationsChanged();
        return fresh;
    }

    close(conversation) {
        this.#timelines.delete(keyOf(conversation));
        this.#rosters.delete(keyOf(conversation));
        this.#listener.conversationsChanged();
    }

    /** @returns {?Roster} null if we are not in it */
    roster(room) {
        return this.#rosters.get(keyOf(room)) ?? null;
    }

    rooms() {
        return this.all().map((one) => one.conversation).filter(isRoom);
    }

    /** Whether we have seen anybody of that name. */
    knows(name) {
        return this.#timelines.has(keyOf(`@${name}`)) || [...this.#rosters.values()].some((each) => each.contains(name));
    }

    /** A private conversation goes on under another name. False if there is none, or if there is one of that name. */
    move(from, to) {
        const moved = this.find(from);
        if (!moved || (this.find(to) && keyOf(from) !== keyOf(to))) {
            return false;
        }
        this.#timelines.delete(keyOf(from));
        moved.conversation = to;
        this.#timelines.set(keyOf(to), moved);
        this.#listener.conversationsChanged();
        return true;
    }

    /** Every unconfirmed message in this state, in the order in which they were said. */
    pending(state) {
        return [...this.#timelines.values()]
            .flatMap((timeline) => timeline.pendingIn(state).map((said) => ({timeline, said})))
            .sort((a, b) => a.said.time - b.said.time);
    }

    /** Finds our own unconfirmed message; null if there is none of that id. */
    withPending(id) {
        for (const timeline of this.#timelines.values()) {
            const said = timeline.pending(id);
            if (said) {
                return {timeline, said};
            }
        }
        return null;
    }
}
