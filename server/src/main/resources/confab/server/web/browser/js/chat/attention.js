import {keyOf} from './names.js';

/** Which conversation is shown, and whether the person sees what is said there. */
export class Attention {
    /** @type {?string} */
    selected = null;
    #conversations;
    #marks;
    #keeper;
    #listener;
    #looking = false;
    #atEnd = true;

    constructor(conversations, marks, keeper, listener) {
        this.#conversations = conversations;
        this.#marks = marks;
        this.#keeper = keeper;
        this.#listener = listener;
    }

    /** @returns {?import('./timeline.js').Timeline} */
    get shown() {
        return this.selected === null ? null : this.#conversations.find(this.selected);
    }

    select(conversation) {
        const next = this.#conversations.find(conversation);
        if (next && next !== this.shown) {
            const before = this.shown;
            if (before && before.unread === 0) {
                before.line(0);
            }
            this.selected = next.conversation;
            this.#show();
            this.#keeper.placesChanged();
        }
    }

    selectFirst() {
        this.selected = this.#conversations.all()[0]?.conversation ?? null;
        this.#show();
    }

    /** What is shown is shown from its end. */
    #show() {
        this.#atEnd = true;
        this.#listener.selectionChanged();
        this.#see();
    }

    /** A private conversation goes on under another name. */
    moved(from, to) {
        if (this.selected !== null && keyOf(this.selected) === keyOf(from)) {
            this.selected = to;
            this.#listener.selectionChanged();
        }
    }

    /** Whether the page is in front. */
    looking(inFront) {
        this.#looking = inFront;
        this.#see();
    }

    /** Whether the newest words of what is shown are in sight. */
    atEnd(inSight) {
        if (inSight !== this.#atEnd) {
            this.#atEnd = inSight;
            this.#see();
        }
    }

    isOn(timeline) {
        return this.#looking && timeline === this.shown;
    }

    /** Whether what comes there now is seen. */
    sees(timeline) {
        return this.#atEnd && this.isOn(timeline);
    }

    #see() {
        const shown = this.shown;
        if (!shown || !this.sees(shown)) {
            return;
        }
        if (shown.last > shown.progress.read) {
            shown.progress.readTo(shown.last);
            this.#marks.seen(shown);
            this.#keeper.placesChanged();
        }
        if (shown.unread > 0) {
            shown.unread = 0;
            shown.mentions = 0;
            this.#listener.conversationsChanged();
        }
    }
}
