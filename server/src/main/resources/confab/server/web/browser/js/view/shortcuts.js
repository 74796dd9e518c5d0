/** The keys that work wherever the focus is, while no dialog is open. */
export class Shortcuts {
    #stop = new AbortController();

    /** @param does switcher, search, firstUnread, conversation(by, unread), escape, keys, part(by), page(by), write */
    constructor(does) {
        document.addEventListener('keydown', (event) => {
            if (!event.defaultPrevented && !event.isComposing && !document.querySelector('dialog[open]')
                    && this.#does(event, does)) {
                event.preventDefault();
            }
        }, {signal: this.#stop.signal});
    }

    destroy() {
        this.#stop.abort();
    }

    /** True if the key was one of ours. */
    #does(event, does) {
        const {key} = event;
        const writing = event.target.matches?.('input, textarea, [contenteditable]');
        if ((event.ctrlKey || event.metaKey) && !event.altKey) {
            const does2 = event.shiftKey ? undefined : {k: does.switcher, f: does.search, u: does.firstUnread}[key.toLowerCase()];
            does2?.();
            return does2 !== undefined;
        }
        if (event.altKey) {
            if (key === 'ArrowUp' || key === 'ArrowDown') {
                does.conversation(key === 'ArrowUp' ? -1 : 1, event.shiftKey);
                return true;
            }
            return false;
        }
        if (key === 'Escape') {
            does.escape();
            return true;
        }
        if (key === 'F6') {
            does.part(event.shiftKey ? -1 : 1);
            return true;
        }
        if (event.target.matches?.('textarea') && (key === 'PageUp' || key === 'PageDown')) {
            does.page(key === 'PageUp' ? -1 : 1);
            return true;
        }
        if (!writing && key === '?') {
            does.keys();
            return true;
        }
        if (!writing && key.length === 1 && /[\p{L}\p{N}@/]/u.test(key) && !event.target.closest?.('button, a, .row')) {
            does.write(); // the letter itself follows the focus
        }
        return false;
    }
}
