import {Announcer} from './announcer.js';
import {Banner} from './banner.js';
import {Composer} from './composer.js';
import {Drop} from './drop.js';
import {h, say} from './dom.js';
import {Header} from './header.js';
import {invite, keys} from './small-dialogs.js';
import {isRoom, keyOf} from '../chat/names.js';
import {Members} from './members.js';
import {openSwitcher} from './switcher.js';
import {openViewer} from './viewer.js';
import {RoomsDialog} from './rooms-dialog.js';
import {Rows} from './rows.js';
import {SearchPanel} from './search-panel.js';
import {Shortcuts} from './shortcuts.js';
import {Sidebar} from './sidebar.js';
import {Transcript} from './transcript.js';

const NARROW = window.matchMedia('(max-width: 899px)');

/** The chat as it is seen: which parts there are, and what is drawn again when something has changed. */
export class Face {
    #app;
    #model;
    #texts;
    #dirty = new Set();
    #scheduled = false;
    #first = true;
    #panel;
    #typing = h('div', {class: 'typing quiet', 'aria-hidden': 'true'});
    #typingTimer = 0;
    #opener = null;
    #main;
    #narrow = () => this.#open(NARROW.matches ? '' : this.#app.settings.members === false ? '' : 'members');

    /** @param app texts, model, link, settings, and what the person can do (see App) */
    constructor(app) {
        this.#app = app;
        this.#model = app.model;
        const texts = app.texts;
        const model = app.model;
        this.#texts = texts;
        this.announcer = new Announcer((n) => texts.get('transcript.newBelow', n));
        this.banner = new Banner(texts, {now: () => app.link.tryNow(), again: (name) => app.again(name)});
        this.rows = new Rows(model, texts, {talkTo: (name) => model.talkTo(name), load: (t, line) => model.load(t, line),
            again: (t, line) => model.tryAgain(t, line), forget: (t, line) => model.forget(t, line),
            view: (timeline, file) => openViewer(texts, timeline, file, (anew) => app.admitted(anew)),
            refolded: () => this.dirty('transcript'),
            copied: () => this.announcer.say(texts.get('transcript.copied')), transfer: app.transferDoings,
            admitted: (anew) => app.admitted(anew)});
        this.transcript = new Transcript(model, this.rows, texts);
        this.composer = new Composer(model, texts, app.keep, {files: (files) => app.filesChosen(files),
            sent: () => this.transcript.toEnd()});
        this.rooms = new RoomsDialog(texts, (room) => {
            model.join(room);
            this.#shut();
            this.composer.focus();
        });
        const openKeys = () => keys(texts);
        const openInvite = () => invite(texts);
        this.sidebar = new Sidebar(model, texts, {select: (conversation) => this.#go(conversation),
            close: (conversation) => model.close(conversation), settings: () => app.openSettings(), invite: openInvite,
            join: () => this.#joinRoom()});
        this.members = new Members(model, texts, {close: () => this.#open(''), talkTo: (name) => {
            model.talkTo(name);
            this.#shut();
            this.composer.focus();
        }});
        this.search = new SearchPanel(model, texts, {close: () => this.#close(), goTo: (conversation, seq) => {
            this.#shut();
            model.goTo(conversation, seq);
        }});
        this.header = new Header(model, texts, {side: () => this.#open('side'), search: () => this.#search(), keys: openKeys,
            members: () => this.#toggleMembers()});
        this.drop = new Drop(() => this.#invitation(), (offer) => app.offer(offer));
        this.shortcuts = new Shortcuts({switcher: () => openSwitcher(model, texts, (choice) => this.#switchTo(choice)),
            search: () => this.#search(), firstUnread: () => this.transcript.toUnread(),
            conversation: (by, unread) => this.#step(by, unread), escape: () => this.#escape(), keys: openKeys,
            part: (by) => this.#part(by), page: (by) => this.#page(by), write: () => this.composer.focus()});
        const scrim = h('div', {class: 'scrim', on: {click: () => this.#close()}});
        this.#main = h('main', {class: 'chat'}, this.header.element, this.banner.element, this.transcript.element,
            this.#typing, this.composer.element);
        this.element = h('div', {class: 'app'},
            h('a', {class: 'skip', href: '#composer-text'}, texts.get('app.skip')), this.sidebar.element,
            this.#main, this.members.element, this.search.element, scrim, this.drop.element,
            this.announcer.element);
        this.#narrow();
        NARROW.addEventListener('change', this.#narrow);
        this.dirty('all');
    }

    destroy() {
        NARROW.removeEventListener('change', this.#narrow);
        clearTimeout(this.#typingTimer);
        [this.transcript, this.banner, this.composer, this.drop, this.shortcuts].forEach((part) => part.destroy());
        this.element.remove();
    }

    /** Something of this kind has changed: it is drawn soon, once for all that came together. */
    dirty(what) {
        this.#dirty.add(what);
        if (!this.#scheduled) {
            this.#scheduled = true;
            document.hidden ? setTimeout(() => this.#draw(), 100) : requestAnimationFrame(() => this.#draw());
        }
    }

    #draw() {
        this.#scheduled = false;
        const all = this.#dirty.has('all') || this.#dirty.has('selection');
        const selected = this.#dirty.has('selection') || this.#first;
        this.#first &&= this.#model.shown === null;
        const state = this.#app.link.state;
        const dirty = new Set(this.#dirty);
        this.#dirty.clear();
        if (all || dirty.has('conversations') || dirty.has('identity') || dirty.has('link')) {
            this.sidebar.render(state.kind);
        }
        if (all || dirty.has('roster') || dirty.has('identity')) {
            this.members.render();
        }
        if (all || dirty.has('conversations') || dirty.has('roster')) {
            this.#panelNow();
            this.header.render(this.#panel === 'members');
        }
        if (all || dirty.has('identity') || dirty.has('link')) {
            this.composer.render();
        }
        if (all || dirty.has('transcript') || dirty.has('link')) {
            this.transcript.render();
        }
        if (all || dirty.has('typing')) {
            this.#drawTyping();
        }
        if (all || dirty.has('link') || dirty.has('conversations')) {
            this.banner.render(state, this.#model.waiting, this.#model.nickname);
        }
        if (dirty.has('search')) {
            this.search.render();
        }
        if (selected && !NARROW.matches && !document.querySelector('dialog[open]')
                && (document.activeElement === document.body || document.activeElement === null)) {
            this.composer.focus();
        }
        this.#app.signals.show(this.#model);
    }

    #drawTyping() {
        clearTimeout(this.#typingTimer);
        const shown = this.#model.shown;
        const names = shown ? this.#model.typingIn(shown) : [];
        say(this.#typing, names.length === 0 ? '' : this.#texts.get(names.length > 1 ? 'transcript.typingMany'
            : 'transcript.typing', this.#texts.names(names.slice(0, 5))));
        if (names.length > 0) {
            this.#typingTimer = setTimeout(() => this.dirty('typing'), 1000);
        }
    }

    // Which parts are open.

    #panelNow() {
        this.element.dataset.panel = this.#panel;
        this.#main.inert = NARROW.matches && this.#panel !== ''; // it lies under the other part: no Tab goes there
        this.element.classList.toggle('in-room', isRoom(this.#model.shown?.conversation ?? '#'));
    }

    /** @param {'' | 'members' | 'search' | 'side'} panel what stands beside the messages, or over them where it is narrow */
    #open(panel) {
        if (panel !== '' && this.#panel !== panel) {
            this.#opener = document.activeElement;
        }
        this.#panel = panel;
        this.dirty('roster');
        this.#panelNow();
        if (NARROW.matches && panel !== '' && panel !== 'search') {
            const part = panel === 'side' ? this.sidebar.element : this.members.element;
            part.querySelector('[tabindex="0"]')?.focus({preventScroll: true});
        }
    }

    #close() {
        const wasSearch = this.#panel === 'search';
        this.#open(!NARROW.matches && wasSearch && this.#app.settings.members !== false ? 'members' : '');
        if (this.#opener?.isConnected && this.#opener !== document.body) {
            this.#opener.focus();
        } else {
            this.composer.focus();
        }
    }

    /** Where it is narrow, what lies over the messages goes. */
    #shut() {
        if (NARROW.matches && this.#panel !== '') {
            this.#open('');
        }
    }

    #toggleMembers() {
        const shown = this.#panel !== 'members';
        if (!NARROW.matches) {
            this.#app.set({members: shown});
        }
        this.#open(shown ? 'members' : '');
    }

    #search() {
        this.#open('search');
        this.search.open();
    }

    #joinRoom() {
        this.#model.askForRooms();
        this.rooms.open();
    }

    // Where one goes.

    #go(conversation) {
        this.#model.select(conversation);
        this.#shut();
        if (!window.matchMedia('(pointer: coarse)').matches) {
            this.composer.focus();
        }
    }

    #switchTo(choice) {
        isRoom(choice) ? this.#model.join(choice) : this.#model.talkTo(choice.slice(1));
        this.#shut();
        this.composer.focus();
    }

    #step(by, unread) {
        const all = this.#model.timelines;
        const at = all.indexOf(this.#model.shown);
        for (let n = 1; n <= all.length; n++) {
            const next = all[(at + by * n + all.length * n) % all.length];
            if (!unread || next.unread > 0) {
                this.#model.select(next.conversation);
                return;
            }
        }
    }

    #escape() {
        if (this.composer.escape()) {
            this.composer.focus();
        } else if (this.#panel === 'search' || (NARROW.matches && this.#panel !== '')) {
            this.#close();
        } else {
            this.transcript.toEnd();
            this.composer.focus();
        }
    }

    #part(by) {
        const parts = [this.sidebar.element.querySelector('.conversation[tabindex="0"]'), this.transcript.scroller,
            this.composer.element.querySelector('textarea'), (this.#panel === 'search' ? this.search : this.members).element
                .querySelector('input, [tabindex="0"]')].filter((one) => one && one.offsetParent !== null);
        const at = parts.findIndex((one) => one === document.activeElement
            || one.closest('nav, aside, form, .transcript')?.contains(document.activeElement));
        parts[(at + by + parts.length) % parts.length]?.focus();
    }

    #page(by) {
        const {scroller} = this.transcript;
        scroller.scrollBy({top: by * scroller.clientHeight * 0.9});
    }

    #invitation() {
        const to = this.#model.shown?.conversation ?? null;
        return to === null || this.#model.limits.file === null ? null : this.#texts.get('files.drop', to);
    }

    /** A line has come. Read out where it is shown, and where it is meant for the person. */
    news(timeline, line) {
        const here = timeline === this.#model.shown;
        if (here || line.mention || !isRoom(timeline.conversation)) {
            const words = this.#texts.get('live.said', line.from, this.rows.words(line).slice(0, 500));
            this.announcer.say(here ? words : `${keyOf(timeline.conversation) === keyOf(`@${line.from}`) ? ''
                : `${timeline.conversation} `}${words}`);
        }
    }
}
