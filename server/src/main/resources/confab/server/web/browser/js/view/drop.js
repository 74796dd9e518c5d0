import {dropped} from '../files/dropped.js';
import {h} from './dom.js';

/**
 * Takes files that are dragged onto the page or pasted into it. By events only: they work on plain http too. Text that is
 * dragged or pasted stays what it is.
 *
 * @param {() => ?string} invitation what to say while something is dragged; null if no files are taken now
 * @param {(offer: Promise<object>) => void} take
 */
export class Drop {
    element = h('div', {class: 'drop', hidden: true});
    #stop = new AbortController();
    #invitation;
    #take;

    constructor(invitation, take) {
        this.#invitation = invitation;
        this.#take = take;
        const on = (event, does) => window.addEventListener(event, does, {signal: this.#stop.signal});
        const files = (event) => [...event.dataTransfer?.types ?? []].includes('Files');
        on('dragover', (event) => {
            if (files(event)) {
                event.preventDefault(); // or the browser would open the file in place of the page
                const words = this.#invitation();
                event.dataTransfer.dropEffect = words === null ? 'none' : 'copy';
                this.element.textContent = words ?? '';
                this.element.hidden = words === null;
            }
        });
        on('dragleave', (event) => {
            if (event.relatedTarget === null) {
                this.element.hidden = true;
            }
        });
        on('drop', (event) => {
            this.element.hidden = true;
            if (files(event)) {
                event.preventDefault();
                if (this.#invitation() !== null) {
                    this.#take(dropped(event.dataTransfer));
                }
            }
        });
        on('paste', (event) => {
            const data = event.clipboardData;
            const some = [...data?.items ?? []].some((item) => item.kind === 'file');
            if (some && !data.types.includes('text/plain') && this.#invitation() !== null
                    && !document.querySelector('dialog[open]')) {
                event.preventDefault();
                this.#take(dropped(data).then(named));
            }
        });
    }

    destroy() {
        this.#stop.abort();
    }
}

/** What is pasted as a picture is called `image.png` by every browser: when it was pasted says more. */
function named(offer) {
    const now = new Date();
    const two = (n) => String(n).padStart(2, '0');
    const stamp = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())} ${two(now.getHours())}.${
        two(now.getMinutes())}.${two(now.getSeconds())}`;
    return {...offer, entries: offer.entries.map((one) => (one.path === 'image.png'
        ? {...one, path: `${stamp}.png`} : one))};
}
