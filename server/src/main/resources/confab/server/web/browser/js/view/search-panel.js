import {bdi, button, fill, h, iconButton, roving, say} from './dom.js';
import {paint} from './colors.js';
import {SEARCH_BYTES} from '../chat/searching.js';

const PAUSE_MS = 300;
const SNIPPET = 160;

/** Looks for words, here or everywhere, and goes to what was found. */
export class SearchPanel {
    #model;
    #texts;
    #does;
    #input;
    #everywhere;
    #status = h('div', {class: 'quiet status', role: 'status'});
    #list = h('ul', {class: 'list found'});
    #keepStop;
    #timer = 0;

    /** @param does close, goTo(conversation, seq) */
    constructor(model, texts, does) {
        this.#model = model;
        this.#texts = texts;
        this.#does = does;
        this.#input = h('input', {type: 'search', placeholder: texts.get('search.hint'), maxlength: 1000,
            'aria-label': texts.get('search.hint'), autocomplete: 'off', enterkeyhint: 'search', on: {
                input: () => this.#soon(PAUSE_MS), keydown: (event) => this.#key(event)}});
        this.#everywhere = h('input', {type: 'checkbox', on: {change: () => this.#soon(0)}});
        this.#list.setAttribute('aria-label', texts.get('search.results'));
        this.#keepStop = roving(this.#list, '.hit');
        this.element = h('aside', {class: 'search', id: 'search', 'aria-label': texts.get('search.open')},
            h('div', {class: 'heading'}, this.#input, iconButton('close', texts.get('search.close'), does.close)),
            h('label', {class: 'check'}, this.#everywhere, h('span', {}, texts.get('search.everywhere'))), this.#status,
            h('div', {class: 'lists'}, this.#list));
    }

    open() {
        this.#input.focus();
        this.#input.select();
        this.render();
    }

    #soon(pause) {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#ask(), pause);
    }

    #ask() {
        if (new TextEncoder().encode(this.#input.value).length > SEARCH_BYTES) {
            fill(this.#list);
            say(this.#status, this.#texts.get('search.tooLong'));
            return;
        }
        const here = this.#model.shown?.conversation ?? null;
        this.#model.search.ask(this.#input.value, this.#everywhere.checked ? null : here);
    }

    #key(event) {
        if (event.key === 'Enter' && !event.isComposing) {
            clearTimeout(this.#timer);
            this.#ask();
        } else if (event.key === 'ArrowDown') {
            event.preventDefault();
            this.#list.querySelector('.hit')?.focus();
        }
    }

    render() {
        const {search} = this.#model;
        say(this.#status, this.#words(search));
        fill(this.#list, search.found.map((message) => this.#hit(message, search.text)),
            search.canGoOn ? h('li', {}, button(this.#texts.get('search.more'), () => search.more(),
                {class: 'button wide', disabled: search.state === 'looking'})) : null);
        this.#keepStop();
    }

    #words(search) {
        const texts = this.#texts;
        const n = search.found.length;
        switch (search.state) {
        case 'looking': return texts.get('search.looking');
        case 'offline': return texts.get('search.offline');
        case 'refused': return texts.get('search.refused', texts.of('error', search.refusal));
        case 'answered': return [n === 0 ? texts.get('search.nothing', search.text)
            : search.hasMore ? texts.get('search.newest', n) : texts.get('search.found', n),
        search.hasMore && !search.canGoOn ? texts.get('search.narrow') : '',
        search.isBehind ? texts.get('search.behind') : ''].filter(Boolean).join(' ');
        default: return '';
        }
    }

    #hit(message, wanted) {
        const text = message.text || message.file?.name || '';
        return h('li', {}, h('button', {type: 'button', class: 'hit', tabindex: '-1',
            on: {click: () => this.#does.goTo(message.in, message.seq)}},
        h('span', {class: 'meta'}, paint(h('span', {class: 'name'}, bdi(message.from)), message.color),
            this.#everywhere.checked ? h('span', {class: 'quiet'}, bdi(message.in)) : null,
            h('time', {}, this.#texts.moment(message.time))),
        h('span', {class: 'snippet', dir: 'auto'}, snippet(text, wanted))));
    }
}

/** The words around the first place where one of those wanted stands, with each of them marked. */
function snippet(text, wanted) {
    const words = wanted.toLowerCase().split(/\s+/u).filter(Boolean);
    const lower = text.toLowerCase();
    const plain = lower.length === text.length ? lower : '';
    const places = words.map((word) => plain.indexOf(word)).filter((at) => at >= 0);
    const start = Math.max(0, Math.min(places.length > 0 ? Math.min(...places) - 40 : 0, text.length - SNIPPET));
    const part = text.slice(start, start + SNIPPET);
    const result = start > 0 ? ['… '] : [];
    let at = 0;
    while (at < part.length) {
        const next = words.map((word) => ({word, at: plain === '' ? -1 : part.toLowerCase().indexOf(word, at)}))
            .filter((one) => one.at >= 0).sort((a, b) => a.at - b.at || b.word.length - a.word.length)[0];
        if (!next) {
            break;
        }
        result.push(part.slice(at, next.at), h('mark', {}, part.slice(next.at, next.at + next.word.length)));
        at = next.at + next.word.length;
    }
    result.push(part.slice(at), start + SNIPPET < text.length ? ' …' : '');
    return result;
}
