import {chosen} from './files/dropped.js';
import {ChatModel} from './chat/model.js';
import {Face} from './view/face.js';
import {FileHttp} from './files/http.js';
import {Gate} from './files/gate.js';
import {h} from './view/dom.js';
import {Hasher} from './files/hasher.js';
import {sameName} from './chat/names.js';
import {Join} from './view/join.js';
import {Keep, randomHex} from './link/keep.js';
import {keys} from './view/small-dialogs.js';
import {languageOf, LANGUAGES, Texts} from './texts/texts.js';
import {Link} from './link/link.js';
import {openOffer} from './view/offer-dialog.js';
import {openSettings} from './view/settings-dialog.js';
import {Signals} from './view/signals.js';
import {Transfers} from './files/transfers.js';
import {distinct, zip} from './files/zip.js';

const CLIENT = 'confab-browser/1.0.0';
/** A guest's own ghost holds the name for a moment after a cut or a reload. */
const GHOST_TRIES = 4;
const GHOST_MS = 1200;
const DARK = window.matchMedia('(prefers-color-scheme: dark)');

/** Puts the page together: what is kept, the link, the model, and the face that shows it; and passes on who does what. */
export class App {
    texts;
    model = null;
    link;
    keep;
    signals;
    #face = null;
    #join = null;
    #transfers = null;
    #gate = new Gate();
    #cookie = null;
    #http = new FileHttp();
    #owned = true;
    #nickname = '';
    #everIn = false;
    #ghosts = 0;
    #guestForNow = false;
    #hints = new Set();

