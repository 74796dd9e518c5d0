import {button, h} from './dom.js';
import {icon} from './icons.js';

/** Rows in the page at once; what scrolls far away goes, and comes again. */
const MOST_ROWS = 700;
const FEWER_ROWS = 400;
const STEP_ROWS = 120;
/** So near an edge, more is put there. */
const NEAR_PX = 600;
/** So near the end counts as the end. */
const END_PX = 32;

/**
 * The messages of the conversation that is shown. It keeps its place: the end, while that is in sight; else the row at the
 * top of what is seen, whatever is put above it or grows below.
 *
 * It is a log for those who read it with a screen reader, but a silent one (`aria-live` off): pages of history come in at
 * the top, and rows are made again when their marks change, and none of that is news. New lines are read out from a region
 * of their own ({@link Announcer}).
 */
export class Transcript {
    #model;
    #rows;
    #texts;
    #list = h('div', {class: 'rows'});
    #top = h('div', {class: 'quiet top'});
    #shown = new Map();
    #timeline = null;
    #firstKey = null;
    #lastKey = null;
    #stick = true;
    #seenUpTo = 0;
    #moving = false;
    #line = 0;
    #place = null;
    #settled = '';

    constructor(model, rows, texts) {
        this.#model = model;
        this.#rows = rows;
        this.#texts = texts;
        this.scroller = h('div', {class: 'transcript', role: 'log', 'aria-live': 'off', tabindex: '0',
            on: {keydown: (event) => this.#key(event)}}, this.#top, this.#list);
        this.scroller.addEventListener('scroll', () => this.#scrolled(), {passive: true});
        this.newest = button('', () => this.toEnd(), {class: 'pill newest', hidden: true});
        this.unread = button('', () => this.toUnread(), {class: 'pill first-unread', hidden: true});
        this.element = h('div', {class: 'transcript-wrap'}, this.scroller, this.unread, this.newest);
        this.resizing = new ResizeObserver(() => this.#settle());
        this.resizing.observe(this.scroller);
        this.resizing.observe(this.#list);
    }

    destroy() {
        this.resizing.disconnect();
    }

    /** Whether the newest words are in sight. */
    get isAtEnd() {
        return this.#stick && this.#lastKey === null;
    }

    /** Shows how things are now. */
    render() {
        const timeline = this.#model.shown;
        const other = timeline !== this.#timeline;
        if (other) {
            this.#timeline = timeline;
            this.#firstKey = null;
            this.#lastKey = null;
            this.#stick = true;
            this.#line = 0;
            this.#place = null;
            this.#shown.clear();
            this.#list.replaceChildren();
        }
        if (!timeline) {
            this.#pills();
            return;
        }
        const anchor = other || this.#stick ? null : this.#anchor();
        if (this.isAtEnd) {
            timeline.trim();
        }
        this.#put(timeline);
        this.#head(timeline);
        this.#hold(anchor);
        if (this.isAtEnd) {
            this.#seenUpTo = timeline.last;
        }
        this.#pills();
        this.scroller.setAttribute('aria-label', this.#texts.get('transcript.name', timeline.conversation));
        requestAnimationFrame(() => this.#more());
    }

    #put(timeline) {
        const lines = timeline.entries;
        const [from, to] = this.#window(lines);
        const wanted = new Map();
        let numbered = lines.slice(0, from).findLast((line) => line.kind === 'said' && line.seq > 0) ?? null;
        for (let i = from; i < to; i++) {
            const line = lines[i];
            const shape = this.#rows.shape(timeline, lines[i - 1] ?? null, numbered, line, i === lines.length - 1);
            const before = this.#shown.get(line.key);
            wanted.set(line.key, before && before.line === line && before.shape === shape ? before
                : {line, shape, node: this.#rows.row(timeline, line, shape)});
            numbered = line.kind === 'said' && line.seq > 0 ? line : numbered;
        }
        this.#shown.forEach((row, key) => {
            const now = wanted.get(key);
            if (now === undefined) {
                row.node.remove();
            } else if (now !== row) {
                const focused = row.node.contains(document.activeElement);
                row.node.replaceWith(now.node);
                if (focused) {
                    now.node.querySelector('[tabindex]')?.focus({preventScroll: true});
                }
            }
        });
        let cursor = this.#list.firstChild;
        wanted.forEach(({node}) => {
            if (node === cursor) {
                cursor = cursor.nextSibling;
            } else {
                this.#list.insertBefore(node, cursor);
            }
        });
        this.#shown = wanted;
    }

    /** Which of the lines are in the page. */
    #window(lines) {
        const at = (key) => lines.findIndex((line) => line.key === key);
        let from = this.#firstKey === null ? 0 : Math.max(0, at(this.#firstKey));
        let to = this.#lastKey === null || at(this.#lastKey) < 0 ? lines.length : at(this.#lastKey) + 1;
        if (to - from > MOST_ROWS) {
            if (this.#stick) {
                from = to - FEWER_ROWS;
                this.#firstKey = lines[from].key;
            } else {
                to = from + MOST_ROWS;
                this.#lastKey = lines[to - 1].key;
            }
        }
        return [from, to];
    }

    #head(timeline) {
        const loading = this.#model.isLoading(timeline);
        const empty = timeline.entries.length === 0 && timeline.progress.isComplete;
        const words = loading ? 'transcript.loading' : empty ? 'transcript.empty' : '';
        this.#top.textContent = words === '' ? '' : this.#texts.get(words);
        this.#top.classList.toggle('empty', empty);
    }

    /** The first row that is seen, and where it is. */
    #anchor() {
        const top = this.scroller.scrollTop;
        for (const [key, {node}] of this.#shown) {
            if (node.offsetTop + node.offsetHeight > top) {
                return {key, offset: node.offsetTop - top};
            }
        }
        return null;
    }

    #hold(anchor) {
        if (this.#stick) {
            this.#scrollTo(this.scroller.scrollHeight);
        } else if (anchor && this.#shown.has(anchor.key)) {
            const wanted = this.#shown.get(anchor.key).node.offsetTop - anchor.offset;
            if (Math.abs(wanted - this.scroller.scrollTop) >= 1) {
                this.#scrollTo(wanted);
            }
        }
    }

    #scrollTo(top) {
        this.#moving = true;
        this.scroller.scrollTop = top;
    }

    /** Something has another size: a picture, the window, the keyboard of a phone. */
    #settle() {
        this.#settled = this.#size();
        this.#hold(this.#place);
        this.#more();
    }

    #size() {
        const {scrollHeight, clientHeight, clientWidth} = this.scroller;
        return `${scrollHeight} ${clientHeight} ${clientWidth}`;
    }

