import {isRoom} from './names.js';

/**
 * How far private words have come: what has arrived and was seen here is said to the server, for many messages at once;
 * what it says of our own is shown.
 */
export class Marks {
    #conversations;
    #out;
    #arrived = new Set();
    #seen = new Set();
    #saidReceived = new Map();
    #saidRead = new Map();

    constructor(conversations, out) {
        this.#conversations = conversations;
        this.#out = out;
    }

    /** Something has arrived there. */
    arrived(timeline) {
        if (!isRoom(timeline.conversation)) {
            this.#arrived.add(timeline);
        }
    }

    /** Something was seen there. */
    seen(timeline) {
        if (!isRoom(timeline.conversation)) {
            this.#seen.add(timeline);
        }
    }

    /** Something came again: the server did not hear that it had arrived. */
    again(timeline) {
        this.#saidReceived.delete(timeline);
        this.arrived(timeline);
    }

    /** The connection is gone, and with it perhaps what was said last. */
    lost() {
        this.#saidRead.forEach((_, timeline) => this.#seen.add(timeline));
        this.#saidRead.clear();
        this.#saidReceived.clear();
    }

    /** Says what has come together, to a server that hears it. Only what is news. */
    flush() {
        this.#arrived.forEach((timeline) => this.#say('received', timeline, timeline.progress.held,
            this.#saidReceived));
        this.#seen.forEach((timeline) => this.#say('read', timeline, timeline.progress.read, this.#saidRead));
        this.#arrived.clear();
        this.#seen.clear();
    }

    #say(type, timeline, seq, said) {
        const what = `${timeline.epoch} ${seq}`;
        if (seq > 0 && said.get(timeline) !== what) {
            said.set(timeline, what);
            this.#out.send({type, in: timeline.conversation, seq});
        }
    }

    delivered(event) {
        const timeline = this.#conversations.find(event.in);
        if (timeline?.progress.deliveredTo(event.seq)) {
            timeline.marked();
        }
    }

    read(event) {
        const timeline = this.#conversations.find(event.in);
        if (timeline?.progress.seenTo(event.seq)) {
            timeline.marked();
        }
    }
}