    constructor() {
        this.keep = new Keep(() => window.localStorage, () => window.sessionStorage, () => this.#tell('NOT_KEPT'));
        const scheme = window.location.protocol === 'https:' ? 'wss' : 'ws';
        this.link = new Link(`${scheme}://${window.location.host}/chat`, {
            hello: () => this.#hello(), state: () => this.#linkState(),
            heard: (event) => this.model.heard(event), caughtUp: () => this.model.caughtUp(),
            welcomed: (welcome) => this.#welcomed(welcome), lost: () => this.#lost()});
        this.signals = new Signals(() => this.texts, () => this.settings,
            (conversation) => this.model?.select(conversation));
        this.#look();
        DARK.addEventListener('change', () => this.#look());
        const listen = (target, event, does) => target.addEventListener(event, does);
        const looking = () => this.model?.looking(document.visibilityState === 'visible' && document.hasFocus());
        ['focus', 'blur'].forEach((event) => listen(window, event, looking));
        listen(document, 'visibilitychange', () => {
            looking();
            document.visibilityState === 'visible' ? this.link.check() : this.#flush();
        });
        listen(window, 'online', () => this.link.check());
        listen(window, 'pagehide', () => this.#flush());
        listen(window, 'pageshow', (event) => event.persisted && this.link.check());
        listen(window, 'beforeunload', (event) => this.#transfers?.areUnderWay && event.preventDefault());
        listen(window.visualViewport ?? window, 'resize', () => this.#height());
        listen(window.visualViewport ?? window, 'scroll', () => this.#height());
        this.#height();
    }

    start() {
        const {nickname, joined, owned} = this.keep.identity;
        if (joined === true && typeof nickname === 'string') {
            this.#enter(nickname, owned !== false);
            this.#everIn = true;
            this.#show();
        } else {
            this.#show();
        }
    }

    get settings() {
        return this.keep.settings;
    }

    /** Says these things as soon as there is a conversation in which to say them. */
    #tell(...hints) {
        hints.forEach((hint) => this.#hints.add(hint));
        if (this.model?.shown && this.#everIn) {
            this.#hints.forEach((hint) => this.model.hint(hint, ''));
            this.#hints.clear();
        }
    }

    // Looks.

    set(changes) {
        this.keep.set(changes);
        this.#look();
        if ('language' in changes) {
            this.#show();
        }
        this.#face?.dirty('identity'); // what is written may need another height
    }

    #look() {
        const {theme, size, language} = this.settings;
        const root = document.documentElement;
        root.dataset.theme = theme ?? (DARK.matches ? 'dark' : 'light');
        root.dataset.size = size ?? 'normal';
        const side = getComputedStyle(root).getPropertyValue('--side').trim(); // the bars around the page go with it
        document.querySelectorAll('meta[name="theme-color"]').forEach((meta) => meta.setAttribute('content', side));
        const tag = Object.hasOwn(LANGUAGES, language ?? '') ? language : languageOf(navigator.languages ?? []);
        root.lang = tag;
        this.texts = new Texts(tag);
    }

    /** A phone's keyboard takes its room from the page: the composer stays above it. */
    #height() {
        const port = window.visualViewport;
        if (port) {
            document.documentElement.style.setProperty('--height', `${Math.round(port.height)}px`);
            if (port.scale <= 1.01 && document.documentElement.scrollTop > 0) {
                window.scrollTo(0, 0);
            }
        }
    }

    /** Shows the chat, or the door to it. */
    #show() {
        this.#face?.destroy();
        this.#face = null;
        this.#join?.element.remove();
        this.#join = null;
        if (this.model !== null && this.#everIn) {
            this.#face = new Face(this);
            document.body.append(this.#face.element);
        } else {
            this.#join = new Join(this.texts, this.#nickname || this.keep.identity.nickname || this.texts.randomName(),
                this.#owned && this.keep.identity.owned !== false,
                {join: (name, owned) => this.#tryIn(name, owned), settings: () => this.openSettings()});
            document.body.append(this.#join.element);
            this.#join.focus();
            document.title = this.texts.get('app.name');
        }
    }

    openSettings() {
        openSettings(this.texts, this.settings, {nickname: this.model?.nickname ?? this.#nickname,
            owner: this.model?.isOwner ?? true}, {set: (changes) => this.set(changes), keys: () => keys(this.texts),
            rename: (name) => this.model?.rename(name), leave: () => this.#leave(), inside: this.#everIn});
    }

    // Coming and going.

    #tryIn(nickname, owned) {
        if (this.model !== null && this.link.state.kind === 'refused') {
            this.#enter(nickname, owned, false);
            this.link.helloAgain();
        } else {
            this.#enter(nickname, owned);
        }
    }

    /** Takes up where this person was, and connects. */
    #enter(nickname, owned, connect = true) {
        this.#nickname = nickname;
        this.#owned = owned;
        this.#guestForNow = false;
        this.#ghosts = 0;
        this.keep.person(nickname);
        this.keep.identify({nickname, owned});
        const listener = this.#modelListener();
        const keeper = {keep: (message) => this.keep.keepUnsent(message), drop: (id) => this.keep.dropUnsent(id),
            placesChanged: () => this.link.state.kind !== 'away' && this.keep.placesChanged(() => this.model.places())};
        this.model = new ChatModel({now: () => Date.now(), newId: () => randomHex(16)},
            {send: (command) => this.link.send(command)}, keeper, listener);
        this.#transfers?.stop();
        this.#transfers = new Transfers({model: this.model, http: this.#http, hasher: new Hasher(), gate: this.#gate,
            keeper: this.keep, listener: {transferEnded: (line, how) => this.#transferEnded(line, how)}});
        this.model.restore(nickname, owned, this.keep.places(), this.keep.unsent());
        this.model.looking(document.visibilityState === 'visible' && document.hasFocus());
        this.#transfers.restore();
        if (connect) {
            this.link.start();
        }
    }

    #hello() {
        const resume = this.model.resume();
        const owned = this.#owned && !this.#guestForNow;
        this.model.connecting(resume, owned);
        const hello = {nickname: this.#nickname, client: CLIENT};
        if (owned) {
            hello.key = this.keep.key(this.#nickname);
        }
        if (resume) {
            hello.resume = resume;
        }
        return hello;
    }

    #welcomed(welcome) {
        this.#ghosts = 0;
        this.keep.identify({joined: true});
        this.#everIn = true;
        this.#gate.open(welcome.session);
        if (welcome.limits.file !== null) {
            this.admitted(true);
        }
    }

    #lost() {
        this.#gate.close();
        this.model?.lost();
        this.#face?.dirty('transcript');
    }

    #linkState() {
        const {state} = this.link;
        if (state.kind === 'refused') {
            this.#refused(state.answer);
        } else if (state.kind === 'online') {
            if (this.#guestForNow) {
                this.#hints.add('GUEST_FOR_NOW');
            }
            setTimeout(() => this.#tell(), 0); // the welcome itself is heard first
            if (this.#face === null) {
                setTimeout(() => this.#show(), 0);
            }
        }
        this.#join?.render(state);
        this.#face?.dirty('link');
    }

    /** Waits until the server knows this page by a cookie, with which pictures and downloads are fetched. */
    async admitted(anew) {
        if (anew) {
            const token = await this.#gate.pass();
            this.#cookie = this.#http.session(token).catch(() => {}); // pictures show as cards then
        }
        await this.#gate.pass();
        await this.#cookie;
    }

    /** One's own ghost will go; too many new names, and one is a guest for now; else the person decides. */
    #refused(answer) {
        if (answer.code === 'slow-down' && this.#owned && !this.#guestForNow) {
            this.#guestForNow = true;
            setTimeout(() => this.link.helloAgain(), 0);
        } else if (answer.code === 'nickname-taken' && this.#everIn && this.#ghosts < GHOST_TRIES) {
            this.#ghosts++;
            setTimeout(() => this.link.state.kind === 'refused' && this.link.helloAgain(), GHOST_MS);
        }
    }

    /** Comes back under another name. */
    again(nickname) {
        this.#nickname = nickname;
        this.keep.identify({nickname});
        this.link.helloAgain();
    }

    #leave() {
        this.#flush();
        const guest = !this.model?.isOwner;
        this.#transfers.stop();
        this.link.leave();
        if (guest) {
            this.keep.forgetPlace();
        }
        this.keep.identify({joined: false});
        this.#everIn = false;
        this.model = null;
        this.#show();
    }

    #flush() {
        this.#face?.composer.keep();
        if (this.link.state.kind !== 'away') {
            this.keep.flush();
        }
    }

    // What the model tells.

    #modelListener() {
        const dirty = (what) => () => this.#face?.dirty(what);
        const line = (timeline) => {
            if (timeline === this.model?.shown) {
                this.#face?.dirty('transcript');
            }
            if (this.model?.isOnline === false) {
                this.#face?.dirty('link'); // the banner says how many wait
            }
        };
        return {changed: line, inserted: line, conversationsChanged: dirty('conversations'),
            selectionChanged: dirty('selection'), rosterChanged: dirty('roster'), typingChanged: dirty('typing'),
            searchChanged: dirty('search'), roomsListed: (rooms) => this.#face?.rooms.listed(rooms),
            reveal: (timeline, entry) => setTimeout(() => this.#face?.transcript.reveal(entry), 0),
            identityChanged: () => this.#identity(), helpWanted: () => keys(this.texts),
            news: (timeline, said, seen) => {
                this.#face?.news(timeline, said);
                if (!seen) {
                    this.signals.call(timeline, said);
                }
            }};
    }

    #identity() {
        const now = this.model.nickname;
        if (now !== this.#nickname) {
            if (!sameName(now, this.#nickname)) {
                this.keep.renamed(this.#nickname, now);
            }
            this.#nickname = now;
            this.keep.identify({nickname: now});
        }
        this.#face?.dirty('all');
    }

    // Files.

    get transferDoings() {
        return {again: (line) => this.#transfers.tryAgain(line.key), cancel: (line) => this.#transfers.cancel(line.key),
            choose: (line) => this.#chooseAgain(line)};
    }

    #chooseAgain(line) {
        const input = h('input', {type: 'file'});
        input.addEventListener('change', () => {
            if (input.files[0] && !this.#transfers.goOn(line.key, input.files[0])) {
                this.#face?.announcer.say(this.texts.get('files.other'));
                window.alert(this.texts.get('files.other'));
            }
        });
        input.click();
    }

    filesChosen(files) {
        this.offer(Promise.resolve(chosen(files)));
    }

    /** Shows what was dropped, pasted or chosen, and hands it over if the person says so. */
    async offer(coming) {
        const to = this.model.shown?.conversation;
        const offer = await coming.catch(() => ({entries: [], folder: null, tooMany: false, unreadable: 0}));
        const most = this.model?.limits.file ?? null; // the person may have left while a folder was read
        if (to !== undefined && most !== null) {
            openOffer(this.texts, to, offer, most, (how) => this.#handOver(to, offer, how));
        }
    }

    #handOver(to, {entries}, {zip: zipName, caption}) {
        if (zipName === null) {
            entries.forEach(({path, file}) => this.#transfers.offer(to, file, {name: path.split('/').at(-1),
                size: file.size, type: file.type, caption, lastModified: file.lastModified}));
            return;
        }
        const size = entries.reduce((sum, {file}) => sum + (file?.size ?? 0), 0);
        this.#transfers.offer(to, (progress, signal) => zip(distinct(entries), progress, signal),
            {name: zipName, size, type: 'application/zip', caption});
    }

    #transferEnded(line, how) {
        this.#face?.announcer.say(this.texts.get(`files.${how}`, line.name));
    }
}
