import {Attention} from './attention.js';
import {ComingBack} from './coming-back.js';
import {Conversations} from './conversations.js';
import {Events, TYPING_MS} from './events.js';
import {Marks} from './marks.js';
import {Messages} from './messages.js';
import {Pages} from './pages.js';
import {Searching} from './searching.js';
import {Sending} from './sending.js';
import {colorOf, isRoom, keyOf, sameName} from './names.js';
import {entry} from './timeline.js';
import {typed} from './typed.js';

/** A notice that one is typing is said at most this often. */
const SAY_TYPING_MS = 4000;

/**
 * What the person at this page sees and says, without a page. Fed with the server's events and the person's doings; what
 * comes of it is told to a listener and sent to `out`.
 *
 * The listener has: changed(timeline), inserted(timeline, entry), conversationsChanged(), selectionChanged(),
 * rosterChanged(room), typingChanged(timeline), roomsListed(rooms), searchChanged(), identityChanged(),
 * reveal(timeline, entry), news(timeline, entry, seen, whileAway), helpWanted().
 * The keeper has keep(unsent), drop(id), placesChanged(). `out.send(command)` says whether it went to a socket.
 */
export class ChatModel {
    /** @type {?string} one's own name; null before the first welcome */
    nickname = null;
    /** @type {?string} */
    color = null;
    /** What the server calls itself. */
    server = '';
    log = '';
    /** Bounds that the server named; `file` is null where no files can be handed over. */
    limits = {text: 16 * 1024, file: null};
    isOnline = false;
    /** When we last said that the person is typing. */
    typedAt = 0;
    #out;
    #keeper;
    #listener;
    #conversations;
    #sending;
    #marks;
    #pages;
    #searching;
    #comingBack;
    #attention;
    #events;
    #typing = new Map();
    #typedTo = null;

    /** @param {{now: () => number, newId: () => string}} world the clock, and ids that nobody can guess */
    constructor(world, out, keeper, listener) {
        this.now = world.now;
        this.newId = world.newId;
        this.#out = out;
        this.#keeper = keeper;
        this.#listener = listener;
        this.#conversations = new Conversations(listener);
        this.#sending = new Sending(this, this.#conversations, out, keeper);
        this.#marks = new Marks(this.#conversations, out);
        this.#attention = new Attention(this.#conversations, this.#marks, keeper, listener);
        const messages = new Messages(this, this.#attention, this.#sending, this.#marks, listener);
        this.#pages = new Pages(this, this.#conversations, messages, out, listener);
        this.#searching = new Searching(this, out, listener);
        this.#comingBack = new ComingBack(this, this.#conversations);
        this.#events = new Events(this, {conversations: this.#conversations, messages, pages: this.#pages,
            marks: this.#marks, sending: this.#sending, searching: this.#searching, comingBack: this.#comingBack},
        out, listener);
    }

    /** Rooms first, then private conversations, each in the order in which they began. */
    get timelines() {
        return this.#conversations.all();
    }

    timeline(conversation) {
        return this.#conversations.find(conversation);
    }

    /** Who is in the room; null if we are not in it. */
    roster(room) {
        return this.#conversations.roster(room);
    }

    /** The conversation that is shown; null if there is none. */
    get shown() {
        return this.#attention.shown;
    }

    get search() {
        return this.#searching;
    }

    /** Whether the nickname is the person's own. */
    get isOwner() {
        return this.#comingBack.isOwner;
    }

    get unread() {
        return this.timelines.reduce((sum, one) => sum + one.unread, 0);
    }

    /** How many messages go out as soon as they can. */
    get waiting() {
        return this.#sending.waiting;
    }

    knows(name) {
        return this.#conversations.knows(name);
    }

    /** The colour of somebody, as the server says it where they are known. */
    colorOf(name) {
        for (const room of this.#conversations.rooms()) {
            const color = this.roster(room)?.color(name);
            if (color) {
                return color;
            }
        }
        return colorOf(name);
    }

    isLoading(timeline) {
        return this.#pages.isLoading(timeline);
    }

    // What is kept over a reload.

