import {changed, entry, isStopped} from './timeline.js';
import {colorOf, sameName} from './names.js';

/**
 * The person's own words on their way: kept before they go out, sent again under the same id until the server says that it
 * has them.
 */
export class Sending {
    #model;
    #conversations;
    #out;
    #keeper;

    constructor(model, conversations, out, keeper) {
        this.#model = model;
        this.#conversations = conversations;
        this.#out = out;
        this.#keeper = keeper;
    }

    /** @param {?object} file what is handed over with it, as the server named it */
    say(timeline, text, action, file = null) {
        const self = this.#model.nickname;
        if (!self) {
            return;
        }
        const said = entry({kind: 'said', time: this.#model.now(), from: self, color: this.#model.color ?? colorOf(self),
            text, action, file, epoch: timeline.epoch, seq: 0, id: this.#model.newId(), own: true, mention: false,
            delivery: 'waiting', refusal: null});
        timeline.line(0);
        timeline.addPending(said);
        this.#keeper.keep({time: said.time, to: timeline.conversation, text, action, file, id: said.id});
        this.#send(timeline, said);
    }

    /** What was said when the page was open last, and did not come back. */
    restore(unsent, self) {
        const timeline = this.#conversations.open(unsent.to);
        if (!timeline.pending(unsent.id)) {
            timeline.addPending(entry({kind: 'said', time: unsent.time, from: self, color: colorOf(self),
                text: unsent.text, action: unsent.action, file: unsent.file, epoch: timeline.epoch, seq: 0,
                id: unsent.id, own: true, mention: false, delivery: this.#model.isOwner ? 'waiting' : 'unsent',
                refusal: null}));
        }
    }

    /** All that waits goes out, in the order in which it was said. */
    sendWaiting() {
        this.#conversations.pending('waiting').forEach(({timeline, said}) => this.#send(timeline, said));
    }

    #send(timeline, said) {
        if (!this.#model.isOnline || said.delivery !== 'waiting') {
            return;
        }
        const command = {type: 'say', to: timeline.conversation, text: said.text, id: said.id};
        if (said.action) {
            command.action = true;
        }
        if (said.file) {
            command.file = said.file;
        }
        if (this.#out.send(command)) {
            timeline.change(said.id, changed(said, {delivery: 'sending', refusal: null}));
        }
    }

    /**
     * The connection is gone. What an owner sent goes out again by itself, as the server takes an owner's id once; a
     * guest's ids end with the connection, so a guest decides.
     */
    lost() {
        const now = this.#model.isOwner ? 'waiting' : 'unsent';
        this.#conversations.pending('sending')
            .forEach(({timeline, said}) => timeline.change(said.id, changed(said, {delivery: now})));
    }

    /** How many go out as soon as they can. */
    get waiting() {
        return this.#conversations.pending('waiting').length;
    }

    /** Once more, under the same id: the server takes it once. */
    tryAgain(timeline, said) {
        if (!isStopped(said.delivery)) {
            return;
        }
        if (said.refusal?.code === 'id-reused') {
            this.forget(timeline, said);
            this.say(timeline, said.text, said.action, said.file);
        } else {
            const again = changed(said, {delivery: 'waiting', refusal: null});
            timeline.change(said.id, again);
            this.#send(timeline, again);
        }
    }

    /** Takes away a message that did not go out. */
    forget(timeline, said) {
        if (isStopped(said.delivery)) {
            timeline.remove(said.id);
            this.#keeper.drop(said.id);
        }
    }

    /** False if none of our unconfirmed messages has that id. */
    refused(id, refusal) {
        const found = this.#conversations.withPending(id);
        found?.timeline.change(id, changed(found.said, {delivery: 'failed', refusal}));
        return found !== null;
    }

    /** The unconfirmed message that comes back as this one, wherever it was waiting; null if none does. */
    take(timeline, message) {
        const {id, text} = message;
        let here = timeline.pending(id);
        if (!here) {
            // Who it was for has another name by now.
            const other = this.#conversations.withPending(id);
            if (other && other.said.text === text && sameName(message.from, this.#model.nickname ?? '')) {
                other.timeline.remove(id);
                timeline.addPending(other.said);
                here = other.said;
            }
        }
        return here?.text === text ? here : null;
    }

    /** The server has it. */
    confirmed(id) {
        this.#keeper.drop(id);
    }
}