    #scrolled() {
        const {scrollTop, scrollHeight, clientHeight} = this.scroller;
        const ours = this.#moving || this.#size() !== this.#settled; // or what has another size has moved by itself
        this.#moving = false;
        if (!ours || !this.#stick) {
            this.#stick = scrollHeight - clientHeight - scrollTop < END_PX;
        }
        this.#place = this.#stick ? null : this.#anchor();
        this.#model.atEnd(this.isAtEnd);
        if (this.isAtEnd && this.#timeline) {
            this.#seenUpTo = this.#timeline.last;
        }
        this.#pills();
        this.#more();
    }

    /** Puts more where an edge comes near: lines that are here already, or a page of history. */
    #more() {
        const timeline = this.#timeline;
        if (!timeline || timeline !== this.#model.shown) {
            return;
        }
        const {scrollTop, scrollHeight, clientHeight} = this.scroller;
        const lines = timeline.entries;
        const keys = [...this.#shown.keys()];
        if (scrollTop < NEAR_PX) {
            const from = lines.findIndex((line) => line.key === keys[0]);
            if (from > 0) {
                this.#firstKey = lines[Math.max(0, from - STEP_ROWS)].key;
                this.render();
            } else {
                this.#firstKey = null;
                this.#model.older(timeline);
            }
        } else if (this.#lastKey !== null && scrollHeight - clientHeight - scrollTop < NEAR_PX) {
            const to = lines.findIndex((line) => line.key === this.#lastKey);
            const next = Math.min(lines.length - 1, to + STEP_ROWS);
            this.#lastKey = next >= lines.length - 1 ? null : lines[next].key;
            const from = next - FEWER_ROWS;
            this.#firstKey = from > 0 ? lines[from].key : null;
            this.render();
        }
    }

    #pills() {
        const timeline = this.#timeline;
        const end = this.isAtEnd || !timeline;
        this.newest.hidden = end;
        if (!end) {
            const fresh = timeline.entries.reduce((sum, line) => sum + (line.kind === 'said' && !line.own
                && line.epoch === timeline.epoch && line.seq > this.#seenUpTo ? 1 : 0), 0);
            this.newest.classList.toggle('fresh', fresh > 0);
            this.newest.replaceChildren(icon('down'), fresh > 0 ? this.#texts.get('transcript.newBelow', fresh)
                : this.#texts.get('transcript.newest'));
        }
        const at = timeline ? timeline.unreadFrom() : -1;
        const row = at < 0 ? null : this.#shown.get(timeline.entries[at].key)?.node;
        if (row && row.offsetTop >= this.scroller.scrollTop) {
            this.#line = timeline.progress.line; // it has been in sight
        }
        const above = at >= 0 && this.#line !== timeline.progress.line && (row ? row.offsetTop < this.scroller.scrollTop - 4 : this.#firstKey !== null);
        this.unread.hidden = !above;
        if (above) {
            const count = timeline.entries.slice(at).filter((line) => line.kind === 'said' && !line.own).length;
            this.unread.replaceChildren(icon('up'), this.#texts.get('transcript.firstUnread', count,
                this.#texts.moment(timeline.entries[at].time)));
        }
    }

    /** Down to the newest words. */
    toEnd() {
        this.#lastKey = null;
        this.#stick = true;
        this.render();
        this.#model.atEnd(true);
    }

    /** To what was unread when the person came. */
    toUnread() {
        const at = this.#timeline?.unreadFrom() ?? -1;
        if (at >= 0) {
            this.reveal(this.#timeline.entries[at], 'start');
        }
    }

    /** Brings a line into sight. */
    reveal(line, block = 'center') {
        this.render();
        const lines = this.#timeline?.entries ?? [];
        const at = lines.findIndex((other) => other.key === line.key);
        if (at < 0) {
            return;
        }
        this.#stick = false;
        if (!this.#shown.has(line.key)) {
            this.#firstKey = at > STEP_ROWS ? lines[at - STEP_ROWS].key : null;
            this.#lastKey = at + STEP_ROWS < lines.length - 1 ? lines[at + STEP_ROWS].key : null;
            this.render();
        }
        const node = this.#shown.get(line.key).node;
        this.#scrollTo(block === 'center' ? node.offsetTop - (this.scroller.clientHeight - node.offsetHeight) / 2
            : node.offsetTop - 24);
        if (block === 'center') {
            node.classList.add('found');
            setTimeout(() => node.classList.remove('found'), 2500);
        }
        this.#scrolled();
    }

    /** The arrows go from message to message once one has the focus; at first they scroll. */
    #key(event) {
        const row = event.target.closest?.('.row[tabindex]');
        if (event.key === 'Enter' && event.target === this.scroller) {
            event.preventDefault();
            [...this.#list.querySelectorAll('.row[tabindex]')].at(-1)?.focus();
        } else if (row && (event.key === 'ArrowUp' || event.key === 'ArrowDown') && !event.altKey) {
            event.preventDefault();
            const all = [...this.#list.querySelectorAll('.row[tabindex]')];
            all[all.indexOf(row) + (event.key === 'ArrowUp' ? -1 : 1)]?.focus();
        } else if (row && event.key === 'c' && !event.ctrlKey && !event.metaKey) {
            row.querySelector('.tools button')?.click();
        }
    }
}
