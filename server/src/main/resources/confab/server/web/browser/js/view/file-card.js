import {bdi, button, h, iconButton} from './dom.js';
import {fileUrl} from '../files/http.js';
import {icon} from './icons.js';

const RTL = /[\u0590-\u08FF\uFB1D-\uFEFC]/;
/** Without an answer for so long, it is tried as it is. */
const PATIENCE_MS = 3000;
/** A name of so many letters has room everywhere; it stays in one piece. */
const FEW_LETTERS = 16;
const PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/** Whether the server shows this as a picture. */
export const isPicture = (file) => PICTURES.includes(file.type);

const drawing = (name, type) => (/zip|compressed|x-tar/.test(type) || /\.(zip|7z|rar|gz|xz|tar)$/i.test(name) ? 'zip'
    : type.startsWith('image/') ? 'picture' : 'file');

/** A file's name on one line, of which the ending is always seen: it says what opens it. */
export function fileName(name) {
    const cut = widthOf(name) > FEW_LETTERS ? endingAt(name) : 0;
    return h('div', {class: 'filename', dir: 'auto', title: name}, cut <= 0 ? h('span', {class: 'stem'}, name)
        : [h('span', {class: 'stem'}, name.slice(0, cut)), h('span', {}, name.slice(cut))]);
}

/** In letters of the usual width; those of East Asia count double. */
const widthOf = (name) => name.length + name.replace(/[^\u1100-\uFFFF]/g, '').length;

/** Where the part begins that stays: a few letters and the ending; in a name written to the left nothing but the ending. */
export function endingAt(name) {
    const ending = /\.[^.\s]{1,8}$/u.exec(name)?.[0] ?? '';
    const few = ending === '' ? 8 : 3;
    const stem = [...name.slice(0, name.length - ending.length)];
    return stem.slice(0, RTL.test(name) ? stem.length : Math.max(0, stem.length - few)).join('').length;
}

/**
 * A link that saves a file: the browser streams it to the disk by itself. Before that the server is told anew who is asking:
 * the cookie may be that of another tab, which came in under another name.
 *
 * @param {(anew: boolean) => Promise<void>} admitted as for {@link fileCard}
 */
export function saveLink(file, texts, admitted, how = 'button') {
    const words = texts.get('files.saveName', file.name);
    const link = h('a', {class: how, href: fileUrl(file), download: file.name, title: words, 'aria-label': words},
        icon('save'), how === 'button' ? texts.get('files.save') : null);
    let ours = false;
    link.addEventListener('click', async (event) => {
        if (!ours && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
            event.preventDefault();
            await Promise.race([admitted(true), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
            ours = true;
            link.click();
            ours = false;
        }
    });
    return link;
}

/**
 * What was handed over: a picture in small, or a card with its name, its size and *Save*.
 *
 * @param {(anew: boolean) => Promise<void>} admitted waits until the server knows this page by a cookie; anew, as
 *        another tab may have come in under another name
 */
export function fileCard(file, texts, view, admitted) {
    const card = h('div', {class: 'file', title: texts.get('files.sha', file.sha256)},
        h('span', {class: 'kind'}, icon(drawing(file.name, file.type))),
        h('div', {class: 'about'}, fileName(file.name),
            h('div', {class: 'quiet'}, texts.size(file.size))),
        saveLink(file, texts, admitted));
    if (!isPicture(file)) {
        return card;
    }
    const picture = h('img', {class: 'thumb', alt: '', decoding: 'async'});
    const load = (again) => admitted(again).then(() => {
        picture.src = `${fileUrl(file)}?thumbnail${again ? '&again' : ''}`;
    });
    let tries = 0;
    const frame = h('div', {class: 'picture'},
        h('button', {type: 'button', class: 'plain', 'aria-label': texts.get('files.view', file.name),
            title: file.name, on: {click: () => view(file)}}, picture),
        h('div', {class: 'caption'}, fileName(file.name),
            h('span', {class: 'quiet'}, texts.size(file.size)), saveLink(file, texts, admitted, 'tool small')));
    picture.addEventListener('error', () => (tries++ === 0 ? load(true) : frame.replaceWith(card)));
    load(false);
    return frame;
}

/** A file on its way: how far, how fast, how long yet. */
export function transferCard(line, texts, isOnline, does) {
    const stopped = line.state === 'failed' || line.state === 'interrupted';
    const share = line.size > 0 ? Math.min(1, line.sent / line.size) : line.state === 'checking' ? 1 : 0;
    return h('div', {class: `file transfer ${line.state}`},
        h('span', {class: 'kind'}, icon(line.state === 'failed' ? 'failed' : drawing(line.name, line.type))),
        h('div', {class: 'about'}, fileName(line.name),
            stopped ? null : h('progress', {max: 1, value: share, 'aria-label': line.name}),
            h('div', {class: 'quiet state'}, words(line, texts, isOnline))),
        h('div', {class: 'does'},
            line.state === 'failed' ? button(texts.get('files.again'), () => does.again(line)) : null,
            line.state === 'interrupted' ? button(texts.get('files.choose'), () => does.choose(line)) : null,
            stopped ? button(texts.get('files.discard'), () => does.cancel(line), {class: 'button quiet'})
                : iconButton('close', texts.get('files.stop'), () => does.cancel(line))));
}

function words(line, texts, isOnline) {
    switch (line.state) {
    case 'preparing':
        return `${texts.get('files.preparing')} ${texts.size(line.sent)}`;
    case 'waiting':
        return `${texts.size(line.size)} · ${texts.get(isOnline ? 'files.waiting' : 'files.waitingLink')}`;
    case 'uploading':
        return [texts.get('files.uploading', texts.size(line.sent), texts.size(line.size)),
            line.rate > 0 ? texts.get('files.rate', texts.size(line.rate)) : null,
            line.left === null ? null : texts.get('files.left', texts.span(line.left))]
            .filter((part) => part !== null).join(' · ');
    case 'checking':
        return texts.get('files.checking');
    case 'interrupted':
        return texts.get('files.interrupted');
    default:
        return texts.get('files.error', texts.of('fileError', line.error?.code ?? '', line.error?.message ?? ''));
    }
}
