import {button, h} from './dom.js';
import {cleanName} from '../chat/names.js';
import {LANGUAGES, Texts} from '../texts/texts.js';
import {openDialog} from './dialog.js';

/** How this page looks and speaks, and who one is. What a browser does not allow here is said, with the reason. */
export function openSettings(texts, settings, person, does) {
    openDialog(texts, texts.get('settings.title'), (close) => [
        does.inside ? nickname(texts, person, does) : null,
        choice(texts.get('settings.language'), 'language', settings.language ?? '', [['', texts.get('language.system')],
            ...Object.keys(LANGUAGES).map((one) => [one, new Texts(one).get('language.self')])], (language) => {
            close();
            does.set({language: language || null});
        }),
        choice(texts.get('settings.theme'), 'theme', settings.theme ?? '', [['', texts.get('theme.system')],
            ['light', texts.get('theme.light')], ['dark', texts.get('theme.dark')]],
        (theme) => does.set({theme: theme || null})),
        choice(texts.get('settings.size'), 'size', settings.size ?? 'normal', ['small', 'normal', 'large', 'projector']
            .map((one) => [one, texts.get(`size.${one}`)]), (size) => does.set({size})),
        check(texts.get('settings.sound'), settings.sound === true, (sound) => does.set({sound})),
        notifications(texts, settings, does),
        window.isSecureContext ? null : h('p', {class: 'quiet'}, texts.get('settings.insecure')),
        h('div', {class: 'ends'}, does.inside ? button(texts.get('settings.leave'), () => {
            close();
            does.leave();
        }, {class: 'button danger'}) : null, button(texts.get('menu.keys'), () => {
            close();
            does.keys();
        })),
    ].filter(Boolean), {kind: 'settings'});
}

function nickname(texts, person, does) {
    const bad = h('div', {class: 'danger', role: 'alert'});
    const name = h('input', {type: 'text', id: 'settings-nickname', value: person.nickname ?? '', maxlength: 96,
        autocomplete: 'off'});
    return h('form', {on: {submit: (event) => {
        event.preventDefault();
        const clean = cleanName(name.value);
        bad.textContent = clean ? '' : texts.get('connect.bad');
        if (clean && clean !== person.nickname) {
            does.rename(clean);
        }
    }}}, h('label', {for: 'settings-nickname'}, texts.get('settings.nickname')),
    h('div', {class: 'line'}, name, h('button', {type: 'submit', class: 'button'}, texts.get('settings.rename'))), bad,
    h('div', {class: 'quiet'}, texts.get(person.owner ? 'settings.owner' : 'settings.guest')));
}

function choice(words, name, now, options, does) {
    return h('fieldset', {class: 'choice-set'}, h('legend', {}, words), h('div', {class: 'segments'},
        options.map(([value, label]) => h('label', {}, h('input', {type: 'radio', name, value, checked: value === now,
            class: 'hidden', on: {change: () => does(value)}}), h('span', {}, label)))));
}

function check(words, now, does, disabled = false) {
    return h('label', {class: 'check'}, h('input', {type: 'checkbox', checked: now, disabled,
        on: {change: (event) => does(event.target.checked, event.target)}}), h('span', {}, words));
}

function notifications(texts, settings, does) {
    const why = !window.isSecureContext ? 'settings.notify.insecure'
        : !('Notification' in window) ? 'settings.notify.none'
            : Notification.permission === 'denied' ? 'settings.notify.denied' : null;
    const words = h('p', {class: 'quiet'}, why ? texts.get(why) : '');
    const allowed = why === null && Notification.permission === 'granted';
    return h('div', {}, check(texts.get('settings.notify'), allowed && settings.notify === true, async (notify, box) => {
        if (notify && await Notification.requestPermission() !== 'granted') {
            box.checked = false;
            words.textContent = texts.get('settings.notify.denied');
        } else {
            does.set({notify});
        }
    }, why !== null), words);
}
