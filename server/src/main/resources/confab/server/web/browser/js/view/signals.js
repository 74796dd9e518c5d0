import {isRoom} from '../chat/names.js';

const ICON_PX = 64;
const BODY_CHARS = 200;
/** Between two sounds. */
const QUIET_MS = 1500;

/**
 * How the page calls when it is not in front: a count in the title and on the icon of the tab, always; a notification where
 * the browser allows it (never on plain http) and the person wants it; a sound if wanted.
 */
export class Signals {
    #texts;
    #settings;
    #go;
    #link = document.querySelector('link[rel="icon"]');
    #plain = this.#link.href;
    #picture = null;
    #badge = '';
    #url = null;
    #audio = null;
    #beeped = 0;

    /** @param {() => object} texts, {() => object} settings as they are now  @param {(conversation: string) => void} go shows one */
    constructor(texts, settings, go) {
        this.#texts = texts;
        this.#settings = settings;
        this.#go = go;
    }

    /** The title and the icon say how much is unread. */
    show(model) {
        const where = [model.shown?.conversation, model.server].filter(Boolean).join(' · ');
        const name = this.#texts().get('app.name');
        const title = where === '' ? name : `${where} – ${name}`;
        document.title = model.unread > 0 ? `(${model.unread}) ${title}` : title;
        this.#draw(model.unread === 0 ? '' : model.unread > 99 ? '99+' : String(model.unread));
    }

    /** Somebody said something that the person does not see. */
    call(timeline, said) {
        const settings = this.#settings();
        if (isRoom(timeline.conversation) && !said.mention) {
            return;
        }
        if (settings.sound === true) {
            this.#beep();
        }
        const inFront = document.visibilityState === 'visible' && document.hasFocus();
        if (settings.notify === true && !inFront && window.isSecureContext && 'Notification' in window
                && Notification.permission === 'granted') {
            const title = isRoom(timeline.conversation)
                ? this.#texts().get('notify.title', said.from, timeline.conversation) : said.from;
            const words = said.text || (said.file ? this.#texts().get('notify.file', said.file.name) : '');
            this.#notify(title, words.slice(0, BODY_CHARS), timeline.conversation);
        }
    }

    #notify(title, body, conversation) {
        try {
            const note = new Notification(title, {body, tag: conversation, icon: '/icons/app-128.png'});
            note.onclick = () => {
                window.focus();
                this.#go(conversation);
                note.close();
            };
        } catch {
            // some phones allow them to a service worker only; title and icon remain
        }
    }

    async #draw(badge) {
        if (badge === this.#badge) {
            return;
        }
        this.#badge = badge;
        if (badge === '') {
            this.#use(this.#plain);
            return;
        }
        try {
            this.#picture ??= await loaded('/icons/app-128.png');
            const canvas = document.createElement('canvas');
            canvas.width = ICON_PX;
            canvas.height = ICON_PX;
            const g = canvas.getContext('2d');
            g.drawImage(this.#picture, 0, 0, ICON_PX, ICON_PX);
            g.font = `bold ${badge.length > 2 ? 26 : 34}px sans-serif`;
            const width = Math.max(40, g.measureText(badge).width + 14);
            g.fillStyle = '#C02B2B';
            g.beginPath();
            g.roundRect?.(ICON_PX - width, ICON_PX - 40, width, 40, 20);
            g.fill();
            g.fillStyle = '#FFFFFF';
            g.textAlign = 'center';
            g.textBaseline = 'middle';
            g.fillText(badge, ICON_PX - width / 2, ICON_PX - 19);
            const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
            if (blob && badge === this.#badge) {
                this.#use(URL.createObjectURL(blob));
            }
        } catch {
            // the title says it too
        }
    }

    #use(url) {
        if (this.#url) {
            URL.revokeObjectURL(this.#url);
        }
        this.#url = url === this.#plain ? null : url;
        this.#link.href = url;
    }

    /** Two short tones. */
    #beep() {
        if (Date.now() - this.#beeped < QUIET_MS) {
            return; // a hundred messages that come together are one call
        }
        this.#beeped = Date.now();
        try {
            this.#audio ??= new AudioContext();
            [[880, 0], [1175, 0.12]].forEach(([pitch, after]) => {
                const tone = this.#audio.createOscillator();
                const loud = this.#audio.createGain();
                const at = this.#audio.currentTime + after;
                tone.frequency.value = pitch;
                loud.gain.setValueAtTime(0.08, at);
                loud.gain.exponentialRampToValueAtTime(0.0001, at + 0.18);
                tone.connect(loud).connect(this.#audio.destination);
                tone.start(at);
                tone.stop(at + 0.2);
            });
        } catch {
            // no sound here
        }
    }
}

const loaded = (src) => new Promise((resolve, reject) => {
    const picture = new Image();
    picture.onload = () => resolve(picture);
    picture.onerror = reject;
    picture.src = src;
});
