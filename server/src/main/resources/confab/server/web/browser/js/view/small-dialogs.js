import {button, copyText, h} from './dom.js';
import {openDialog} from './dialog.js';

/** What a machine calls itself: no address for another one. The code has one that others reach. */
const LOCAL = /^(localhost|127\..*|\[::1\])$/;

/** The address of this page, for other devices: as a code and in letters. */
export function invite(texts) {
    const {origin} = window.location;
    openDialog(texts, texts.get('invite.title'), () => {
        const address = h('input', {type: 'text', readonly: true, value: `${origin}/`, class: 'address',
            'aria-label': texts.get('invite.title'), on: {focus: () => address.select()}});
        const copy = button(texts.get('invite.copy'), async () => {
            await copyText(address.value);
            copy.textContent = texts.get('transcript.copied');
        });
        const code = h('img', {class: 'qr', src: '/qr.svg', alt: texts.get('invite.qr'), width: 240, height: 240});
        code.addEventListener('error', () => code.remove());
        return LOCAL.test(window.location.hostname) ? [code, h('p', {}, texts.get('invite.local'))]
            : [code, h('p', {}, texts.get('invite.words')), h('div', {class: 'line'}, address, copy)];
    }, {kind: 'invite'});
}

/** Which keys do what, and which commands there are. */
export function keys(texts) {
    const rows = (list, tag) => h('dl', {class: 'keys'}, list.map(([key, what]) => [
        h('dt', {}, tag === 'kbd' ? key.split(' ').map((one) => h('kbd', {}, one)) : h('code', {}, key)), h('dd', {}, what)]));
    openDialog(texts, texts.get('keys.title'), () => [rows(texts.get('keys.list'), 'kbd'),
        h('h3', {}, texts.get('keys.commands')), rows(texts.get('keys.commandList'), 'code')]);
}
