const PAGE = 50;
/** What is searched for, in bytes of UTF-8. */
export const SEARCH_BYTES = 1024;
/** What the server may say to a search instead of an answer. */
const REFUSALS = ['slow-down', 'not-in-room', 'no-such-person', 'bad-field', 'too-long', 'no-room-on-disk',
    'unknown-type'];

/**
 * Looks for words in what was said. Only the answer to the last question counts; the server answers in the order of the
 * questions.
 */
export class Searching {
    /** `nothing`, `looking`, `answered`, `refused` or `offline`: how it stands with the last question. */
    state = 'nothing';
    /** Newest first. */
    found = [];
    /** Whether there are older ones. */
    hasMore = false;
    /** Whether what was said last may be missing, as the server is still writing its index. */
    isBehind = false;
    /** @type {?string} why there is no answer, if the server refused */
    refusal = null;
    #model;
    #out;
    #listener;
    #asked = [];
    #last = null;

    constructor(model, out, listener) {
        this.#model = model;
        this.#out = out;
        this.#listener = listener;
    }

    /** The text that was looked for last; empty if there is none. */
    get text() {
        return this.#last?.text ?? '';
    }

    /** Whether {@link more} can fetch older ones. */
    get canGoOn() {
        return this.hasMore && this.#last?.in !== undefined && this.found.length > 0;
    }

    /** @param {?string} conversation null for everywhere */
    ask(text, conversation) {
        this.found = [];
        this.hasMore = false;
        this.isBehind = false;
        this.refusal = null;
        this.#last = null;
        if (text.trim() === '') {
            this.state = 'nothing';
            this.#listener.searchChanged();
        } else {
            const question = {type: 'search', text: text.trim(), limit: PAGE};
            this.#send(conversation === null ? question : {...question, in: conversation});
        }
    }

    /** Fetches the ones before those that are here. */
    more() {
        if (this.canGoOn && this.state !== 'looking') {
            this.#send({...this.#last, before: this.found.at(-1).seq});
        }
    }

    #send(question) {
        this.#last = question;
        this.state = this.#model.isOnline ? 'looking' : 'offline';
        if (this.#model.isOnline) {
            this.#asked.push(question);
            this.#out.send(question);
        }
        this.#listener.searchChanged();
    }

    answered(answer) {
        const question = this.#asked.shift();
        if (question !== undefined && question === this.#last && this.#asked.length === 0) { // else: has typed on
            this.state = 'answered';
            this.hasMore = answer.more;
            this.isBehind = answer.behind;
            this.found.push(...answer.messages.reverse());
            this.#listener.searchChanged();
        }
    }

    /** False if it cannot have been meant for a search. */
    refused(answer) {
        if (this.#asked.length === 0 || !REFUSALS.includes(answer.code)) {
            return false;
        }
        if (this.#asked.shift() === this.#last && this.#asked.length === 0) {
            this.state = 'refused';
            this.refusal = answer.code;
            this.#listener.searchChanged();
        }
        return true;
    }

    /** Questions on the way are not answered any more. */
    lost() {
        if (this.#asked.length > 0) {
            this.#asked = [];
            this.state = 'offline';
            this.#listener.searchChanged();
        }
    }
}
