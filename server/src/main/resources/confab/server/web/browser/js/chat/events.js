import {isRoom, keyOf, sameName} from './names.js';
import {entry} from './timeline.js';

/** How long somebody counts as typing after a word of it. */
export const TYPING_MS = 6000;
/** People of the first page; as many of them as this, and there may be more. */
const MEMBERS_PAGE = 200;
/** How long after a notice of ours that we type a `slow-down` is put down to it. */
const TYPING_ANSWER_MS = 3000;

/** What each of the server's events does to the model. Every event may come twice; the second changes nothing. */
export class Events {
    #model;
    #parts;
    #out;
    #listener;
    #awaited = new Set();
    #paging = new Set();
    #toSelect = null;

    /** @param parts conversations, messages, pages, marks, sending, searching, comingBack */
    constructor(model, parts, out, listener) {
        this.#model = model;
        this.#parts = parts;
        this.#out = out;
        this.#listener = listener;
    }

    /** The person waits for this room. */
    selectWhenJoined(room) {
        this.#toSelect = keyOf(room);
        this.#awaited.add(keyOf(room));
    }

    handle(event) {
        const {pages, marks, searching} = this.#parts;
        switch (event.type) {
        case 'welcome': return this.#welcome(event);
        case 'message': return this.#message(event);
        case 'joined': return this.#joined(event);
        case 'left': return this.#left(event);
        case 'renamed': return this.#renamed(event);
        case 'members': return this.#members(event);
        case 'rooms': return this.#listener.roomsListed(event.rooms);
        case 'history': return pages.history(event);
        case 'gap': return pages.told(event);
        case 'found': return searching.answered(event);
        case 'delivered': return marks.delivered(event);
        case 'read': return marks.read(event);
        case 'typing': return this.#typing(event);
        case 'notice': return this.#model.say(entry({kind: 'notice', time: this.#model.now(), text: event.text}));
        case 'error': return this.#refused(event);
        default: return undefined; // ping, pong and goodbye are the link's own business; events of applications nobody's
        }
    }

    #welcome(welcome) {
        this.#parts.messages.welcomed(this.#model.now());
        this.#paging.clear();
        this.#awaited.clear();
        this.#model.welcomed(welcome);
        this.#parts.conversations.open(welcome.room);
        this.#people(welcome.room, welcome.members, welcome.count,
            welcome.members.length < welcome.count && welcome.members.length >= MEMBERS_PAGE);
        this.#enterRooms(welcome.room);
        if (this.#model.shown === null) {
            this.#model.select(welcome.room);
        }
        this.#parts.sending.sendWaiting();
    }

    /** The server has let us into the rooms that we came back to; into the others we go, and out of those left since. */
    #enterRooms(first) {
        const {comingBack, conversations} = this.#parts;
        const resumed = comingBack.rooms();
        for (const room of conversations.rooms()) {
            if (keyOf(room) !== keyOf(first)) {
                this.#awaited.add(keyOf(room));
                if (!resumed.has(keyOf(room))) {
                    this.#out.send({type: 'join', room});
                }
            }
        }
        for (const room of resumed) {
            if (!conversations.roster(room)) {
                this.#out.send({type: 'leave', room});
            }
        }
    }

    #message(message) {
        const {conversations, messages, pages} = this.#parts;
        if (isRoom(message.in) && !conversations.find(message.in)) {
            return; // on its way when we left
        }
        const timeline = conversations.open(message.in);
        const before = timeline.progress.hasBegun ? timeline.progress.held : message.seq;
        const answer = message.id !== null && timeline.pending(message.id) !== null;
        this.#model.stopsTyping(timeline, message.from);
        if (messages.show(timeline, message, false) && message.seq > before + 1 && !answer && before > 0) {
            pages.missed(message.in, before); // an answer may come before what is told again
        }
    }

    #joined({room, people, count}) {
        const roster = this.#parts.conversations.roster(room);
        if (roster) {
            const fresh = people.map((one) => one.nickname).filter((name) => !roster.contains(name));
            roster.add(people, count);
            this.#listener.rosterChanged(room);
            this.#presence(room, fresh, []);
        }
    }

    #left({room, people, count}) {
        const roster = this.#parts.conversations.roster(room);
        if (roster) {
            const gone = people.map((one) => one.nickname).filter((name) => roster.contains(name));
            roster.remove(people, count);
            this.#listener.rosterChanged(room);
            this.#presence(room, [], gone);
        }
    }

    #presence(room, came, went) {
        if (came.length + went.length > 0) {
            const timeline = this.#parts.conversations.find(room);
            timeline?.presence(this.#model.now(), came, went);
            went.forEach((name) => this.#model.stopsTyping(timeline, name));
        }
    }

    #renamed({from, to, color}) {
        const {conversations} = this.#parts;
        const line = () => entry({kind: 'renamed', time: this.#model.now(), from, to});
        for (const room of conversations.rooms()) {
            if (conversations.roster(room)?.rename(from, to, color)) {
                conversations.find(room).add(line());
                this.#listener.rosterChanged(room);
            }
        }
        if (conversations.move(`@${from}`, `@${to}`)) {
            this.#model.moved(`@${from}`, `@${to}`);
            conversations.find(`@${to}`).add(line());
        }
        if (sameName(from, this.#model.nickname ?? '')) {
            this.#model.renamed(to, color);
        }
    }

    #members({room, members, count, more}) {
        const {conversations} = this.#parts;
        if (!conversations.find(room) && !this.#awaited.has(keyOf(room))) {
            return; // left in the meantime
        }
        conversations.open(room);
        this.#awaited.delete(keyOf(room));
        this.#people(room, members, count, more);
        if (keyOf(room) === this.#toSelect) {
            this.#toSelect = null;
            this.#model.select(room);
        }
    }

    #people(room, members, count, more) {
        const roster = this.#parts.conversations.roster(room);
        if (!roster) {
            return;
        }
        if (this.#paging.delete(keyOf(room))) {
            roster.add(members, count);
        } else {
            roster.replace(members, count);
        }
        if (more && members.length > 0) {
            this.#paging.add(keyOf(room));
            this.#out.send({type: 'who', room, after: members.at(-1).nickname});
        }
        this.#listener.rosterChanged(room);
    }

    #typing({in: conversation, from}) {
        const timeline = this.#parts.conversations.find(conversation);
        if (timeline && !sameName(from, this.#model.nickname ?? '')) {
            this.#model.startsTyping(timeline, from);
        }
    }

    #refused(answer) {
        const {sending, searching, pages} = this.#parts;
        const refusal = {code: answer.code, message: answer.message};
        if (answer.id !== null && sending.refused(answer.id, refusal)) {
            return;
        }
        if (answer.code === 'slow-down' && answer.id === null
                && this.#model.now() - this.#model.typedAt < TYPING_ANSWER_MS) {
            return;
        }
        const ours = answer.id === null && (searching.refused(answer) || pages.refused(answer));
        if (answer.code === 'bad-resume') {
            this.#startAfresh(answer.message);
        } else if (answer.id !== null || !(ours || answer.code === 'no-such-person')) { // a mark that came too late
            this.#model.say(entry({kind: 'refused', time: this.#model.now(), refusal}));
        }
    }

    /** The words begin with the conversation that is meant; where they do not, all are, and the welcome said so. */
    #startAfresh(words) {
        for (const timeline of this.#parts.conversations.all()) {
            if (keyOf(words).startsWith(`${keyOf(timeline.conversation)} `)) {
                timeline.newEpoch();
                this.#listener.changed(timeline);
            }
        }
    }
}
