import {file} from './wire.js';
import {keyOf} from '../chat/names.js';
import {Shelf} from './shelf.js';

/** How long changes of the place are collected before they are written. */
const WRITE_MS = 400;
const MOST_UNSENT = 500;
const isConversation = (value) => typeof value === 'string' && /^[#@]./u.test(value);

/**
 * What outlives a reload, in this browser's store for this server's address: settings, keys of names, and per name the
 * place, what is unsent, drafts and unfinished uploads. A store that is full or forbidden does no harm, but is told of once.
 */
export class Keep {
    #store;
    #tab;
    #timer = 0;
    #places = null;
    #owner = '';

    /**
     * @param {() => Storage} store for all tabs
     * @param {() => Storage} tab for this tab alone
     * @param {() => void} failed is called once if nothing can be kept
     */
    constructor(store, tab, failed) {
        let told = false;
        const refused = () => {
            if (!told) {
                told = true;
                failed();
            }
        };
        this.#store = new Shelf(store, refused);
        this.#tab = new Shelf(tab, refused);
    }

    /** Whose things are meant from here on. */
    person(nickname) {
        this.flush();
        this.#owner = keyOf(nickname);
    }

    #read(key, otherwise) {
        return this.#store.read(key, otherwise);
    }

    #write(key, value) {
        this.#store.write(key, value);
    }

    get settings() {
        return this.#read('settings', {});
    }

    /** Changes some settings. */
    set(changes) {
        this.#write('settings', {...this.settings, ...changes});
    }

    /** Who comes in: as in this tab before a reload, else as in this browser last. `nickname`, `owned`, `joined`. */
    get identity() {
        return this.#tab.read('identity', null) ?? this.#read('identity', {});
    }

    /** Changes some of that. Two tabs can be two people. */
    identify(changes) {
        const identity = {...this.identity, ...changes};
        this.#write('identity', identity);
        this.#tab.write('identity', identity);
    }

    /** The secret that makes this name one's own here, made if there is none. Crypto without a secure context. */
    key(nickname) {
        const keys = this.#read('keys', {});
        const name = keyOf(nickname);
        if (typeof keys[name] !== 'string' || keys[name].length < 16) {
            keys[name] = randomHex(32);
            this.#write('keys', keys);
        }
        return keys[name];
    }

    hasKey(nickname) {
        return Object.hasOwn(this.#read('keys', {}), keyOf(nickname));
    }

    /** One's name has changed: key and place go with it. */
    renamed(from, to) {
        const keys = this.#read('keys', {});
        if (keys[keyOf(from)] && keyOf(from) !== keyOf(to)) {
            keys[keyOf(to)] = keys[keyOf(from)];
            delete keys[keyOf(from)];
            this.#write('keys', keys);
        }
        const mine = ['unsent', 'drafts', 'uploads'].map((what) => [what, this.#read(`${what}.${keyOf(from)}`, null)]);
        this.person(to);
        mine.filter(([, value]) => value !== null).forEach(([what, value]) => this.#write(`${what}.${this.#owner}`, value));
    }

    places() {
        const kept = this.#read(`place.${this.#owner}`, {});
        const open = Array.isArray(kept.open) ? kept.open.filter((place) => isConversation(place?.in)
            && Number.isSafeInteger(place.held) && Number.isSafeInteger(place.read)) : [];
        return {log: typeof kept.log === 'string' ? kept.log : '',
            selected: typeof kept.selected === 'string' ? kept.selected : null, open};
    }

    /** @param {() => object} places asked for when it is written */
    placesChanged(places) {
        this.#places = places;
        this.#timer ||= setTimeout(() => this.flush(), WRITE_MS);
    }

    flush() {
        clearTimeout(this.#timer);
        this.#timer = 0;
        const places = this.#places;
        this.#places = null;
        if (places && this.#owner !== '') {
            this.#write(`place.${this.#owner}`, places());
        }
    }

    forgetPlace() {
        this.#places = null;
        this.#write(`place.${this.#owner}`, {});
    }

    unsent() {
        const kept = this.#read(`unsent.${this.#owner}`, []);
        return Array.isArray(kept) ? kept.filter((one) => typeof one?.id === 'string' && typeof one.text === 'string'
            && isConversation(one.to)).map((one) => ({id: one.id, to: one.to, text: one.text,
            time: Number.isSafeInteger(one.time) ? one.time : Date.now(), action: one.action === true,
            file: file(one.file)})) : [];
    }

    keepUnsent(message) {
        const each = this.unsent().filter((one) => one.id !== message.id);
        this.#write(`unsent.${this.#owner}`, [...each, message].slice(-MOST_UNSENT));
    }

    dropUnsent(id) {
        const each = this.unsent();
        if (each.some((one) => one.id === id)) {
            this.#write(`unsent.${this.#owner}`, each.filter((one) => one.id !== id));
        }
    }

    draft(conversation) {
        const text = this.#read(`drafts.${this.#owner}`, {})[keyOf(conversation)];
        return typeof text === 'string' ? text : '';
    }

    keepDraft(conversation, text) {
        const drafts = this.#read(`drafts.${this.#owner}`, {});
        if (text === '') {
            delete drafts[keyOf(conversation)];
        } else {
            drafts[keyOf(conversation)] = text;
        }
        this.#write(`drafts.${this.#owner}`, drafts);
    }

    uploads() {
        const kept = this.#read(`uploads.${this.#owner}`, []);
        return Array.isArray(kept) ? kept.filter((one) => typeof one?.location === 'string'
            && typeof one.name === 'string' && Number.isSafeInteger(one.size) && isConversation(one.to)) : [];
    }

    keepUpload(upload) {
        this.#write(`uploads.${this.#owner}`,
            [...this.uploads().filter((one) => one.location !== upload.location), upload].slice(-100));
    }

    dropUpload(location) {
        this.#write(`uploads.${this.#owner}`, this.uploads().filter((one) => one.location !== location));
    }
}

/** Random bytes in hexadecimal digits; works on plain http too, where randomUUID does not. */
export function randomHex(bytes) {
    return [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
