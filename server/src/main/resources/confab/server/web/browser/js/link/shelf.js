/**
 * One of the browser's two stores, or what of it there is: what it does not take, as it is full or forbidden, is held in
 * memory until the page is closed. What is in it was written by other pages of this address: it may be anything.
 */
export class Shelf {
    #store;
    #refused;
    #held = new Map();

    /**
     * @param {() => Storage} store where a browser forbids it, asking for it throws already
     * @param {() => void} refused is called when something is not taken
     */
    constructor(store, refused) {
        this.#store = store;
        this.#refused = refused;
    }

    read(key, otherwise) {
        const name = `confab.${key}`;
        try {
            return JSON.parse(this.#held.get(name) ?? this.#store().getItem(name)) ?? otherwise;
        } catch {
            return otherwise;
        }
    }

    write(key, value) {
        const name = `confab.${key}`;
        const words = JSON.stringify(value);
        try {
            this.#store().setItem(name, words);
            this.#held.delete(name);
        } catch {
            this.#held.set(name, words);
            this.#refused();
        }
    }
}