    /** Goes on where the person was when the page was left. Called before anything else. */
    restore(self, owned, places, unsent) {
        this.nickname = self;
        this.log = places.log;
        this.#comingBack.restore(places, owned);
        unsent.forEach((message) => this.#sending.restore(message, self));
        if (places.selected !== null) {
            this.select(places.selected);
        }
        if (this.shown === null && this.timelines.length > 0) {
            this.#attention.selectFirst();
        }
    }

    /** Where the person is now. */
    places() {
        return {log: this.log, selected: this.#attention.selected, open: this.#comingBack.places()};
    }

    /** What to go on from with the next connection; null for a beginning. */
    resume() {
        return this.#comingBack.resume();
    }

    // What the link tells.

    /** The next connection begins: from where, and whether with the key of the nickname. */
    connecting(resume, owned) {
        this.#comingBack.connecting(resume, owned);
    }

    /** The server said something. */
    heard(event) {
        this.#events.handle(event);
        this.#keeper.placesChanged();
    }

    /** All that came together was heard. */
    caughtUp() {
        if (this.isOnline) {
            this.#marks.flush();
        }
        this.timelines.forEach((one) => one !== this.shown && one.trim());
    }

    /** The connection is gone. */
    lost() {
        this.isOnline = false;
        this.#sending.lost();
        this.#marks.lost();
        this.#pages.lost();
        this.#searching.lost();
        this.#listener.conversationsChanged();
    }

    // What the person does.

    select(conversation) {
        this.#attention.select(conversation);
        this.caughtUp();
    }

    /** Whether the page is in front, so that what it shows is seen. */
    looking(inFront) {
        this.#attention.looking(inFront);
        this.caughtUp();
    }

    /** Whether the newest words of what is shown are in sight. */
    atEnd(inSight) {
        this.#attention.atEnd(inSight);
        this.caughtUp();
    }

    older(timeline) {
        this.#pages.older(timeline);
    }

    /** Wants what is missing just before this message. */
    load(timeline, said) {
        this.#pages.gap(timeline, said.seq);
    }

    /** Shows one message, wherever it was said. */
    goTo(conversation, seq) {
        if (!isRoom(conversation)) {
            this.#conversations.open(conversation);
        }
        const timeline = this.timeline(conversation);
        if (timeline) {
            this.select(conversation);
            this.#pages.goTo(timeline, seq);
        }
    }

    /** Starts or resumes a private conversation and shows it. */
    talkTo(person) {
        if (!sameName(person, this.nickname ?? '')) {
            this.#conversations.open(`@${person}`);
            this.select(`@${person}`);
        }
    }

    /** A quiet line in the conversation that is shown. */
    say(line) {
        this.shown?.add(line);
    }

    /** A file that the server has, with or without words, to the people of a conversation. */
    hand(conversation, text, file) {
        const timeline = this.#conversations.open(conversation);
        this.#sending.say(timeline, text, false, file);
    }

    /** A line from the composer: words for the conversation that is shown, or a command. */
    typed(line) {
        const meant = typed(line, (name) => this.knows(name));
        this.#typedTo = null;
        switch (meant.kind) {
        case 'words':
            if (this.shown) {
                this.#sending.say(this.shown, meant.text, meant.action);
            }
            break;
        case 'join': this.join(meant.room); break;
        case 'leave': this.close(meant.room ?? this.#attention.selected ?? ''); break;
        case 'nick': this.rename(meant.name); break;
        case 'private':
            this.talkTo(meant.to);
            if (this.timeline(`@${meant.to}`)) {
                this.#sending.say(this.timeline(`@${meant.to}`), meant.text, false);
            }
            break;
        case 'help': this.#listener.helpWanted(); break;
        default: this.hint(meant.hint, meant.about);
        }
        this.#keeper.placesChanged();
    }

    /** Shows the room, joining it first if need be. */
    join(room) {
        if (this.timeline(room)) {
            this.select(room);
        } else if (this.isOnline) {
            this.#events.selectWhenJoined(room);
            this.#out.send({type: 'join', room});
        } else {
            this.hint('NOT_CONNECTED', room);
        }
    }

    rename(name) {
        if (this.isOnline) {
            this.#out.send({type: 'nick', nickname: name});
        } else {
            this.hint('NOT_CONNECTED', name);
        }
    }

    askForRooms() {
        this.#out.send({type: 'rooms'});
    }

    /** Leaves a room, or puts a private conversation away; but not while there are unsent words in it. */
    close(conversation) {
        const closing = this.timeline(conversation);
        if (!closing) {
            return;
        }
        if (closing.hasPending || closing.entries.some((line) => line.kind === 'transfer')) {
            this.select(conversation);
            this.hint('UNSENT_HERE', closing.conversation);
            return;
        }
        const shown = closing === this.shown;
        if (isRoom(conversation)) {
            this.#out.send({type: 'leave', room: closing.conversation});
        }
        this.#conversations.close(conversation);
        if (shown) {
            this.#attention.selectFirst();
        }
        this.#keeper.placesChanged();
    }

    tryAgain(timeline, said) {
        this.#sending.tryAgain(timeline, said);
    }

    forget(timeline, said) {
        this.#sending.forget(timeline, said);
    }

    /** A quiet line of the page itself, in the conversation that is shown. */
    hint(hint, about) {
        this.say(entry({kind: 'hint', time: this.now(), hint, about}));
    }

    // Typing.

    /** The person is writing something for the conversation that is shown. */
    typing() {
        const now = this.now();
        const to = this.#attention.selected;
        if (this.isOnline && to !== null && (now - this.typedAt > SAY_TYPING_MS || this.#typedTo !== to)) {
            this.typedAt = now;
            this.#typedTo = to;
            this.#out.send({type: 'typing', to});
        }
    }

    startsTyping(timeline, name) {
        if (!this.#typing.has(timeline)) {
            this.#typing.set(timeline, new Map());
        }
        this.#typing.get(timeline).set(keyOf(name), {name, until: this.now() + TYPING_MS});
        this.#listener.typingChanged(timeline);
    }

    stopsTyping(timeline, name) {
        if (this.#typing.get(timeline)?.delete(keyOf(name))) {
            this.#listener.typingChanged(timeline);
        }
    }

    /** Who is typing there just now. */
    typingIn(timeline) {
        const now = this.now();
        const each = this.#typing.get(timeline) ?? new Map();
        each.forEach(({until}, key) => until <= now && each.delete(key));
        return [...each.values()].map((one) => one.name);
    }

    // What the events bring about.

    welcomed(welcome) {
        const fresh = this.log !== '' && this.log !== welcome.log;
        this.nickname = welcome.nickname;
        this.color = welcome.members.find((one) => sameName(one.nickname, welcome.nickname))?.color ?? null;
        this.server = welcome.server;
        this.log = welcome.log;
        this.limits = welcome.limits;
        this.isOnline = true;
        this.#typing.clear();
        this.#comingBack.welcomed(fresh);
        this.#listener.identityChanged();
    }

    renamed(name, color) {
        this.nickname = name;
        this.color = color;
        this.#listener.identityChanged();
    }

    moved(from, to) {
        this.#attention.moved(from, to);
    }
}
