import en from './en.js';
import zh from './zh.js';

/** The languages there are, by their tags. */
export const LANGUAGES = {'en': en, 'zh-Hans': zh};
const NAMES_SHOWN = 4;

/** What the browser's languages come down to. */
export const languageOf = (tags) => ([...tags].find((tag) => /^(zh|en)\b/i.test(tag)) ?? 'en').toLowerCase()
    .startsWith('zh') ? 'zh-Hans' : 'en';

/** The words and the ways to write times and sizes of one language. */
export class Texts {
    #words;
    #clock;
    #day;
    #short;
    #number;

    /** @param {string} language one of {@link LANGUAGES} */
    constructor(language) {
        this.language = language;
        this.#words = LANGUAGES[language];
        this.#clock = new Intl.DateTimeFormat(language, {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'});
        this.#day = new Intl.DateTimeFormat(language, {weekday: 'long', year: 'numeric', month: 'long', day: 'numeric'});
        this.#short = new Intl.DateTimeFormat(language, {month: 'short', day: 'numeric'});
        this.#number = new Intl.NumberFormat(language, {maximumFractionDigits: 1});
    }

    /** The words of this key, with what they are about put in. */
    get(key, ...about) {
        const words = this.#words[key];
        return typeof words === 'function' ? words(...about) : words ?? key;
    }

    /** The words of a group, or those for all others of the group. */
    of(group, key, ...about) {
        return Object.hasOwn(this.#words, `${group}.${key}`) ? this.get(`${group}.${key}`, ...about)
            : this.get(`${group}.other`, ...about);
    }

    time(at) {
        return this.#clock.format(at);
    }

    /** Today, yesterday, or a date. */
    day(at, now = Date.now()) {
        const days = Math.round((new Date(now).setHours(0, 0, 0, 0) - new Date(at).setHours(0, 0, 0, 0)) / 86_400_000);
        return days === 0 ? this.get('transcript.today') : days === 1 ? this.get('transcript.yesterday')
            : this.#day.format(at);
    }

    /** The time, with its day if that is not today. */
    moment(at, now = Date.now()) {
        return new Date(at).toDateString() === new Date(now).toDateString() ? this.time(at)
            : `${this.#short.format(at)} ${this.time(at)}`;
    }

    /** Bytes as people count them, in thousands. */
    size(bytes) {
        let value = bytes;
        let unit = 0;
        for (; value >= 999.5 && unit < 4; unit++) {
            value /= 1000;
        }
        const rounded = unit === 0 || value >= 100 ? Math.round(value) : Math.round(value * 10) / 10;
        return `${this.#number.format(rounded)} ${['B', 'kB', 'MB', 'GB', 'TB'][unit]}`;
    }

    /** A stretch of time, roughly. */
    span(seconds) {
        return seconds < 90 ? this.get('files.seconds', seconds) : seconds < 5400
            ? this.get('files.minutes', Math.round(seconds / 60)) : this.get('files.hours', Math.round(seconds / 3600));
    }

    /** A few names, and how many more. */
    names(all) {
        const shown = all.slice(0, all.length > NAMES_SHOWN + 1 ? NAMES_SHOWN : all.length);
        if (shown.length < all.length) {
            return this.get('names.more', shown.join(this.get('names.comma')), all.length - shown.length);
        }
        return shown.length < 2 ? shown.join('') : shown.slice(0, -1).join(this.get('names.comma'))
            + this.get('names.and') + shown.at(-1);
    }

    randomName() {
        const pick = (key) => {
            const words = this.get(key);
            return words[Math.floor(Math.random() * words.length)];
        };
        return this.get('random.join', pick('random.first'), pick('random.second'));
    }
}
