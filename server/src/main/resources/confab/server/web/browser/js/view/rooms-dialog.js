import {bdi, fill, h} from './dom.js';
import {cleanRoom, keyOf} from '../chat/names.js';
import {icon} from './icons.js';
import {openDialog} from './dialog.js';

/** Joins a room out of those that there are, or makes one. */
export class RoomsDialog {
    #texts;
    #list = null;
    #filter = () => '';
    #rooms = [];
    #join;

    constructor(texts, join) {
        this.#texts = texts;
        this.#join = join;
    }

    open() {
        const texts = this.#texts;
        openDialog(texts, texts.get('rooms.title'), (close) => {
            const bad = h('div', {class: 'danger', role: 'alert', id: 'room-bad'});
            const name = h('input', {type: 'text', id: 'room-name', autofocus: true, autocomplete: 'off', maxlength: 130,
                'aria-describedby': 'room-bad room-hint', on: {input: () => {
                    bad.textContent = '';
                    this.#render(close);
                }}});
            this.#filter = () => keyOf(name.value.replace(/^\s*#/, ''));
            this.#list = h('ul', {class: 'list choices', 'aria-label': texts.get('rooms.list')});
            this.#list.close = close;
            return h('form', {on: {submit: (event) => {
                event.preventDefault();
                const room = cleanRoom(name.value);
                if (room) {
                    close();
                    this.#join(room);
                } else {
                    bad.textContent = texts.get('rooms.bad');
                }
            }}}, h('label', {for: 'room-name'}, texts.get('rooms.name')),
            h('div', {class: 'line'}, name, h('button', {type: 'submit', class: 'button solid'}, texts.get('rooms.join'))),
            h('div', {class: 'quiet', id: 'room-hint'}, texts.get('rooms.hint')), bad,
            h('h3', {}, texts.get('rooms.list')), this.#list);
        }, {closed: () => {
            this.#list = null;
        }});
    }

    /** The server's list has come. */
    listed(rooms) {
        this.#rooms = rooms;
        if (this.#list) {
            this.#render(this.#list.close);
        }
    }

    #render(close) {
        fill(this.#list, this.#rooms.filter(({room}) => keyOf(room).includes(this.#filter())).slice(0, 300)
            .map(({room, count}) => h('li', {}, h('button', {type: 'button', class: 'choice', on: {click: () => {
                close();
                this.#join(room);
            }}}, h('span', {class: 'hash'}, icon('room')), h('span', {class: 'label'}, bdi(room.slice(1))),
            h('span', {class: 'quiet'}, this.#texts.get('members.count', count))))));
    }
}
