import {keyOf} from './names.js';

/** How much of what was missed is fetched by itself; the rest is said to be missing. */
const PAGES_PER_GAP = 5;
const PAGE = 100;
const WHOLE_PAGE = 200;

/**
 * What was said before, page by page: older ones as the person scrolls up, what was missed, what a search has found. The
 * server answers in the order of the questions.
 */
export class Pages {
    #model;
    #conversations;
    #messages;
    #out;
    #listener;
    #asked = [];
    #pagesLeft = new Map();

    constructor(model, conversations, messages, out, listener) {
        this.#model = model;
        this.#conversations = conversations;
        this.#messages = messages;
        this.#out = out;
        this.#listener = listener;
    }

    /** Another connection: what was asked is not answered any more. */
    lost() {
        const given = this.#asked;
        this.#asked = [];
        this.#pagesLeft.clear();
        given.forEach((ask) => this.#tell(ask.in));
    }

    isLoading(timeline) {
        return this.#isAsked('older', timeline.conversation);
    }

    #isAsked(why, conversation) {
        return this.#asked.some((ask) => ask.why === why && keyOf(ask.in) === keyOf(conversation));
    }

    /** Asks for the page before what is here, unless it is on its way or there is none. */
    older(timeline) {
        const progress = timeline.progress;
        if (!this.#model.isOnline || progress.isComplete || this.isLoading(timeline)) {
            return;
        }
        const oldest = timeline.oldest() === 0 ? progress.held + 1 : timeline.oldest();
        if (!progress.hasBegun || oldest <= 1) {
            progress.isComplete = progress.hasBegun;
            this.#tell(timeline.conversation);
        } else {
            this.#ask(timeline.conversation, 'older', oldest, oldest, PAGE);
        }
    }

    /** Asks for the newest of what is missing just before this number. */
    gap(timeline, before) {
        if (this.#model.isOnline && !this.#isAsked('gap', timeline.conversation)) {
            this.#ask(timeline.conversation, 'gap', before, before, WHOLE_PAGE);
        }
    }

    /** Asks for what came after this number, a few pages at most, unless it is on its way. */
    missed(conversation, after) {
        if (!this.#isAsked('missed', conversation)) {
            this.#pagesLeft.set(keyOf(conversation), PAGES_PER_GAP);
            this.#after(conversation, after);
        }
    }

    /** Shows a message, which is fetched with those around it if it is not here. */
    goTo(timeline, seq) {
        const at = timeline.indexOf(seq);
        if (at >= 0) {
            this.#listener.reveal(timeline, timeline.entries[at]);
        } else if (this.#model.isOnline) {
            this.#ask(timeline.conversation, 'found', seq, seq + PAGE / 2, PAGE);
        } else {
            this.#model.hint('NOT_CONNECTED', '');
        }
    }

    #ask(conversation, why, seq, before, limit) {
        this.#asked.push({in: conversation, why, seq});
        this.#out.send({type: 'history', in: conversation, before, limit});
        this.#tell(conversation);
    }

    #after(conversation, seq) {
        const left = this.#pagesLeft.get(keyOf(conversation)) ?? 0;
        if (left > 0) {
            this.#pagesLeft.set(keyOf(conversation), left - 1);
            this.#asked.push({in: conversation, why: 'missed', seq});
            this.#out.send({type: 'history', in: conversation, after: seq, limit: WHOLE_PAGE});
        }
    }

    history(page) {
        const at = this.#asked.findIndex((ask) => keyOf(ask.in) === keyOf(page.in));
        const ask = at < 0 ? null : this.#asked.splice(at, 1)[0];
        const timeline = this.#conversations.find(page.in);
        if (!timeline) {
            return;
        }
        let news = false;
        for (const message of page.messages) {
            news = this.#messages.show(timeline, message, ask?.why !== 'missed') || news;
        }
        timeline.progress.first = page.first;
        if (ask) {
            this.#finish(timeline, ask, page, news);
        }
        this.#tell(page.in);
    }

    #finish(timeline, ask, page, news) {
        if (ask.why === 'older') {
            timeline.progress.isComplete = !page.more || !news;
        } else if (ask.why === 'missed' && page.messages.length > 0) {
            const last = page.messages.at(-1).seq;
            timeline.progress.skipTo(last); // what is not in the page is not kept
            if (news && page.more) {
                this.#after(ask.in, last);
            }
        } else if (ask.why === 'gap' && !news) {
            this.#model.hint('NOTHING_THERE', '');
        } else if (ask.why === 'found') {
            const at = timeline.indexOf(ask.seq);
            at >= 0 ? this.#listener.reveal(timeline, timeline.entries[at]) : this.#model.hint('NOTHING_THERE', '');
        }
    }

    /** Something was refused, perhaps a question of ours: it may be asked again. False if none was asked. */
    refused(answer) {
        const ours = this.#asked.length > 0 && ['no-such-person', 'not-in-room', 'no-room-on-disk'].includes(answer.code);
        if (ours) {
            this.lost();
        }
        return ours;
    }

    /** More was missed than is told again. It stays away until the person asks for it. */
    told(gap) {
        const timeline = this.#conversations.find(gap.in);
        if (timeline) {
            timeline.progress.first = gap.first;
            timeline.progress.skipTo(gap.to);
        }
    }

    #tell(conversation) {
        const timeline = this.#conversations.find(conversation);
        if (timeline) {
            this.#listener.changed(timeline);
        }
    }
}
