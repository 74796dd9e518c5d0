import {h, iconButton} from './dom.js';

/**
 * Opens a dialog over the page. The browser keeps the focus within it, closes it on Esc and gives the focus back.
 *
 * @param {string} title
 * @param {(close: () => void) => (Node | Node[])} content
 * @returns {() => void} closes it
 */
export function openDialog(texts, title, content, {kind = '', closed = () => {}} = {}) {
    const dialog = h('dialog', {class: `dialog ${kind}`, 'aria-label': title});
    const close = () => dialog.close();
    dialog.append(h('div', {class: 'dialog-head'}, h('h2', {}, title),
        iconButton('close', texts.get('dialog.close'), close)), h('div', {class: 'dialog-body'}, content(close)));
    dialog.addEventListener('close', () => {
        dialog.remove();
        closed();
    });
    let pressed = null;
    dialog.addEventListener('pointerdown', (event) => {
        pressed = event.target;
    });
    dialog.addEventListener('click', (event) => {
        if (event.target === dialog && pressed === dialog) {
            close();
        }
    });
    document.body.append(dialog);
    dialog.showModal();
    (dialog.querySelector('[autofocus]') ?? dialog).focus();
    return close;
}
