/** What the tests of the browser client's model share. */
import {ChatModel} from '../../main/resources/confab/server/web/browser/js/chat/model.js';

const DEAF = new Proxy({}, {get: () => () => undefined});

/** A model whose clock stands still until it is moved, with everything that it sends and keeps. */
export function client({owned = true, unsent = [], places = {log: '', selected: null, open: []}, listener = {}} = {}) {
    const sent = [];
    const kept = new Map(unsent.map((one) => [one.id, one]));
    const world = {at: 1_000_000, ids: 0};
    const up = {connected: true};
    const model = new ChatModel({now: () => world.at, newId: () => `id${++world.ids}`}, {send: (command) => {
        if (up.connected) {
            sent.push(command);
        }
        return up.connected;
    }}, {keep: (message) => kept.set(message.id, message), drop: (id) => kept.delete(id), placesChanged: () => {}},
    new Proxy(listener, {get: (target, name) => target[name] ?? DEAF[name]}));
    model.restore('Ada', owned, places, unsent);
    model.looking(true);
    const welcome = (fields = {}) => {
        up.connected = true;
        model.connecting(model.resume(), owned);
        model.heard({type: 'welcome', nickname: 'Ada', server: 'Room 204', log: 'L1', session: 's',
            limits: {text: 16384, file: null}, room: '#lobby', members: [{nickname: 'Ada', color: '#4338ca'}], count: 1,
            ...fields});
        model.caughtUp();
    };
    const lose = () => {
        up.connected = false;
        model.lost();
    };
    const hear = (...events) => {
        events.forEach((event) => model.heard(event));
        model.caughtUp();
    };
    return {model, sent, kept, world, welcome, lose, hear, of: (type) => sent.filter((one) => one.type === type)};
}

/** Somebody's words, as the server tells them. */
export const said = (seq, text, fields = {}) => ({type: 'message', in: '#lobby', seq, time: 2_000_000 + seq, from: 'Bob',
    color: '#0f766e', text, id: null, action: false, queued: false, file: null, ...fields});

/** The texts of a conversation, in order. */
export const texts = (timeline) => timeline.entries.filter((line) => line.kind === 'said').map((line) => line.text);
