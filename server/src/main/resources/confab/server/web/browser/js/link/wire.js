/**
 * What comes from the server, made safe to rely on: every event that is handed on has its fields, each of its kind and
 * within bounds. What is not like that is dropped; unknown fields and kinds do no harm.
 */

/** The longest line from a server, in characters; what is longer is not even looked at. */
export const MOST_CHARS = 1024 * 1024;

const COLOR = /^#[0-9a-f]{6}$/i;
const FILE_ID = /^[A-Za-z0-9_-]{1,64}$/;
const SHA256 = /^[0-9a-f]{64}$/;
const GRAY = '#475569';

const isText = (value, most = MOST_CHARS) => typeof value === 'string' && value.length <= most;
const isCount = (value) => Number.isSafeInteger(value) && value >= 0;
const isName = (value) => isText(value, 200) && value !== '';
const isConversation = (value) => isName(value) && /^[#@]./u.test(value);
const list = (value) => (Array.isArray(value) ? value : []);
const color = (value) => (isText(value, 7) && COLOR.test(value) ? value.toLowerCase() : GRAY);

const people = (value) => list(value).filter((one) => isName(one?.nickname))
    .map((one) => ({nickname: one.nickname, color: color(one.color)}));

/** What a message or an upload's answer says of a file; null for what cannot be one. */
export function file(value) {
    return value && FILE_ID.test(value.id) && isName(value.name) && isCount(value.size) && SHA256.test(value.sha256)
        && isText(value.type, 255)
        ? {id: value.id, name: value.name, size: value.size, sha256: value.sha256, type: value.type} : null;
}

function message(value) {
    const time = Date.parse(value?.time);
    return value && isConversation(value.in) && isCount(value.seq) && value.seq > 0 && !Number.isNaN(time)
        && isName(value.from) && isText(value.text)
        ? {type: 'message', in: value.in, seq: value.seq, time, from: value.from, color: color(value.color),
            text: value.text, id: isText(value.id, 64) ? value.id : null, action: value.action === true,
            queued: value.queued === true, file: file(value.file)} : null;
}

const messages = (value) => list(value).map(message).filter((one) => one !== null);

const READERS = {
    welcome: (e) => isName(e.nickname) && isText(e.log, 200) && isName(e.room) && {nickname: e.nickname,
        server: isText(e.server, 200) ? e.server : '', log: e.log, session: isText(e.session, 500) ? e.session : '',
        limits: {text: isCount(e.limits?.text) ? e.limits.text : 16 * 1024,
            file: isCount(e.limits?.file) && e.limits.file > 0 ? e.limits.file : null},
        room: e.room, members: people(e.members), count: isCount(e.count) ? e.count : 0},
    message,
    joined: (e) => isName(e.room) && {room: e.room, people: people(e.people), count: isCount(e.count) ? e.count : 0},
    left: (e) => isName(e.room) && {room: e.room, people: people(e.people), count: isCount(e.count) ? e.count : 0},
    renamed: (e) => isName(e.from) && isName(e.to) && {from: e.from, to: e.to, color: color(e.color)},
    members: (e) => isName(e.room) && {room: e.room, members: people(e.members), count: isCount(e.count) ? e.count : 0,
        more: e.more === true},
    rooms: (e) => ({rooms: list(e.rooms).filter((one) => isName(one?.room))
        .map((one) => ({room: one.room, count: isCount(one.count) ? one.count : 0}))}),
    history: (e) => isConversation(e.in) && {in: e.in, messages: messages(e.messages),
        first: isCount(e.first) ? e.first : 0, more: e.more === true},
    found: (e) => ({messages: messages(e.messages), more: e.more === true, behind: e.behind === true}),
    gap: (e) => isConversation(e.in) && isCount(e.to) && {in: e.in, to: e.to, first: isCount(e.first) ? e.first : 0},
    delivered: (e) => isConversation(e.in) && isCount(e.seq) && {in: e.in, seq: e.seq},
    read: (e) => isConversation(e.in) && isCount(e.seq) && {in: e.in, seq: e.seq},
    typing: (e) => isConversation(e.in) && isName(e.from) && {in: e.in, from: e.from},
    notice: (e) => isText(e.text) && {text: e.text},
    error: (e) => isText(e.code, 64) && {code: e.code, message: isText(e.message, 4096) ? e.message : '',
        id: isText(e.id, 64) ? e.id : null},
    ping: (e) => ({id: isText(e.id, 64) ? e.id : null}),
    pong: () => ({}),
    goodbye: (e) => ({reason: isText(e.reason, 64) ? e.reason : ''}),
};

/**
 * The event that a line is.
 *
 * @param {unknown} line
 * @returns {?object} with a `type`; null if it is none that we know
 */
export function readEvent(line) {
    if (typeof line !== 'string' || line.length > MOST_CHARS) {
        return null;
    }
    let value;
    try {
        value = JSON.parse(line);
    } catch {
        return null;
    }
    const type = value?.type;
    const reader = isText(type, 32) && Object.hasOwn(READERS, type) ? READERS[type] : null;
    const event = reader ? reader(value) : null;
    return event ? {...event, type} : null;
}
