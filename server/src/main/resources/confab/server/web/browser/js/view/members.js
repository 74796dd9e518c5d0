import {avatar} from './avatar.js';
import {bdi, fill, h, iconButton, roving, say} from './dom.js';
import {sameName} from '../chat/names.js';

/** People in the page at once; scrolling down brings more. */
const STEP = 200;

/** Who is in the room that is shown. */
export class Members {
    #model;
    #texts;
    #does;
    #list = h('ul', {class: 'list'});
    #count = h('span', {class: 'count'});
    #keepStop;
    #shown = STEP;
    #drawn = null;

    /** @param does talkTo, close */
    constructor(model, texts, does) {
        this.#model = model;
        this.#texts = texts;
        this.#does = does;
        this.#keepStop = roving(this.#list, '.member');
        const scroller = h('div', {class: 'lists'}, this.#list);
        scroller.addEventListener('scroll', () => {
            if (scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop < 400) {
                this.#more();
            }
        }, {passive: true});
        this.element = h('aside', {class: 'members', id: 'members', 'aria-label': texts.get('members.title')},
            h('div', {class: 'heading'}, h('h2', {}, texts.get('members.title'), ' ', this.#count),
                iconButton('close', texts.get('header.members'), does.close, {class: 'tool narrow-only'})), scroller);
    }

    #more() {
        const roster = this.#model.shown && this.#model.roster(this.#model.shown.conversation);
        if (roster && this.#shown < roster.members().length) {
            this.#shown += STEP;
            this.render();
        }
    }

    render() {
        const shown = this.#model.shown;
        const roster = shown && this.#model.roster(shown.conversation);
        if (shown !== this.#drawn) {
            this.#drawn = shown;
            this.#shown = STEP;
        }
        const members = roster?.members() ?? [];
        say(this.#count, roster ? String(roster.count) : '');
        const focused = document.activeElement?.dataset?.member;
        fill(this.#list, members.slice(0, this.#shown).map((one) => this.#item(one)));
        this.#keepStop();
        if (focused) {
            this.#list.querySelector(`[data-member="${CSS.escape(focused)}"]`)?.focus();
        }
    }

    #item({nickname, color, key}) {
        const self = sameName(nickname, this.#model.nickname ?? '');
        const look = [avatar(nickname, color, 'medium'), h('span', {class: 'label'}, bdi(nickname)),
            self ? h('span', {class: 'quiet mark'}, this.#texts.get('members.you.mark')) : null];
        return h('li', {}, h('button', {type: 'button', class: 'member', 'data-member': key, tabindex: '-1',
            title: self ? nickname : this.#texts.get('members.talk', nickname),
            'aria-label': self ? this.#texts.get('members.you', nickname) : this.#texts.get('members.talk', nickname),
            on: {click: () => !self && this.#does.talkTo(nickname)}}, look));
    }
}
