import {isRoom, sameName} from './names.js';
import {entry} from './timeline.js';
import {names} from './rich-text.js';

/** Takes up what was said: each message once, whichever way and however often it comes. */
export class Messages {
    #model;
    #attention;
    #sending;
    #marks;
    #listener;
    #firstWelcome = null;
    #lastWelcome = null;

    constructor(model, attention, sending, marks, listener) {
        this.#model = model;
        this.#attention = attention;
        this.#sending = sending;
        this.#marks = marks;
        this.#listener = listener;
    }

    /** What was said in rooms before the first welcome was not meant for us; before the last one, we were away. */
    welcomed(now) {
        this.#lastWelcome = now;
        this.#firstWelcome ??= now;
    }

    /**
     * Shows a message where it belongs.
     *
     * @param {boolean} older whether it comes from a page of what was said before
     * @returns {boolean} false if it was there already
     */
    show(timeline, message, older) {
        const ours = message.id === null ? null : this.#sending.take(timeline, message);
        const own = ours !== null || sameName(message.from, this.#model.nickname ?? '');
        const direct = own && !isRoom(message.in);
        const said = entry({kind: 'said', time: message.time, from: message.from, color: message.color,
            text: message.text, action: message.action, file: message.file, epoch: timeline.epoch, seq: message.seq,
            id: message.id, own, mention: !own && names(message.text, this.#model.nickname ?? ''),
            delivery: direct ? timeline.progress.delivery(message.seq, message.queued) : 'sent', refusal: null});
        if (ours) {
            timeline.indexOf(message.seq) >= 0 ? timeline.remove(message.id) : timeline.confirm(message.id, said);
            this.#sending.confirmed(message.id);
            spoken(timeline.progress, message.seq, older);
            return true;
        }
        if (!timeline.place(said, older)) {
            this.#marks.again(timeline);
            return false;
        }
        if (own) {
            spoken(timeline.progress, message.seq, older);
        } else {
            this.#arrived(timeline, said, older);
        }
        return true;
    }

    /** Somebody else's words: are they news, and are they seen? */
    #arrived(timeline, said, older) {
        const {progress, conversation} = timeline;
        const before = (welcome) => welcome !== null && said.time < welcome;
        const beforeUs = isRoom(conversation) && !progress.isRestored && before(this.#firstWelcome);
        const news = !beforeUs && (progress.isReadKnown ? said.seq > progress.read : !older);
        const seen = this.#attention.sees(timeline);
        if (news && (!seen || before(this.#lastWelcome)) && (progress.line === 0 || said.seq < progress.line
                || (timeline.unread === 0 && !this.#attention.isOn(timeline)))) {
            timeline.line(said.seq);
        }
        if (!news || seen) {
            progress.readTo(said.seq);
            if (news) {
                this.#marks.seen(timeline);
            }
        } else {
            if (!progress.isReadKnown) {
                progress.readTo(said.seq - 1);
            }
            if (said.seq > progress.counted) {
                timeline.unread++;
                timeline.mentions += said.mention ? 1 : 0;
                this.#listener.conversationsChanged();
            }
        }
        this.#marks.arrived(timeline);
        if (news && !older) {
            this.#listener.news(timeline, said, seen, before(this.#lastWelcome));
        }
    }
}

/** One's own words need no reading; what others said before them does. */
function spoken(progress, seq, older) {
    if (progress.isReadKnown ? seq === progress.read + 1 : !older) {
        progress.readTo(seq);
    }
}
