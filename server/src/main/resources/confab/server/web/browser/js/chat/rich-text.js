/**
 * What stands in a text besides words: addresses, and one's own name. It stays text all the way; a face makes text nodes
 * and links of it, never markup.
 */

const ADDRESS = /\bhttps?:\/\/[^\s<>"\p{Cc}\u3000-\u303F\uFF00-\uFF0F]+/giu;
const NOT_LAST = '.,;:!?\'*_';
const LETTER = /[\p{L}\p{N}_]/u;
const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const MOST_PLAIN = 100_000;
const EMOJI_ONLY = /^(?:[\p{Extended_Pictographic}\p{Emoji_Component}\u200D\uFE0F\s])+$/u;
const PICTOGRAPH = /\p{Extended_Pictographic}|\p{Regional_Indicator}/gu;

/** Addresses with http or https in a text: `{start, end, address}`. Nothing else is ever a link. */
export function links(text) {
    const found = [];
    for (const match of text.matchAll(ADDRESS)) {
        let end = match.index + match[0].length;
        while (end > match.index && isOutside(text.slice(match.index, end))) {
            end--;
        }
        const address = text.slice(match.index, end);
        if (isWeb(address)) {
            found.push({start: match.index, end, address});
        }
    }
    return found;
}

/** The sentence's own punctuation, and a bracket that was not opened inside the address. */
function isOutside(address) {
    const last = address.at(-1);
    const more = (closing, opening) => address.split(closing).length > address.split(opening).length;
    return NOT_LAST.includes(last) || (last === ')' && more(')', '(')) || (last === ']' && more(']', '['));
}

/** Whether a browser takes this for an address on the web, and not for something that runs. */
export function isWeb(address) {
    try {
        return ['http:', 'https:'].includes(new URL(address).protocol);
    } catch {
        return false;
    }
}

/** Where a name stands as a word of its own: `{start, end}`, with the `@` before it. */
export function mentions(text, name) {
    const found = [];
    if (name === '' || text.length > MOST_PLAIN) {
        return found;
    }
    const lower = text.toLowerCase();
    const wanted = name.toLowerCase();
    if (lower.length !== text.length) {
        return found; // positions would not be true
    }
    for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + wanted.length)) {
        const end = at + wanted.length;
        const called = text[at - 1] === '@';
        const start = called ? at - 1 : at;
        if (called || (isEdge(text[at - 1], text[at]) && isEdge(text[end], text[end - 1]))) {
            found.push({start, end});
        }
    }
    return found;
}

/** Chinese and its neighbours are written without spaces: there every place is an edge. */
function isEdge(outside, inside) {
    return outside === undefined || !LETTER.test(outside) || HAN.test(inside) || HAN.test(outside);
}

/** Whether the text speaks of this person. */
export const names = (text, name) => mentions(text, name).length > 0;

/**
 * The text in pieces, in order: `{kind: 'text' | 'link' | 'mention', text}`; the pieces together are the text.
 *
 * @param {string} self one's own name
 */
export function pieces(text, self) {
    const marked = [...links(text).map((link) => ({...link, kind: 'link'})),
        ...mentions(text, self).map((place) => ({...place, kind: 'mention'}))].sort((a, b) => a.start - b.start);
    const result = [];
    let at = 0;
    for (const {start, end, kind} of marked) {
        if (start >= at) {
            if (start > at) {
                result.push({kind: 'text', text: text.slice(at, start)});
            }
            result.push({kind, text: text.slice(start, end)});
            at = end;
        }
    }
    if (at < text.length) {
        result.push({kind: 'text', text: text.slice(at)});
    }
    return result;
}

/** Whether the text is a few emoji and nothing else, which may be shown larger. */
export function isFewEmoji(text) {
    return text.length < 60 && EMOJI_ONLY.test(text) && (text.match(PICTOGRAPH) ?? []).length > 0
        && (text.match(PICTOGRAPH) ?? []).length <= 6;
}
