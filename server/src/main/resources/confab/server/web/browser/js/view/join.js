import {cleanName} from '../chat/names.js';
import {h, iconButton, say} from './dom.js';
import {icon} from './icons.js';

/** Where one comes in: a nickname, and whether it is to stay one's own. */
export class Join {
    element;
    #texts;
    #name;
    #go;
    #words = h('div', {class: 'words', role: 'status'});

    /** @param does join(nickname, owned), settings */
    constructor(texts, nickname, owned, does) {
        this.#texts = texts;
        this.#name = h('input', {type: 'text', id: 'nickname', value: nickname, maxlength: 96, autocomplete: 'nickname',
            autofocus: true, autocapitalize: 'words', spellcheck: 'false', 'aria-describedby': 'join-words'});
        const keep = h('input', {type: 'checkbox', checked: owned, 'aria-describedby': 'keep-why'});
        this.#go = h('button', {type: 'submit', class: 'button solid wide'}, texts.get('connect.join'));
        this.#words.id = 'join-words';
        const another = h('button', {type: 'button', class: 'tool', title: texts.get('connect.dice'),
            'aria-label': texts.get('connect.dice'), on: {click: () => {
                this.#name.value = texts.randomName();
                this.#name.focus();
            }}}, icon('dice'));
        this.element = h('main', {class: 'join'}, h('form', {on: {submit: (event) => {
            event.preventDefault();
            const name = cleanName(this.#name.value);
            if (name) {
                does.join(name, keep.checked);
            } else {
                this.show(texts.get('connect.bad'), true);
                this.#name.focus();
            }
        }}}, h('img', {src: '/icons/app.svg', alt: '', width: 72, height: 72}), h('h1', {}, texts.get('connect.title')),
        h('p', {class: 'quiet'}, texts.get('connect.intro')),
        h('label', {for: 'nickname'}, texts.get('connect.nickname')), h('div', {class: 'line'}, this.#name, another),
        h('label', {class: 'check'}, keep, h('span', {}, texts.get('connect.keepName'))),
        h('p', {class: 'quiet small', id: 'keep-why'}, texts.get('connect.keepName.why')), this.#words, this.#go),
        h('div', {class: 'corner'}, iconButton('settings', texts.get('menu.settings'), does.settings)));
    }

    focus() {
        this.#name.focus();
        this.#name.select();
    }

    show(words, bad) {
        say(this.#words, words);
        this.#words.classList.toggle('danger', bad);
    }

    /** How the first connection is getting on. */
    render(state) {
        const texts = this.#texts;
        this.#go.disabled = state.kind === 'connecting';
        if (state.kind === 'connecting') {
            this.show(texts.get('connect.connecting'), false);
        } else if (state.kind === 'lost') {
            this.show(`${texts.get(`lost.${state.why}`)} ${texts.get('banner.next',
                Math.max(1, Math.ceil((state.until - Date.now()) / 1000)))}`, true);
        } else if (state.kind === 'refused') {
            this.show(texts.get('refused.line', texts.of('error', state.answer.code)), true);
            this.focus();
        } else if (state.kind === 'away') {
            this.show(texts.get(`away.${state.reason}`), true);
        }
    }
}
