import {keyOf} from './names.js';

const byKey = (a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

/** Who is in a room, in the order of the names. The server sends long lists in pages; the count is true before they are. */
export class Roster {
    count = 0;
    #people = new Map();
    #sorted = null;

    /** @returns {{nickname: string, color: string, key: string}[]} */
    members() {
        this.#sorted ??= [...this.#people.values()].sort(byKey);
        return this.#sorted;
    }

    contains(name) {
        return this.#people.has(keyOf(name));
    }

    color(name) {
        return this.#people.get(keyOf(name))?.color ?? null;
    }

    replace(members, total) {
        this.#people.clear();
        this.add(members, total);
    }

    add(members, total) {
        for (const {nickname, color} of members) {
            const key = keyOf(nickname);
            this.#people.set(key, {nickname, color, key});
        }
        this.#counted(total);
    }

    remove(members, total) {
        members.forEach(({nickname}) => this.#people.delete(keyOf(nickname)));
        this.#counted(total);
    }

    /** False if nobody of that name was here. */
    rename(from, to, color) {
        if (!this.#people.delete(keyOf(from))) {
            return false;
        }
        this.add([{nickname: to, color}], this.count);
        return true;
    }

    #counted(total) {
        this.count = total;
        this.#sorted = null;
    }
}
