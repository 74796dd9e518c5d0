import {candidates, Completion} from './completion.js';
import {EmojiPicker} from './emoji-picker.js';
import {h, iconButton} from './dom.js';
import {isRoom, partnerOf} from '../chat/names.js';

/** From so few bytes on, what is left is shown. */
const FEW_BYTES = 2000;
const RECALLED = 50;

/** Where the person writes. What is written stays with its conversation until it is sent, over a reload too. */
export class Composer {
    #model;
    #texts;
    #does;
    #drafts;
    #text;
    #send;
    #attach;
    #hint = h('div', {class: 'quiet left', role: 'status'});
    #completion;
    #emoji;
    #menu;
    #conversation = null;
    #said = [];
    #recalled = -1;
    #tab = null;
    #timer = 0;
    #resizing = new ResizeObserver(() => this.element.clientWidth !== this.#width && this.#fit());
    #width = 0;

    /** @param does files(input), sent()  @param drafts draft(conversation), keepDraft(conversation, text) */
    constructor(model, texts, drafts, does) {
        this.#model = model;
        this.#texts = texts;
        this.#drafts = drafts;
        this.#does = does;
        this.#text = h('textarea', {rows: 1, id: 'composer-text', dir: 'auto', enterkeyhint: 'send', autocomplete: 'off',
            'aria-autocomplete': 'list', 'aria-controls': 'completion', on: {
                input: () => this.#changed(), keydown: (event) => this.#key(event), blur: () => this.#completion.show(null),
                click: () => this.#suggest()}});
        this.#send = iconButton('send', texts.get('composer.send'), () => this.#go(), {class: 'tool send', type: 'submit'});
        this.#completion = new Completion(model, texts, (name) => this.#name(name));
        this.#emoji = new EmojiPicker(texts, (sign) => this.insert(sign), () => this.#text.focus(),
            (open) => smile.setAttribute('aria-expanded', String(open)));
        const smile = iconButton('emoji', texts.get('composer.emoji'), () => this.#emoji.toggle(),
            {'aria-haspopup': 'dialog', 'aria-expanded': 'false'});
        this.#attach = h('div', {class: 'attach'}, iconButton('attach', texts.get('composer.attach'), () => this.#files(),
            {'aria-haspopup': 'menu', 'aria-expanded': 'false'}));
        this.element = h('form', {class: 'composer', on: {submit: (event) => {
            event.preventDefault();
            this.#go();
        }}}, this.#completion.element, this.#emoji.element, h('div', {class: 'box'}, this.#attach, this.#text, smile,
            this.#send), this.#hint);
        this.#resizing.observe(this.element);
    }

    destroy() {
        this.keep();
        this.#emoji.destroy();
        this.#resizing.disconnect();
    }

    focus() {
        this.#text.focus();
    }

    /** Takes part in the key Esc; false if nothing was open. */
    escape() {
        const open = this.#completion.isOpen || this.#emoji.isOpen || this.#menu;
        this.#completion.show(null);
        this.#emoji.hide();
        this.#closeMenu();
        return Boolean(open);
    }

    render() {
        const conversation = this.#model.shown?.conversation ?? null;
        if (conversation !== this.#conversation) {
            this.keep();
            this.#conversation = conversation;
            this.#said = [];
            this.#recalled = -1;
            this.#text.value = conversation === null ? '' : this.#drafts.draft(conversation);
            this.#completion.show(null);
            this.#emoji.hide();
        }
        const words = conversation === null ? '' : isRoom(conversation) ? this.#texts.get('composer.room', conversation)
            : this.#texts.get('composer.private', partnerOf(conversation));
        this.#text.placeholder = words;
        this.#text.setAttribute('aria-label', words);
        this.#text.disabled = conversation === null;
        this.#attach.hidden = this.#model.limits.file === null;
        this.#fit();
        this.#count();
    }

    /** What is written is kept. */
    keep() {
        clearTimeout(this.#timer);
        this.#timer = 0;
        if (this.#conversation !== null && this.#drafts.draft(this.#conversation) !== this.#text.value) {
            this.#drafts.keepDraft(this.#conversation, this.#text.value);
        }
    }

    /** Puts something where the cursor is. */
    insert(words) {
        const {selectionStart, selectionEnd} = this.#text;
        this.#text.setRangeText(words, selectionStart, selectionEnd, 'end');
        this.#changed();
    }

    #changed() {
        this.#fit();
        this.#count();
        this.#suggest();
        this.#tab = null;
        this.#timer ||= setTimeout(() => this.keep(), 500);
        if (this.#text.value.trim() !== '' && !/^\/(?!\/|me\b)/.test(this.#text.value)) {
            this.#model.typing();
        }
    }

    /** As high as the text, as far as the style allows. */
    #fit() {
        this.#width = this.element.clientWidth;
        this.#text.style.height = 'auto';
        this.#text.style.height = `${this.#text.scrollHeight}px`;
    }

    #count() {
        const left = this.#model.limits.text - (this.#text.value.length * 4 < this.#model.limits.text - FEW_BYTES ? 0
            : new TextEncoder().encode(this.#text.value).length);
        this.#hint.textContent = left < 0 ? this.#texts.get('composer.tooLong', -left)
            : left < FEW_BYTES ? this.#texts.get('composer.left', left) : '';
        this.#hint.classList.toggle('danger', left < 0);
        this.#send.disabled = left < 0 || this.#text.value.trim() === '';
        return left;
    }

    #suggest() {
        const before = this.#text.value.slice(0, this.#text.selectionEnd);
        const called = /(?:^|[\s\u3000-\u303F\uFF00-\uFF0F(])@([^@\s][^@\n]{0,23})?$/u.exec(before);
        this.#completion.show(called ? called[1] ?? '' : null);
        this.#text.setAttribute('aria-activedescendant', this.#completion.active);
    }

    /** A name out of the list takes the place of what was typed of it. */
    #name(name) {
        const end = this.#text.selectionEnd;
        const start = this.#text.value.slice(0, end).lastIndexOf('@');
        this.#text.setRangeText(`@${name} `, start, end, 'end');
        this.#text.focus();
        this.#changed();
        this.#completion.show(null);
    }

    #key(event) {
        if (event.isComposing || event.keyCode === 229) {
            return; // an input method has the keys
        }
        if (this.#completion.isOpen && ['ArrowDown', 'ArrowUp', 'Enter', 'Tab'].includes(event.key) && !event.altKey) {
            event.preventDefault();
            if (event.key.startsWith('Arrow')) {
                this.#completion.move(event.key === 'ArrowDown' ? 1 : -1);
                this.#text.setAttribute('aria-activedescendant', this.#completion.active);
            } else {
                this.#completion.take();
            }
        } else if (event.key === 'Enter' && !event.shiftKey && !event.altKey && !event.ctrlKey) {
            event.preventDefault();
            this.#go();
        } else if (event.key === 'Tab' && !event.shiftKey && !event.ctrlKey && this.#complete()) {
            event.preventDefault();
        } else if ((event.key === 'ArrowUp' || event.key === 'ArrowDown') && !event.altKey && this.#recall(event.key)) {
            event.preventDefault();
        }
    }

    /** Tab completes the name before the cursor; again, and it is the next one. False if there is none. */
    #complete() {
        const end = this.#text.selectionEnd;
        const again = this.#tab !== null && this.#tab.end === end;
        if (!again) {
            const before = this.#text.value.slice(0, end);
            const word = /@?[^\s@]*$/u.exec(before)[0];
            const names = word.replace('@', '') === '' ? [] : candidates(this.#model, word.replace('@', ''));
            if (names.length === 0) {
                return false;
            }
            this.#tab = {names, at: -1, start: end - word.length, end, called: word.startsWith('@')};
        }
        const {names, start, called} = this.#tab;
        const at = (this.#tab.at + 1) % names.length;
        const words = `${called ? '@' : ''}${names[at]}${start === 0 && !called ? ': ' : ' '}`;
        const tab = {...this.#tab, at, end: start + words.length};
        this.#text.setRangeText(words, start, end, 'end');
        this.#changed();
        this.#completion.show(null);
        this.#tab = tab;
        return true;
    }

    /** One's last words again, in an empty box; on and on with more of the key. */
    #recall(key) {
        const text = this.#text.value;
        const said = this.#recallable();
        if (text !== '' && (this.#recalled < 0 || text !== said[this.#recalled])) {
            return false;
        }
        const next = this.#recalled + (key === 'ArrowUp' ? 1 : -1);
        if (next < -1 || next >= said.length || said.length === 0) {
            return next >= said.length && said.length > 0;
        }
        this.#recalled = next;
        this.#text.value = next < 0 ? '' : said[next];
        this.#fit();
        this.#count();
        return true;
    }

    #recallable() {
        const shown = this.#model.shown?.entries.slice(-1000).filter((line) => line.kind === 'said' && line.own
            && line.text !== '').map((line) => (line.action ? `/me ${line.text}` : line.text)).reverse() ?? [];
        return [...new Set([...this.#said, ...shown])].slice(0, RECALLED);
    }

    #go() {
        const line = this.#text.value.replace(/\s+$/u, '');
        if (line.trim() === '' || this.#count() < 0 || this.#conversation === null) {
            return;
        }
        this.#said = [line, ...this.#said.slice(0, RECALLED - 1)];
        this.#recalled = -1;
        this.#text.value = '';
        this.#drafts.keepDraft(this.#conversation, '');
        this.#fit();
        this.#model.typed(line);
        this.#count();
        this.#completion.show(null);
        this.#does.sent();
        this.#text.focus();
    }

    /** Files or a folder: two inputs, as one cannot choose both. */
    #files() {
        if (this.#menu) {
            this.#closeMenu();
            return;
        }
        const pick = (folder) => {
            this.#closeMenu();
            const input = h('input', {type: 'file', multiple: true, props: {webkitdirectory: folder}});
            input.addEventListener('change', () => this.#does.files(input.files));
            input.click();
        };
        const item = (key, folder) => h('button', {type: 'button', role: 'menuitem', class: 'choice',
            on: {click: () => pick(folder)}}, this.#texts.get(key));
        this.#menu = h('div', {class: 'popup menu', role: 'menu'}, item('composer.files', false),
            item('composer.folder', true));
        this.#menu.addEventListener('keydown', (event) => {
            const items = [...this.#menu.children];
            if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
                event.preventDefault();
                items[(items.indexOf(event.target) + 1) % items.length].focus();
            }
        });
        this.#menu.addEventListener('focusout', (event) => {
            if (!this.#menu?.contains(event.relatedTarget)) {
                setTimeout(() => this.#closeMenu(), 150);
            }
        });
        this.#attach.append(this.#menu);
        this.#attach.firstChild.setAttribute('aria-expanded', 'true');
        this.#menu.firstChild.focus();
    }

    #closeMenu() {
        this.#menu?.remove();
        this.#menu = null;
        this.#attach.firstChild.setAttribute('aria-expanded', 'false');
    }
}
