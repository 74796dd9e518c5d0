import {avatar} from './avatar.js';
import {bdi, fill, h} from './dom.js';
import {keyOf, sameName} from '../chat/names.js';

const MOST = 8;

/** Who can be named in this conversation: its people, and who spoke in it lately first. */
export function candidates(model, prefix) {
    const shown = model.shown;
    const wanted = keyOf(prefix);
    const lately = (shown?.entries ?? []).slice(-200).reverse().filter((line) => line.kind === 'said' && !line.own)
        .map((line) => line.from);
    const present = shown ? model.roster(shown.conversation)?.members().map((one) => one.nickname)
        ?? [shown.conversation.slice(1)] : [];
    const here = new Set(present.map(keyOf));
    const all = [...lately.filter((name) => here.has(keyOf(name))), ...present];
    return [...new Map(all.map((name) => [keyOf(name), name])).values()]
        .filter((name) => keyOf(name).startsWith(wanted) && !sameName(name, model.nickname ?? '')).slice(0, MOST);
}

/** The list of people that an `@` in the composer opens. The composer's keys steer it. */
export class Completion {
    element;
    #model;
    #take;
    #names = [];
    #at = 0;

    /** @param {(name: string) => void} take */
    constructor(model, texts, take) {
        this.#model = model;
        this.#take = take;
        this.element = h('ul', {class: 'completion list', role: 'listbox', id: 'completion', hidden: true,
            'aria-label': texts.get('composer.people')});
    }

    get isOpen() {
        return !this.element.hidden;
    }

    /** What the marked line is called, for `aria-activedescendant`. */
    get active() {
        return this.isOpen ? `completion-${this.#at}` : '';
    }

    /** @param {?string} prefix what stands after the `@`; null for no list */
    show(prefix) {
        this.#names = prefix === null ? [] : candidates(this.#model, prefix);
        this.#at = 0;
        this.element.hidden = this.#names.length === 0;
        fill(this.element, this.#names.map((name, i) => h('li', {id: `completion-${i}`, role: 'option', class: 'choice',
            on: {pointerdown: (event) => {
                event.preventDefault();
                this.#take(name);
            }}}, avatar(name, this.#model.colorOf(name), 'small'), h('span', {class: 'label'}, bdi(name)))));
        this.#mark();
    }

    move(by) {
        this.#at = (this.#at + by + this.#names.length) % this.#names.length;
        this.#mark();
    }

    take() {
        this.#take(this.#names[this.#at]);
    }

    #mark() {
        [...this.element.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === this.#at)));
        this.element.children[this.#at]?.scrollIntoView({block: 'nearest'});
    }
}
