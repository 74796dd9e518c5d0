import {avatar} from './avatar.js';
import {bdi, button, copyText, h, iconButton} from './dom.js';
import {body, isLong} from './body.js';
import {fileCard, transferCard} from './file-card.js';
import {icon} from './icons.js';
import {isOnLog, isStopped} from '../chat/timeline.js';
import {isRoom, partnerOf, sameName} from '../chat/names.js';
import {paint} from './colors.js';

/** Words of one person within this time stand together under one name. */
const ONE_GROUP_MS = 300_000;
const STATE_ICONS = {waiting: 'clock', sending: 'clock', sent: 'check', queued: 'queued', delivered: 'delivered',
    read: 'delivered', unsent: 'failed', failed: 'failed'};

/**
 * Makes rows of entries: who begins to speak, which day begins, what is missing, all from the entry before. A row is made
 * again when its entry or its `shape` has changed.
 */
export class Rows {
    #model;
    #texts;
    #does;
    #unfolded = new Set();

    /** @param does talkTo, load, again, forget, view, copied, refolded, admitted, and what a transfer's card needs, each with the line */
    constructor(model, texts, does) {
        this.#model = model;
        this.#texts = texts;
        this.#does = does;
    }

    /** What of an entry's row comes from around it, as one string. */
    shape(timeline, before, numbered, line, last) {
        const newDay = !before || this.#texts.day(before.time) !== this.#texts.day(line.time);
        const missing = missingBetween(numbered, line);
        const unread = timeline.beginsUnread(line);
        const goesOn = !newDay && missing === 0 && !unread && speaks(line) && speaks(before)
            && sameSpeaker(before, line) && Math.abs(line.time - before.time) < ONE_GROUP_MS;
        const afterQuiet = !newDay && before && before.kind !== 'said' && before.kind !== 'transfer';
        return [newDay ? this.#texts.day(line.time) : '', missing, missing > 0 && line.seq <= timeline.progress.first,
            unread, goesOn, afterQuiet, line.kind === 'said' && last && line.delivery === 'queued',
            this.#unfolded.has(line.key), line.kind === 'transfer' && this.#model.isOnline].join('|');
    }

    /** @returns {HTMLElement} */
    row(timeline, line, shape) {
        const [day, missing, gone, unread, goesOn, afterQuiet, showQueued] = shape.split('|');
        const content = line.kind === 'said' ? this.#said(timeline, line, goesOn === 'true', showQueued === 'true')
            : line.kind === 'transfer' ? this.#transfer(line, goesOn === 'true') : this.#quiet(line, afterQuiet === 'true');
        return h('div', {class: 'entry'},
            day === '' ? null : h('div', {class: 'band day'}, h('span', {}, day)),
            missing === '0' ? null : this.#missing(timeline, line, Number(missing), gone === 'true'),
            unread === 'true' ? h('div', {class: 'band unread'}, h('span', {}, this.#texts.get('transcript.unread')))
                : null,
            content);
    }

    #missing(timeline, line, count, gone) {
        return h('div', {class: 'quiet missing'},
            this.#texts.get(gone ? 'transcript.gone' : 'transcript.missing', count),
            gone ? null : button(this.#texts.get('transcript.load'), () => this.#does.load(timeline, line),
                {class: 'link'}));
    }

    #said(timeline, line, goesOn, showQueued) {
        const texts = this.#texts;
        const mine = line.own;
        const classes = ['row', 'said', goesOn ? 'goes-on' : 'first', mine ? 'own' : '', line.mention ? 'mention' : '',
            line.action ? 'action' : '', isOnLog(line.delivery) ? '' : 'unsaid', isStopped(line.delivery) ? 'stopped' : ''];
        const time = h('time', {datetime: new Date(line.time).toISOString(),
            title: new Date(line.time).toLocaleString(texts.language)}, texts.time(line.time));
        const talk = () => this.#does.talkTo(line.from);
        const row = h('div', {class: classes.filter(Boolean).join(' '), role: 'article', tabindex: '-1',
            'aria-label': this.spoken(line)},
        h('div', {class: 'gutter'}, goesOn || line.action ? time
            : h('button', {type: 'button', class: 'plain', tabindex: '-1', 'aria-hidden': 'true',
                on: {click: mine ? () => {} : talk}}, avatar(line.from, line.color))),
        h('div', {class: 'words'},
            goesOn || line.action ? null : h('div', {class: 'meta'}, this.#name(line, talk), time),
            this.#words(line), line.file ? fileCard(line.file, texts, (file) => this.#does.view(timeline, file), this.#does.admitted) : null,
            this.#foot(timeline, line, showQueued)),
        this.#state(timeline, line),
        h('div', {class: 'tools'}, iconButton('copy', texts.get('transcript.copyText'), async () => {
            await copyText(line.text || line.file?.name || '');
            this.#does.copied();
        }, {tabindex: '-1'})));
        return paint(row, line.color);
    }

    #name(line, talk) {
        return line.own ? h('span', {class: 'name'}, bdi(line.from))
            : h('button', {type: 'button', class: 'plain name', tabindex: '-1',
                title: this.#texts.get('members.talk', line.from), on: {click: talk}}, bdi(line.from));
    }

    #words(line) {
        if (line.text === '') {
            return null;
        }
        const text = body(line.text, line.own ? '' : this.#model.nickname ?? '');
        if (line.action) {
            text.prepend(h('span', {class: 'name'}, bdi(line.from)), ' ');
        }
        if (!isLong(line.text)) {
            return text;
        }
        const unfolded = this.#unfolded.has(line.key);
        text.classList.toggle('folded', !unfolded);
        const turn = button(this.#texts.get(unfolded ? 'transcript.less' : 'transcript.all'), () => {
            unfolded ? this.#unfolded.delete(line.key) : this.#unfolded.add(line.key);
            this.#does.refolded();
        }, {class: 'link', 'aria-expanded': String(unfolded)});
        return [text, turn];
    }

    #foot(timeline, line, showQueued) {
        const texts = this.#texts;
        if (showQueued) {
            return h('div', {class: 'foot quiet'}, texts.get('transcript.queued', partnerOf(timeline.conversation)));
        }
        if (!isStopped(line.delivery)) {
            return null;
        }
        return h('div', {class: 'foot'}, h('span', {class: 'danger'}, this.#stateWords(timeline, line)),
            button(texts.get('transcript.again'), () => this.#does.again(timeline, line), {class: 'link'}),
            button(texts.get('transcript.remove'), () => this.#does.forget(timeline, line), {class: 'link'}));
    }

    #state(timeline, line) {
        const shown = line.own && (line.delivery !== 'sent' || !isRoom(timeline.conversation) || line.seq > 0);
        return shown ? h('div', {class: `state ${line.delivery}`, role: 'img', title: this.#stateWords(timeline, line),
            'aria-label': this.#stateWords(timeline, line)}, icon(STATE_ICONS[line.delivery])) : h('div', {class: 'state'});
    }

    #stateWords(timeline, line) {
        return line.delivery === 'failed' ? this.#texts.get('transcript.failed', this.#why(line.refusal))
            : this.#texts.get(`transcript.${line.delivery}`, partnerOf(timeline.conversation));
    }

    #why(refusal) {
        return refusal ? this.#texts.of('error', refusal.code) : '';
    }

    #transfer(line, goesOn) {
        const name = this.#model.nickname ?? '?';
        const color = this.#model.color ?? this.#model.colorOf(name);
        return paint(h('div', {class: `row said own ${goesOn ? 'goes-on' : 'first'}`},
            h('div', {class: 'gutter'}, goesOn ? null : avatar(name, color)),
            h('div', {class: 'words'},
                goesOn ? null : h('div', {class: 'meta'}, h('span', {class: 'name'}, bdi(name)),
                    h('time', {}, this.#texts.time(line.time))),
                line.caption === '' ? null : h('div', {class: 'text', dir: 'auto'}, line.caption),
                transferCard(line, this.#texts, this.#model.isOnline, this.#does.transfer)),
            h('div', {class: 'state'})), color);
    }

    #quiet(line, afterQuiet) {
        return h('div', {class: `row quiet ${line.kind} ${afterQuiet ? 'goes-on' : ''} ${
            line.kind === 'refused' ? 'danger' : ''}`, dir: 'auto'}, this.words(line));
    }

    /** What an entry says in words, for the clipboard and for screen readers. */
    words(line) {
        const texts = this.#texts;
        switch (line.kind) {
        case 'said': return line.action ? `${line.from} ${line.text}`
            : [line.text, line.file?.name].filter(Boolean).join(' · ');
        case 'presence': return line.left.length === 0 ? texts.get('transcript.joined', texts.names(line.joined))
            : line.joined.length === 0 ? texts.get('transcript.left', texts.names(line.left))
                : texts.get('transcript.joinedLeft', texts.names(line.joined), texts.names(line.left));
        case 'renamed': return texts.get('transcript.renamed', line.from, line.to);
        case 'freshLog': return texts.get('transcript.freshLog');
        case 'notice': return texts.get('transcript.notice', line.text);
        case 'hint': return texts.get(`hint.${line.hint}`, line.about);
        case 'refused': return texts.get('refused.line', this.#why(line.refusal));
        default: return line.name;
        }
    }

    /** A line as it is read out. */
    spoken(line) {
        return line.kind !== 'said' || line.action ? this.words(line)
            : `${this.#texts.time(line.time)} ${this.#texts.get('live.said', line.from, this.words(line).slice(0, 1000))}`;
    }
}

const speaks = (line) => line.kind === 'transfer' || (line.kind === 'said' && !line.action);

const isOwn = (line) => line.kind === 'transfer' || line.own;

const sameSpeaker = (a, b) => isOwn(a) === isOwn(b) && (isOwn(a) || sameName(a.from, b.from));

/** How many numbered messages there are between two. */
function missingBetween(earlier, line) {
    return earlier && line.kind === 'said' && line.seq > 0 && earlier.epoch === line.epoch && line.seq > earlier.seq + 1
        ? line.seq - earlier.seq - 1 : 0;
}
