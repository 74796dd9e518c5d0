import {bdi, h} from './dom.js';
import {fileName} from './file-card.js';
import {icon} from './icons.js';
import {isRoom, partnerOf} from '../chat/names.js';
import {openDialog} from './dialog.js';

const LISTED = 100;

/**
 * Shows what is about to be handed over, before it is: a picture with room for some words, or the files with their sizes.
 * A folder, and several files unless they are to go one by one, become one ZIP file.
 *
 * @param {string} to a conversation
 * @param {{entries: {path: string, file: ?File}[], folder: ?string, tooMany: boolean, unreadable: number}} offer
 * @param {(how: {zip: ?string, caption: string}) => void} send `zip` is the name of the one file, or null
 */
export function openOffer(texts, to, offer, most, send) {
    const {entries, folder, tooMany, unreadable} = offer;
    const total = entries.reduce((sum, {file}) => sum + (file?.size ?? 0), 0);
    const one = entries.length === 1 && folder === null;
    const picture = one && /^image\/(png|jpeg|gif|webp)$/.test(entries[0].file.type) ? URL.createObjectURL(entries[0].file)
        : null;
    openDialog(texts, texts.get(picture ? 'files.titlePicture' : 'files.title'), (close) => {
        const single = h('input', {type: 'checkbox', on: {change: () => explain()}});
        const zipName = `${folder ?? entries[0]?.path.replace(/\.[^.]*$/, '') ?? 'files'}.zip`;
        const asZip = h('div', {class: 'quiet'});
        const bad = h('div', {class: 'danger', role: 'alert'});
        const caption = h('input', {type: 'text', maxlength: 2000, dir: 'auto', autofocus: one, autocomplete: 'off',
            placeholder: texts.get('files.caption'), 'aria-label': texts.get('files.caption')});
        const go = h('button', {type: 'submit', class: 'button solid', autofocus: !one}, texts.get('files.send'));
        const explain = () => {
            const zipped = !one && !single.checked;
            asZip.textContent = zipped ? texts.get('files.asZip', zipName) : '';
            const tooLarge = zipped ? total > most : entries.some(({file}) => (file?.size ?? 0) > most);
            bad.textContent = entries.length === 0 && unreadable === 0 ? texts.get('files.nothing') : tooMany ? texts.get('files.tooMany')
                : tooLarge ? texts.get('files.tooLarge', texts.size(most))
                    : unreadable > 0 ? texts.get('files.unreadable', unreadable) : '';
            go.disabled = entries.length === 0 || tooLarge;
            caption.hidden = !one && !zipped;
        };
        explain();
        return h('form', {class: 'offer', on: {submit: (event) => {
            event.preventDefault();
            send({zip: one || single.checked ? null : zipName, caption: caption.hidden ? '' : caption.value.trim()});
            close();
        }}},
        h('div', {class: 'quiet'}, bdi(isRoom(to) ? texts.get('files.toRoom', to) : texts.get('files.to', partnerOf(to)))),
        picture ? h('img', {class: 'preview', src: picture, alt: entries[0].path}) : null,
        h('ul', {class: 'list files', tabindex: entries.length > 6 ? '0' : null}, entries.slice(0, LISTED).map(({path, file}) => h('li', {},
            icon(file ? 'file' : 'folder'), h('span', {class: 'label'}, fileName(path)),
            h('span', {class: 'quiet'}, file ? texts.size(file.size) : ''))),
        entries.length > LISTED ? h('li', {class: 'quiet'}, texts.get('files.more', entries.length - LISTED)) : null),
        one ? null : h('div', {class: 'total'}, texts.get('files.count', entries.length, texts.size(total))), asZip,
        one || folder !== null ? null : h('label', {class: 'check'}, single, h('span', {}, texts.get('files.single'))),
        caption, bad, h('div', {class: 'ends'}, h('button', {type: 'button', class: 'button', on: {click: close}},
            texts.get('files.cancel')), go));
    }, {kind: 'offering', closed: () => picture && URL.revokeObjectURL(picture)});
}
