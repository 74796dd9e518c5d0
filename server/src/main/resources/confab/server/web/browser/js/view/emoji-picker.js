import {EMOJI, findEmoji, KINDS} from './emoji.js';
import {fill, h} from './dom.js';

const RECENT = 16;
const KEPT = 'confab.emoji';

/** Signs to pick from, found by a word, gone through with the arrows. */
export class EmojiPicker {
    element;
    #texts;
    #pick;
    #closed;
    #opened;
    #input;
    #list = h('div', {class: 'signs'});

    /** @param closed gives the focus back  @param {(open: boolean) => void} opened */
    constructor(texts, pick, closed, opened) {
        this.#texts = texts;
        this.#pick = pick;
        this.#closed = closed;
        this.#opened = opened;
        this.#input = h('input', {type: 'search', placeholder: texts.get('emoji.search'), maxlength: 60,
            'aria-label': texts.get('emoji.search'), autocomplete: 'off', on: {input: () => this.#render()}});
        this.element = h('div', {class: 'popup emoji-picker', role: 'dialog', hidden: true,
            'aria-label': texts.get('composer.emoji')}, this.#input, this.#list);
        this.element.addEventListener('keydown', (event) => this.#key(event));
        this.element.addEventListener('focusout', (event) => this.#outside({target: event.relatedTarget}));
        document.addEventListener('pointerdown', this.#outside);
    }

    #outside = (event) => {
        if (this.isOpen && event.target && !this.element.contains(event.target)
                && !event.target.closest?.('[aria-haspopup="dialog"]')) {
            this.hide();
        }
    };

    destroy() {
        document.removeEventListener('pointerdown', this.#outside);
    }

    get isOpen() {
        return !this.element.hidden;
    }

    toggle() {
        if (this.isOpen) {
            this.hide();
            this.#closed();
        } else {
            this.element.hidden = false;
            this.#opened(true);
            this.#input.value = '';
            this.#render();
            this.#list.scrollTop = 0;
            if (!window.matchMedia('(pointer: coarse)').matches) {
                this.#input.focus();
            }
        }
    }

    hide() {
        this.element.hidden = true;
        this.#opened(false);
    }

    #render() {
        const typed = this.#input.value.trim();
        if (typed !== '') {
            const found = findEmoji(typed);
            fill(this.#list, found.length === 0 ? h('div', {class: 'quiet'}, this.#texts.get('emoji.none'))
                : this.#group(found));
        } else {
            const recent = recently();
            fill(this.#list, recent.length > 0 ? [h('h3', {}, this.#texts.get('emoji.recent')), this.#group(recent)] : null,
                KINDS.map((kind) => [h('h3', {}, this.#texts.get(`emoji.${kind}`)),
                    this.#group(EMOJI.filter((one) => one.kind === kind))]));
        }
    }

    #group(signs) {
        return h('div', {class: 'grid'}, signs.map(({sign, words}) => h('button', {type: 'button', class: 'sign',
            tabindex: '-1', title: words, 'aria-label': words, on: {click: () => this.#take(sign)}}, sign)));
    }

    #take(sign) {
        try {
            const signs = recently().map((one) => one.sign).filter((one) => one !== sign);
            localStorage.setItem(KEPT, JSON.stringify([sign, ...signs].slice(0, RECENT)));
        } catch {
            // the list of late ones is no loss
        }
        this.#pick(sign);
        this.hide();
        this.#closed();
    }

    #key(event) {
        const signs = [...this.#list.querySelectorAll('.sign')];
        const at = signs.indexOf(event.target);
        const step = {ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns(signs), ArrowUp: -columns(signs)}[event.key];
        if (event.key === 'Escape') {
            event.preventDefault();
            event.stopPropagation();
            this.hide();
            this.#closed();
        } else if (at < 0 && event.key === 'ArrowDown') {
            event.preventDefault();
            signs[0]?.focus();
        } else if (at < 0 && event.key === 'Enter' && !event.isComposing) {
            event.preventDefault();
            signs[0]?.click();
        } else if (at >= 0 && step !== undefined) {
            event.preventDefault();
            (at + step < 0 ? this.#input : signs[Math.min(signs.length - 1, at + step)]).focus();
        }
    }
}

/** How many stand side by side. */
function columns(signs) {
    const top = signs[0]?.offsetTop;
    const next = signs.findIndex((one) => one.offsetTop !== top);
    return next > 0 ? next : 8;
}

function recently() {
    try {
        const kept = JSON.parse(localStorage.getItem(KEPT)) ?? [];
        return EMOJI.filter((one) => kept.includes(one.sign)).sort((a, b) => kept.indexOf(a.sign) - kept.indexOf(b.sign));
    } catch {
        return [];
    }
}
