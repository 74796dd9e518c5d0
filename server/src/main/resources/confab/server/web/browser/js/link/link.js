import {readEvent} from './wire.js';

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 15_000;
/** Taken off a pause at random: a whole class must not come back in the same instant. */
const JITTER = 0.3;
const CONNECT_MS = 10_000;
/** With nothing heard, after which we ask. */
const QUIET_MS = 20_000;
/** With nothing heard, after which the connection counts as lost. */
const SILENT_MS = 60_000;
/** For the answer when the page comes back to the front after a silence: the machine may have slept. */
const PROMPT_MS = 5000;
/** Goodbyes after which the person decides. */
const SENT_AWAY = ['replaced', 'kicked'];

/**
 * Keeps a connection to the server, for ever: one WebSocket after the other, with growing pauses. Its state is
 * `connecting`, `online`, `lost` (`why`, `until` the next attempt), `refused` (a hello, by an `answer`) or `away`
 * (`reason`: the person decides).
 *
 * The listener has hello() giving the next hello's fields, state(), heard(event), caughtUp(), welcomed(event), lost().
 */
export class Link {
    state = {kind: 'idle'};
    #url;
    #listener;
    #socket = null;
    #welcomed = false;
    #heardAt = 0;
    #deadline = 0;
    #pause = FIRST_PAUSE_MS;
    #timer = 0;
    #watch = 0;
    #flush = 0;
    #reason = null;

    constructor(url, listener) {
        this.#url = url;
        this.#listener = listener;
    }

    start() {
        clearTimeout(this.#timer);
        this.#end();
        this.#reason = null;
        this.#become({kind: 'connecting'});
        let socket;
        try {
            socket = new WebSocket(this.#url);
        } catch {
            this.#lost('NO_ANSWER');
            return;
        }
        this.#socket = socket;
        this.#deadline = Date.now() + CONNECT_MS;
        socket.onopen = () => this.#mine(socket, () => this.#hello());
        socket.onmessage = (event) => this.#mine(socket, () => this.#line(event.data));
        socket.onclose = () => this.#mine(socket, () => this.#lost(this.#reason ?? this.#whyLost()));
        this.#watch = setInterval(() => this.#look(), 1000);
    }

    /** A late word of a socket that was given up counts for nothing. */
    #mine(socket, does) {
        if (socket === this.#socket) {
            does();
        }
    }

    #hello() {
        this.#heardAt = Date.now();
        this.#deadline = this.#heardAt + SILENT_MS;
        this.#write({type: 'hello', protocol: 1, ...this.#listener.hello()});
    }

    /** The hello was refused: another one on the same connection, or on a new one if that has ended. */
    helloAgain() {
        if (this.state.kind === 'refused' && this.#socket?.readyState === WebSocket.OPEN) {
            this.#become({kind: 'connecting'});
            this.#hello();
        } else {
            this.start();
        }
    }

    #line(data) {
        this.#heardAt = Date.now();
        this.#deadline = this.#heardAt + SILENT_MS;
        const event = readEvent(data);
        if (event === null) {
            return;
        }
        if (event.type === 'ping') {
            this.#write(event.id === null ? {type: 'pong'} : {type: 'pong', id: event.id});
        } else if (event.type === 'goodbye') {
            this.#goodbye(event.reason);
        } else if (!this.#welcomed && event.type === 'error' && event.code !== 'server-full') {
            this.#become({kind: 'refused', answer: event});
        } else if (!this.#welcomed && event.type === 'error') {
            this.#reason = 'FULL';
        } else if (event.type !== 'pong') {
            if (event.type === 'welcome') {
                this.#welcomed = true;
                this.#pause = FIRST_PAUSE_MS;
                this.#listener.welcomed(event);
                this.#become({kind: 'online'});
            }
            this.#listener.heard(event);
            this.#flush ||= setTimeout(() => {
                this.#flush = 0;
                this.#listener.caughtUp();
            }, 50);
        }
    }

    #goodbye(reason) {
        if (SENT_AWAY.includes(reason)) {
            this.#end();
            this.#listener.lost();
            this.#become({kind: 'away', reason});
        } else {
            this.#reason = {'stopping': 'STOPPING', 'silent': 'SILENT', 'too-slow': 'TOO_SLOW'}[reason] ?? 'CUT';
        }
    }

    #whyLost() {
        return navigator.onLine === false ? 'OFFLINE' : this.#welcomed ? 'CUT' : 'NO_ANSWER';
    }

    #look() {
        const now = Date.now();
        if (now > this.#deadline) {
            this.#lost(this.#welcomed ? 'SILENT' : 'NO_ANSWER');
        } else if (this.#welcomed && now - this.#heardAt > QUIET_MS && now - this.#heardAt < QUIET_MS + 2000) {
            this.#write({type: 'ping'});
        }
    }

    #lost(why) {
        if (this.state.kind === 'refused') {
            this.#end(); // the person chooses another name first
            return;
        }
        this.#end();
        this.#listener.lost();
        const pause = this.#pause * (1 - Math.random() * JITTER);
        this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MS);
        this.#become({kind: 'lost', why, until: Date.now() + pause});
        this.#timer = setTimeout(() => this.start(), pause);
    }

    /** Ends the pause, or the waiting for the person. */
    tryNow() {
        if (this.state.kind === 'lost' || this.state.kind === 'away') {
            this.start();
        }
    }

    /** The page is in front, or the network is back: see at once how things stand. */
    check() {
        if (this.state.kind === 'lost') {
            this.start();
        } else if (this.state.kind === 'online' && Date.now() - this.#heardAt > QUIET_MS) {
            this.#deadline = Date.now() + PROMPT_MS;
            this.#write({type: 'ping'});
        }
    }

    /** Hands a command to the socket. Without a welcome it goes nowhere; says whether it went. */
    send(command) {
        return this.#welcomed && this.#write(command);
    }

    #write(command) {
        if (this.#socket?.readyState !== WebSocket.OPEN) {
            return false;
        }
        this.#socket.send(JSON.stringify(command));
        return true;
    }

    /** Says goodbye, and does not come back by itself. */
    leave() {
        clearTimeout(this.#timer);
        this.#write({type: 'bye'});
        this.#end();
        this.#listener.lost();
        this.#become({kind: 'idle'});
    }

    #end() {
        clearInterval(this.#watch);
        const socket = this.#socket;
        this.#socket = null;
        this.#welcomed = false;
        socket?.close();
    }

    #become(state) {
        this.state = state;
        this.#listener.state();
    }
}
