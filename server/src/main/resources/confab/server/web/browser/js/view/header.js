import {bdi, fill, h, iconButton, say} from './dom.js';
import {isRoom, partnerOf} from '../chat/names.js';

/** Which conversation this is, how many are in it, and the doors to the other parts of the page. */
export class Header {
    #model;
    #texts;
    #name = h('h1', {});
    #about = h('span', {class: 'quiet about'});
    #badge = h('span', {class: 'badge', hidden: true});
    #members;

    /** @param does side, members, search, invite, keys */
    constructor(model, texts, does) {
        this.#model = model;
        this.#texts = texts;
        this.#members = iconButton('people', texts.get('header.members'), does.members, {'aria-controls': 'members'});
        this.element = h('header', {class: 'top'},
            h('div', {class: 'narrow-only menu'}, iconButton('menu', texts.get('side.open'), does.side,
                {'aria-controls': 'side'}), this.#badge),
            h('div', {class: 'title'}, this.#name, this.#about),
            iconButton('keys', texts.get('menu.keys'), does.keys, {class: 'tool wide-only'}),
            iconButton('search', texts.get('search.open'), does.search, {'aria-controls': 'search',
                'aria-keyshortcuts': 'Control+F'}),
            this.#members);
    }

    render(membersShown) {
        const shown = this.#model.shown;
        const roster = shown && this.#model.roster(shown.conversation);
        const conversation = shown?.conversation ?? '';
        fill(this.#name, bdi(isRoom(conversation) ? conversation : partnerOf(conversation)));
        say(this.#about, roster ? this.#texts.get('members.count', roster.count)
            : shown ? this.#texts.get('header.private') : '');
        this.#members.hidden = !roster;
        this.#members.setAttribute('aria-expanded', String(membersShown));
        const elsewhere = this.#model.timelines.reduce((sum, one) => sum + (one === shown ? 0 : one.unread), 0);
        this.#badge.hidden = elsewhere === 0;
        say(this.#badge, elsewhere > 99 ? '99+' : String(elsewhere));
    }
}
