import {avatar} from './avatar.js';
import {bdi, fill, h, iconButton, roving, say} from './dom.js';
import {icon} from './icons.js';
import {isRoom, keyOf, partnerOf} from '../chat/names.js';

/** The conversations, and who one is oneself. */
export class Sidebar {
    #model;
    #texts;
    #does;
    #rooms = h('ul', {class: 'list'});
    #private = h('ul', {class: 'list'});
    #server = h('span', {class: 'server'});
    #you = h('button', {type: 'button', class: 'you'});
    #keepStop;

    /** @param does select, close, join, settings, invite */
    constructor(model, texts, does) {
        this.#model = model;
        this.#texts = texts;
        this.#does = does;
        const lists = h('div', {class: 'lists'},
            h('div', {class: 'heading'}, h('h2', {}, texts.get('side.rooms')),
                iconButton('plus', texts.get('side.join'), does.join)), this.#rooms,
            h('div', {class: 'heading'}, h('h2', {}, texts.get('side.private'))), this.#private);
        this.#keepStop = roving(lists, '.conversation');
        lists.addEventListener('keydown', (event) => {
            if (event.key === 'Delete' && event.target.matches('.conversation')) {
                does.close(event.target.dataset.conversation);
            }
        });
        this.#you.addEventListener('click', does.settings);
        this.element = h('nav', {class: 'side', id: 'side', 'aria-label': texts.get('side.list')},
            h('div', {class: 'brand'}, h('img', {src: '/icons/app.svg', alt: '', width: 28, height: 28}), this.#server,
                iconButton('invite', texts.get('menu.invite'), does.invite)),
            lists, this.#you);
    }

    render(linkState) {
        const {server, timelines} = this.#model;
        say(this.#server, server || this.#texts.get('app.name'));
        const rooms = timelines.filter((one) => isRoom(one.conversation));
        const talks = timelines.filter((one) => !isRoom(one.conversation));
        const focused = document.activeElement?.dataset?.conversation;
        fill(this.#rooms, rooms.map((one) => this.#item(one)));
        fill(this.#private, talks.length === 0 ? h('li', {class: 'quiet empty'}, this.#texts.get('side.empty'))
            : talks.map((one) => this.#item(one)));
        this.#keepStop();
        if (focused) {
            this.element.querySelector(`[data-conversation="${CSS.escape(focused)}"]`)?.focus();
        }
        this.#renderYou(linkState);
    }

    #renderYou(linkState) {
        const name = this.#model.nickname ?? '';
        const state = this.#texts.get(`state.${linkState === 'online' || linkState === 'connecting' ? linkState : 'lost'}`);
        fill(this.#you, avatar(name || '?', this.#model.color ?? this.#model.colorOf(name)),
            h('span', {class: 'who'}, h('span', {class: 'nickname'}, bdi(name)),
                h('span', {class: 'quiet link-state'}, h('span', {class: `dot ${linkState}`}), state)), icon('settings'));
        this.#you.setAttribute('aria-label', `${this.#texts.get('side.you', name)}, ${state}. ${
            this.#texts.get('menu.settings')}`);
    }

    #item(timeline) {
        const {conversation, unread, mentions} = timeline;
        const room = isRoom(conversation);
        const name = room ? conversation.slice(1) : partnerOf(conversation);
        const current = timeline === this.#model.shown;
        const close = room ? this.#texts.get('side.leave', conversation) : this.#texts.get('side.close');
        return h('li', {class: unread > 0 ? 'unread' : ''},
            h('button', {type: 'button', class: 'conversation', 'data-conversation': conversation, tabindex: current ? '0' : '-1',
                'aria-current': current ? 'true' : null, title: conversation,
                'aria-label': unread > 0 ? this.#texts.get('side.unread', conversation, unread) : conversation,
                on: {click: () => this.#does.select(conversation)}},
            room ? h('span', {class: 'hash'}, icon('room')) : avatar(name, this.#model.colorOf(name), 'small'),
            h('span', {class: 'label'}, bdi(name)),
            mentions > 0 && room ? h('span', {class: 'badge at'}, '@') : null,
            unread > 0 ? h('span', {class: 'badge'}, unread > 999 ? '999+' : String(unread)) : null),
            keyOf(conversation) === '#lobby' ? null
                : iconButton('close', close, () => this.#does.close(conversation), {class: 'tool small shut', tabindex: '-1'}));
    }
}
