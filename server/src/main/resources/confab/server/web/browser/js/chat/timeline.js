import {Progress} from './progress.js';

/** How long one line of comings and goings may grow. */
const PRESENCE_MS = 600_000;
/** Lines kept in memory; of more, the oldest go, and come back as history when the person scrolls up. */
const MOST_ENTRIES = 6000;
const FEWER_ENTRIES = 3000;

let lastKey = 0;

/**
 * A line of a conversation. Immutable: what changes is replaced. `key` stays through every change, so that a face finds
 * its row again; `kind` is said, presence, renamed, freshLog, notice, hint, refused or transfer.
 */
export const entry = (fields) => Object.freeze({key: ++lastKey, ...fields});

/** The same line, changed. */
export const changed = (before, fields) => Object.freeze({...before, ...fields});

/** Whether the server has it. */
export const isOnLog = (delivery) => ['sent', 'queued', 'delivered', 'read'].includes(delivery);

/** Whether it goes nowhere unless the person says so. */
export const isStopped = (delivery) => delivery === 'unsent' || delivery === 'failed';

/**
 * One conversation as the person sees it: its lines in order, each message once whatever the server repeats, and how many
 * of them are unread.
 */
export class Timeline {
    entries = [];
    progress = new Progress();
    /** Counts the logs that numbers belonged to; numbers of two epochs have nothing to do with each other. */
    epoch = 0;
    /** The newest number of this epoch, 0 if there is none. */
    last = 0;
    unread = 0;
    /** How many of the unread ones name the person. */
    mentions = 0;
    #pending = new Set();
    #listener;

    /** @param {string} conversation `#room` or `@Nickname` */
    constructor(conversation, listener) {
        this.conversation = conversation;
        this.#listener = listener;
    }

    /** Numbers start afresh. */
    newEpoch() {
        this.epoch++;
        this.last = 0;
        this.unread = 0;
        this.mentions = 0;
        this.progress = new Progress();
    }

    /** Whether what was unread when the person came begins with this entry. */
    beginsUnread(line) {
        return this.progress.line > 0 && line.kind === 'said' && line.epoch === this.epoch
            && line.seq === this.progress.line;
    }

    /** Where that is among the entries; -1 if there is no such place. */
    unreadFrom() {
        return this.progress.line === 0 ? -1 : this.indexOf(this.progress.line);
    }

    /** Where the message with this number of the present epoch stands; -1 if it is not here. */
    indexOf(seq) {
        return this.entries.findLastIndex((line) => line.kind === 'said' && line.epoch === this.epoch
            && line.seq === seq);
    }

    /** The oldest number of the present epoch that is here; 0 if there is none. */
    oldest() {
        return this.entries.find((line) => line.kind === 'said' && line.seq > 0 && line.epoch === this.epoch)?.seq ?? 0;
    }

    /** Draws the line above which everything was read; 0 for none. */
    line(seq) {
        if (this.progress.line !== seq) {
            this.progress.line = seq;
            this.#listener.changed(this);
        }
    }

    /** Our own words have come as far as `progress` says now. */
    marked() {
        for (let i = this.entries.length - 1; i >= 0; i--) {
            const said = this.entries[i];
            if (said.kind === 'said' && said.own && said.seq > 0) {
                if (said.epoch !== this.epoch) {
                    return;
                }
                const now = this.progress.delivery(said.seq, said.delivery === 'queued');
                if (now !== said.delivery) {
                    this.#set(i, changed(said, {delivery: now}));
                }
            }
        }
    }

    add(line) {
        this.#insert(this.entries.length, line);
    }

    /**
     * Puts a numbered message in its place. False if it is there already.
     *
     * @param {boolean} older whether it was said before what is there: then it stands above every quiet line
     */
    place(said, older) {
        let at = this.entries.length;
        for (; at > 0; at--) {
            const other = this.entries[at - 1];
            if (other.kind === 'said' && other.seq > 0) {
                if (other.epoch === said.epoch && other.seq === said.seq) {
                    return false;
                }
                if (other.epoch < said.epoch || other.seq < said.seq) {
                    break;
                }
            }
        }
        at = older ? at : this.#skipQuiet(at);
        this.last = Math.max(this.last, said.seq);
        this.progress.hold(said.seq);
        this.#insert(at, said);
        return true;
    }

