import {h} from './dom.js';

/** More than so many lines at once are counted, not read. */
const MOST_AT_ONCE = 4;
const COLLECT_MS = 250;
const KEEP_MS = 15_000;

/** The region from which screen readers read what is new, and only that. */
export class Announcer {
    element = h('div', {class: 'hidden', 'aria-live': 'polite', 'aria-relevant': 'additions', 'aria-atomic': 'false'});
    #waiting = [];
    #timer = 0;
    #many;

    /** @param {(n: number) => string} many says that there are so many new lines */
    constructor(many) {
        this.#many = many;
    }

    say(words) {
        this.#waiting.push(words);
        this.#timer ||= setTimeout(() => this.#tell(), COLLECT_MS);
    }

    #tell() {
        this.#timer = 0;
        const lines = this.#waiting.length > MOST_AT_ONCE ? [this.#many(this.#waiting.length)] : this.#waiting;
        this.#waiting = [];
        for (const words of lines) {
            const line = h('div', {}, words);
            this.element.append(line);
            setTimeout(() => line.remove(), KEEP_MS);
        }
    }
}
