/**
 * Names as the server compares them: `#room` and `@Nickname` name conversations, and two spellings of one name are the
 * same. The server has the last word (its profile is RFC 8266's); this is near enough to find one's own things again.
 */

/** The longest nickname, in code points. */
export const LONGEST_NAME = 24;
/** The longest room name without its `#`, in code points. */
const LONGEST_ROOM = 32;

const NOT_INSIDE = /[:(),"\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\u2028\u2029]/u;
const NOT_FIRST = /^[*@#/{+]/;
const ROOM = /^[\p{L}\p{N}\p{Mn}\p{Mc}._-]+$/u;

// Sixteen hues that stay apart for most eyes; the server chooses by the same rule, so that a name looks the same everywhere.
const PALETTE = ['#c2410c', '#b45309', '#4d7c0f', '#15803d', '#0f766e', '#0e7490', '#0369a1', '#1d4ed8', '#4338ca',
    '#6d28d9', '#7e22ce', '#a21caf', '#be185d', '#be123c', '#9f580a', '#475569'];

const fold = (text) => text.normalize('NFKC').replace(/\s+/gu, ' ').trim();

/**
 * The nickname that the text stands for.
 *
 * @param {string} text
 * @returns {?string} null if it cannot be one
 */
export function cleanName(text) {
    const clean = text.length > 4 * LONGEST_NAME ? '' : fold(text);
    return clean === '' || [...clean].length > LONGEST_NAME || NOT_INSIDE.test(clean) || NOT_FIRST.test(clean)
        ? null : clean;
}

/**
 * The room that the text stands for, with or without its `#`.
 *
 * @param {string} text
 * @returns {?string} with `#`; null if it cannot be one
 */
export function cleanRoom(text) {
    const clean = text.length > 4 * LONGEST_ROOM ? '' : fold(text.trim().replace(/^#/, ''));
    return ROOM.test(clean) && [...clean].length <= LONGEST_ROOM ? `#${clean}` : null;
}

/** A name, a room or a conversation as it is compared. */
export const keyOf = (name) => fold(name).toLowerCase();

export const sameName = (a, b) => keyOf(a) === keyOf(b);

export const isRoom = (conversation) => conversation.startsWith('#');

/** Whom a private conversation is with. */
export const partnerOf = (conversation) => conversation.slice(1);

/** The colour of everybody who bears this nickname, in any spelling. */
export function colorOf(name) {
    let crc = -1;
    for (const byte of new TextEncoder().encode(keyOf(name))) {
        crc ^= byte;
        for (let bit = 0; bit < 8; bit++) {
            crc = (crc >>> 1) ^ (crc & 1 ? 0xEDB88320 : 0);
        }
    }
    return PALETTE[((crc ^ -1) >>> 0) % PALETTE.length];
}

/** The first letter of a name, for the avatar. An emoji of several code points stays whole where the browser can tell. */
export function initialOf(name) {
    const first = typeof Intl.Segmenter === 'function'
        ? new Intl.Segmenter().segment(name)[Symbol.iterator]().next().value?.segment
        : [...name][0];
    return (first ?? '?').toUpperCase();
}