    /** What is new comes after the quiet lines and our own unconfirmed words that are already there. */
    #skipQuiet(after) {
        const later = this.entries.slice(after).some((line) => line.kind === 'said' && line.seq > 0);
        return later ? after : this.entries.length;
    }

    /** Words of our own that the server has not confirmed. */
    addPending(said) {
        this.#pending.add(said.id);
        this.add(said);
    }

    /** @returns {?object} the unconfirmed message of that id */
    pending(id) {
        return this.#pending.has(id) ? this.entries[this.#indexOfId(id)] : null;
    }

    get hasPending() {
        return this.#pending.size > 0;
    }

    /** Every unconfirmed message in this state, oldest first. */
    pendingIn(state) {
        return this.#pending.size === 0 ? [] : this.entries.filter((line) => line.kind === 'said'
            && this.#pending.has(line.id) && line.delivery === state);
    }

    change(id, said) {
        if (this.#pending.has(id)) {
            this.#set(this.#indexOfId(id), said);
        }
    }

    /** The server has it: it leaves its provisional place and takes the one that the number gives. */
    confirm(id, confirmed) {
        const at = this.#indexOfId(id);
        const before = this.entries[at];
        this.#pending.delete(id);
        const said = changed(confirmed, {key: before.key});
        const stays = before.epoch === said.epoch && said.seq > this.last
            && !this.entries.slice(at + 1).some((line) => line.kind === 'said' && line.seq > 0);
        if (stays) {
            this.last = said.seq;
            this.progress.hold(said.seq);
            this.#set(at, said);
            return;
        }
        this.entries.splice(at, 1);
        this.place(said, false);
        this.#listener.changed(this);
    }

    remove(id) {
        if (this.#pending.has(id)) {
            const at = this.#indexOfId(id);
            this.#pending.delete(id);
            this.removeAt(at);
        }
    }

    removeAt(at) {
        if (at >= 0) {
            this.entries.splice(at, 1);
            this.#listener.changed(this);
        }
    }

    /** Replaces a line by its key; adds it if it is not here. */
    put(line) {
        const at = this.entries.findLastIndex((other) => other.key === line.key);
        at < 0 ? this.add(line) : this.#set(at, line);
    }

    /** Takes a line away by its key. */
    drop(key) {
        this.removeAt(this.entries.findLastIndex((line) => line.key === key));
    }

    /** Adds to the line of comings and goings if that is the newest one, else starts one. */
    presence(time, came, went) {
        const newest = this.entries.length - 1;
        const line = this.entries[newest];
        if (line?.kind === 'presence' && line.time + PRESENCE_MS > time) {
            const joined = line.joined.filter((name) => !went.includes(name));
            const left = line.left.filter((name) => !came.includes(name));
            joined.push(...came.filter((name) => !joined.includes(name)));
            left.push(...went.filter((name) => !left.includes(name)));
            this.#set(newest, changed(line, {joined, left}));
        } else {
            this.add(entry({kind: 'presence', time, joined: [...came], left: [...went]}));
        }
    }

    /** Lets the oldest lines go if there are too many, but what has not gone out. Not while the person reads there. */
    trim() {
        if (this.entries.length > MOST_ENTRIES) {
            const waiting = this.entries.slice(0, -FEWER_ENTRIES)
                .filter((line) => line.kind === 'transfer' || (line.kind === 'said' && this.#pending.has(line.id)));
            this.entries = [...waiting, ...this.entries.slice(-FEWER_ENTRIES)];
            this.progress.isComplete = false;
            this.#listener.changed(this);
        }
    }

    #insert(at, line) {
        this.entries.splice(at, 0, line);
        this.#listener.inserted(this, line);
    }

    #set(at, line) {
        this.entries[at] = line;
        this.#listener.changed(this);
    }

    #indexOfId(id) {
        const at = this.entries.findLastIndex((line) => line.kind === 'said' && line.id === id);
        if (at < 0) {
            throw new Error('a pending message without a line');
        }
        return at;
    }
}
