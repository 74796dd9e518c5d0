import {isRoom, keyOf} from './names.js';
import {entry} from './timeline.js';

/** Conversations that the next connection goes on from; a client's line has room for them. */
const MOST_RESUMED = 256;

/** Where the person goes on: with another connection, or when the page is loaded again. */
export class ComingBack {
    /** Whether the nickname is the person's own there, so that what was said is known to be theirs. */
    isOwner = false;
    #model;
    #conversations;
    #from = null;
    #ownerNext = false;

    constructor(model, conversations) {
        this.#model = model;
        this.#conversations = conversations;
    }

    /** What was open when the page was left. A guest's private conversations ended with it. */
    restore(places, owned) {
        this.isOwner = owned;
        for (const place of places.open) {
            if (owned || isRoom(place.in)) {
                const timeline = this.#conversations.open(place.in);
                timeline.progress.restore(place);
                timeline.unread = Math.max(0, place.held - place.read);
            }
        }
    }

    places() {
        return this.#conversations.all().map((timeline) => ({in: timeline.conversation,
            held: timeline.progress.held, read: timeline.progress.read}));
    }

    /** What to go on from with the next connection; null for a beginning. */
    resume() {
        const at = {};
        this.#conversations.all()
            .filter(({conversation, progress}) => progress.hasBegun
                && (isRoom(conversation) || (this.isOwner && progress.held > 0)))
            .slice(0, MOST_RESUMED)
            .forEach(({conversation, progress}) => {
                at[conversation] = progress.held;
            });
        return this.#model.log === '' || Object.keys(at).length === 0 ? null : {log: this.#model.log, at};
    }

    /** The next connection begins. */
    connecting(resume, owned) {
        this.#from = resume;
        this.#ownerNext = owned;
    }

    /** Let in. A guest's private conversations end with the connection: their numbers begin again. */
    welcomed(freshLog) {
        const talksGoOn = this.isOwner && this.#ownerNext;
        this.isOwner = this.#ownerNext;
        for (const timeline of this.#conversations.all()) {
            const hadWords = timeline.last > 0;
            if (freshLog || (!isRoom(timeline.conversation) && !talksGoOn)) {
                timeline.newEpoch();
            }
            if (freshLog && hadWords) {
                timeline.add(entry({kind: 'freshLog', time: this.#model.now()}));
            }
        }
    }

    /** The rooms that the server lets us into by itself, as they are compared. */
    rooms() {
        return new Set(Object.keys(this.#from?.at ?? {}).filter(isRoom).map(keyOf));
    }
}
