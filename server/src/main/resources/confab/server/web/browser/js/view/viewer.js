import {fill, h, iconButton} from './dom.js';
import {fileUrl} from '../files/http.js';
import {fileName, isPicture, saveLink} from './file-card.js';

/**
 * Shows a picture in full, and with the arrows the others of the conversation.
 *
 * @param {(anew: boolean) => Promise<void>} admitted as for a file's card
 */
export function openViewer(texts, timeline, file, admitted) {
    const pictures = timeline.entries.filter((line) => line.kind === 'said' && line.file && isPicture(line.file));
    let at = Math.max(0, pictures.findIndex((line) => line.file.id === file.id));
    const stage = h('div', {class: 'stage'});
    const about = h('div', {class: 'about'});
    const before = iconButton('left', texts.get('viewer.previous'), () => go(-1), {class: 'tool turn before'});
    const after = iconButton('right', texts.get('viewer.next'), () => go(1), {class: 'tool turn after'});
    const save = h('div', {class: 'saving'});
    const dialog = h('dialog', {class: 'viewer', tabindex: '-1'}, h('div', {class: 'viewer-head'}, about, save,
        iconButton('close', texts.get('viewer.close'), () => dialog.close())), before, stage, after);
    const show = () => {
        const line = pictures[at] ?? {file, from: ''};
        const picture = h('img', {src: fileUrl(line.file), alt: line.file.name});
        let tries = 0;
        picture.addEventListener('error', async () => {
            if (tries++ === 0) {
                await admitted(true);
                picture.src = `${fileUrl(line.file)}?again`;
            } else {
                picture.replaceWith(h('p', {}, texts.get('viewer.broken')));
            }
        });
        fill(stage, picture);
        fill(about, fileName(line.file.name), h('span', {class: 'quiet'},
            [line.from, texts.size(line.file.size)].filter(Boolean).join(' · ')));
        fill(save, saveLink(line.file, texts, admitted, 'tool'));
        dialog.setAttribute('aria-label', line.file.name);
        [before, after].forEach((turn) => {
            turn.hidden = pictures.length < 2;
        });
        before.disabled = at <= 0;
        after.disabled = at >= pictures.length - 1;
        if (document.activeElement?.disabled) {
            dialog.focus(); // or the arrows would go nowhere
        }
    };
    const go = (by) => {
        at = Math.max(0, Math.min(pictures.length - 1, at + by));
        show();
    };
    dialog.addEventListener('keydown', (event) => {
        if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
            event.preventDefault();
            go(event.key === 'ArrowLeft' ? -1 : 1);
        }
    });
    stage.addEventListener('click', (event) => event.target === stage && dialog.close());
    dialog.addEventListener('close', () => dialog.remove());
    show();
    document.body.append(dialog);
    dialog.showModal();
    dialog.focus();
}
