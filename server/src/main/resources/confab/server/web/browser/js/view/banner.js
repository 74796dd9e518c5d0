import {button, fill, h} from './dom.js';
import {cleanName} from '../chat/names.js';

/** A cut that is over so soon is not worth a word. */
const PATIENCE_MS = 600;

/** What is going on with the connection, and what one can do about it. Nothing while all is well. */
export class Banner {
    #texts;
    #does;
    #timer = 0;
    #patience = 0;
    #shown = '';
    element = h('div', {class: 'banner', role: 'status', hidden: true});

    /** @param does now, here, again(nickname) */
    constructor(texts, does) {
        this.#texts = texts;
        this.#does = does;
    }

    destroy() {
        clearInterval(this.#timer);
        clearTimeout(this.#patience);
    }

    /** @param {object} state the link's  @param {number} waiting messages that wait to go out */
    render(state, waiting, nickname) {
        clearInterval(this.#timer);
        clearTimeout(this.#patience);
        if (state.kind === 'online' || state.kind === 'idle') {
            this.element.hidden = true;
            this.#shown = '';
        } else if (state.kind === 'connecting' && this.element.hidden) {
            this.#patience = setTimeout(() => this.#show(state, waiting, nickname), PATIENCE_MS);
        } else {
            this.#show(state, waiting, nickname);
        }
    }

    #show(state, waiting, nickname) {
        const texts = this.#texts;
        const more = waiting > 0 ? ` ${texts.get('banner.waiting', waiting)}` : '';
        const what = JSON.stringify([state.kind, state.why, state.reason, state.answer?.code, more]);
        if (what !== this.#shown) {
            this.#shown = what;
            this.element.hidden = false;
            fill(this.element, this.#content(state, more, nickname));
        }
        if (state.kind === 'lost') {
            const clock = this.element.querySelector('.next');
            const tick = () => {
                clock.textContent = texts.get('banner.next', Math.max(0, Math.ceil((state.until - Date.now()) / 1000)));
            };
            tick();
            this.#timer = setInterval(tick, 500);
        }
    }

    #content(state, more, nickname) {
        const texts = this.#texts;
        switch (state.kind) {
        case 'connecting':
            return h('span', {class: 'grow'}, texts.get('banner.connecting') + more);
        case 'away':
            return [h('span', {class: 'grow'}, texts.get(`away.${state.reason}`) + more),
                button(texts.get(state.reason === 'replaced' ? 'away.here' : 'away.again'), this.#does.now)];
        case 'refused':
            return this.#another(state, nickname);
        default:
            return [h('span', {class: 'grow'}, texts.get(`lost.${state.why}`), ' ',
                h('span', {class: 'next', 'aria-live': 'off'}), more), button(texts.get('banner.now'), this.#does.now)];
        }
    }

    /** The name cannot be had any more: perhaps another one. */
    #another(state, nickname) {
        const texts = this.#texts;
        const name = h('input', {type: 'text', value: nickname ?? '', 'aria-label': texts.get('banner.nickname'),
            maxlength: 96, autocomplete: 'off'});
        return h('form', {class: 'another', on: {submit: (event) => {
            event.preventDefault();
            const clean = cleanName(name.value);
            clean ? this.#does.again(clean) : name.focus();
        }}}, h('span', {class: 'grow'}, texts.get('refused.line', texts.of('error', state.answer.code))), name,
        h('button', {type: 'submit', class: 'button'}, texts.get('banner.comeBack')));
    }
}
