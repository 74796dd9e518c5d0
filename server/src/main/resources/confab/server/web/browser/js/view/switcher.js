import {avatar} from './avatar.js';
import {bdi, fill, h} from './dom.js';
import {cleanRoom, isRoom, keyOf, partnerOf, sameName} from '../chat/names.js';
import {icon} from './icons.js';
import {openDialog} from './dialog.js';

const MOST = 12;

/** Goes to a conversation or a person by a few letters of the name. */
export function openSwitcher(model, texts, does) {
    openDialog(texts, texts.get('switch.title'), (close) => {
        const list = h('ul', {class: 'list choices', role: 'listbox', id: 'switch-list',
            'aria-label': texts.get('switch.title')});
        let found = [];
        let at = 0;
        const go = (choice) => {
            close();
            choice && does(choice);
        };
        const mark = () => {
            [...list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === at)));
            list.children[at]?.scrollIntoView({block: 'nearest'});
            input.setAttribute('aria-activedescendant', found.length > 0 ? `switch-${at}` : '');
        };
        const render = () => {
            found = choices(model, input.value);
            at = 0;
            fill(list, found.length === 0 ? h('li', {class: 'quiet'}, texts.get('switch.none'))
                : found.map((choice, i) => h('li', {id: `switch-${i}`, role: 'option', class: 'choice',
                    on: {click: () => go(choice)}}, isRoom(choice) ? h('span', {class: 'hash'}, icon('room'))
                    : avatar(partnerOf(choice), model.colorOf(partnerOf(choice)), 'small'),
                h('span', {class: 'label'}, bdi(choice.slice(1))),
                isRoom(choice) && !model.timeline(choice) ? h('span', {class: 'quiet'}, texts.get('side.join')) : null)));
            mark();
        };
        const input = h('input', {type: 'text', autofocus: true, autocomplete: 'off', role: 'combobox', maxlength: 100,
            'aria-expanded': 'true', 'aria-controls': 'switch-list', placeholder: texts.get('switch.hint'),
            'aria-label': texts.get('switch.hint'), on: {input: render, keydown: (event) => {
                if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
                    event.preventDefault();
                    at = (at + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % Math.max(1, found.length);
                    mark();
                } else if (event.key === 'Enter' && !event.isComposing) {
                    event.preventDefault();
                    go(found[at]);
                }
            }}});
        render();
        return [input, list];
    }, {kind: 'switcher'});
}

/** What is open, the unread first; then people in sight; then a room of that name. */
function choices(model, typed) {
    const wanted = keyOf(typed.replace(/^\s*[@#]/, ''));
    const open = [...model.timelines].sort((a, b) => (b.unread > 0) - (a.unread > 0)).map((one) => one.conversation);
    const people = model.timelines.flatMap((one) => model.roster(one.conversation)?.members() ?? [])
        .filter((one) => !sameName(one.nickname, model.nickname ?? '')).map((one) => `@${one.nickname}`);
    const all = [...new Map([...open, ...people].map((one) => [keyOf(one), one])).values()]
        .filter((one) => keyOf(one).includes(wanted) && (!/^\s*[@#]/.test(typed) || one[0] === typed.trim()[0]));
    const begins = (one) => (keyOf(one.slice(1)).startsWith(wanted) ? 0 : 1);
    const found = (wanted === '' ? all : all.sort((a, b) => begins(a) - begins(b))).slice(0, MOST);
    const room = typed.trim().startsWith('@') ? null : cleanRoom(typed);
    return room && !found.some((one) => keyOf(one) === keyOf(room)) ? [...found, room] : found;
}
