import {h} from './dom.js';
import {isFewEmoji, pieces} from '../chat/rich-text.js';

/** A text of so many characters or lines is shown in part first. */
const LONG_CHARS = 1800;
const LONG_LINES = 24;

/** Whether a text is so long that it is folded. */
export const isLong = (text) => text.length > LONG_CHARS || text.split('\n', LONG_LINES + 1).length > LONG_LINES;

/** Somebody's words: text nodes, links to the web, and one's own name marked. */
export function body(text, self) {
    return h('div', {class: isFewEmoji(text) ? 'text emoji' : 'text', dir: 'auto'}, pieces(text, self).map((piece) => {
        if (piece.kind === 'link') {
            return h('a', {href: piece.text, target: '_blank', rel: 'noopener noreferrer'}, piece.text);
        }
        return piece.kind === 'mention' ? h('mark', {class: 'me'}, piece.text) : piece.text;
    }));
}
