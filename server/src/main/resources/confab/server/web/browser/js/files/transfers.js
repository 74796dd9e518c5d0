import {changed, entry} from '../chat/timeline.js';
import {HttpError} from './http.js';
import {Rate} from './rate.js';

/** The most that one request brings. */
export const CHUNK = 8 * 1024 * 1024;
/** Files on their way at once; the others wait. */
const AT_ONCE = 2;
const PAUSE_MS = 1000;
const TELL_MS = 200;
/** How often an upload that the server does not know any more is begun anew. */
const MOST_BEGINNINGS = 3;
const OVER = ['failed', 'interrupted'];

/**
 * Files on their way to the server. Each is a line of its conversation (kind `transfer`, its `state` one of `preparing`,
 * `waiting`, `uploading`, `checking`, `failed`, `interrupted`) until it can be said as a message: when all of it is there
 * and the server's SHA-256 is our own. A cut costs one chunk at most: the server is asked how far it has come.
 */
export class Transfers {
    #model;
    #http;
    #hasher;
    #gate;
    #keeper;
    #listener;
    #pause;
    #jobs = new Map();

    /**
     * @param keeper has keepUpload(upload), dropUpload(location), uploads()
     * @param listener has transferEnded(line, state): `done`, `failed`
     * @param {(ms: number) => Promise<void>} pause
     */
    constructor({model, http, hasher, gate, keeper, listener, pause}) {
        this.#model = model;
        this.#http = http;
        this.#hasher = hasher;
        this.#gate = gate;
        this.#keeper = keeper;
        this.#listener = listener;
        this.#pause = pause ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)));
    }

    /** Whether any would be lost if the page were closed now. */
    get areUnderWay() {
        return [...this.#jobs.values()].some((job) => !OVER.includes(job.line.state));
    }

    /**
     * Hands a file to a conversation. One that was interrupted by a reload goes on where it was.
     *
     * @param {Blob | ((progress: (done: number) => void, signal: AbortSignal) => Promise<Blob>)} source a file, or what makes
     *        one while the card is there already
     */
    offer(to, source, {name, size, type = '', caption = '', lastModified = 0}) {
        const known = [...this.#jobs.values()].find(({line, kept}) => line.state === 'interrupted' && kept.name === name
            && kept.size === size && kept.lastModified === lastModified && kept.to === to);
        if (known) {
            this.goOn(known.line.key, source);
            return;
        }
        const line = entry({kind: 'transfer', time: this.#model.now(), to, name, size, type, caption, sent: 0, rate: 0,
            left: null, state: typeof source === 'function' ? 'preparing' : 'waiting', error: null});
        this.#add({line, source, file: source instanceof Blob ? source : null, location: null, beginnings: 0,
            lastModified, kept: null});
        this.#next();
    }

    /** Uploads that a reload has interrupted: they go on when the file is given again. */
    restore() {
        for (const kept of this.#keeper.uploads()) {
            if (this.#model.timeline(kept.to) && ![...this.#jobs.values()].some((job) => job.location === kept.location)) {
                this.#add({line: entry({kind: 'transfer', time: this.#model.now(), to: kept.to, name: kept.name,
                    size: kept.size, type: kept.type ?? '', caption: kept.caption ?? '', sent: 0, rate: 0, left: null,
                    state: 'interrupted', error: null}), source: null, file: null, location: kept.location,
                beginnings: 1, lastModified: kept.lastModified, kept});
            }
        }
    }

    #add(job) {
        this.#jobs.set(job.line.key, {...job, running: false, stop: new AbortController(), told: 0});
        this.#model.timeline(job.line.to)?.add(job.line);
    }

    /** The file of an interrupted upload is given again. False if it is another one. */
    goOn(key, file) {
        const job = this.#jobs.get(key);
        if (!job || file.size !== job.line.size) {
            return false;
        }
        job.source = file;
        job.file = file;
        this.#tell(job, {state: 'waiting'});
        this.#next();
        return true;
    }

    /** Once more, from where it is; what did not match, from the beginning. */
    tryAgain(key) {
        const job = this.#jobs.get(key);
        if (job?.line.state === 'failed') {
            job.beginnings = 0;
            job.stop = new AbortController();
            this.#tell(job, {state: job.file ? 'waiting' : 'preparing', error: null});
            this.#next();
        }
    }

    /** Gives a transfer up, here and on the server. */
    cancel(key) {
        const job = this.#jobs.get(key);
        if (job) {
            this.#jobs.delete(key);
            job.stop.abort();
            this.#model.timeline(job.line.to)?.drop(key);
            this.#forget(job);
            this.#next();
        }
    }

    /**
     * The person goes away from here: nothing more is done, under this name or another one. What the server has begun to
     * take waits there, as over a reload.
     */
    stop() {
        this.#jobs.forEach((job) => job.stop.abort());
        this.#jobs.clear();
        this.#hasher.stop?.();
    }

    async #forget(job) {
        const {location} = job;
        job.location = null;
        if (location) {
            this.#keeper.dropUpload(location);
            await this.#http.cancel(await this.#gate.pass(), location).catch(() => {}); // the server tidies up by itself
        }
    }

    #next() {
        const jobs = [...this.#jobs.values()];
        let free = AT_ONCE - jobs.filter((job) => job.running).length;
        for (const job of jobs) {
            if (free > 0 && !job.running && !OVER.includes(job.line.state)) {
                free--;
                job.running = true;
                this.#run(job).finally(() => {
                    job.running = false;
                    this.#next();
                });
            }
        }
    }

    async #run(job) {
        try {
            const {signal} = job.stop;
            job.file ??= await job.source((done) => this.#tell(job, {sent: done}, true), signal);
            this.#tell(job, {state: 'waiting', sent: 0, size: job.file.size});
            if (this.#model.limits.file !== null && job.file.size > this.#model.limits.file) {
                throw new HttpError(413, '', '');
            }
            const hash = this.#hasher.hash(job.file);
            hash.catch(() => {}); // awaited below, perhaps much later
            const stored = await this.#upload(job, signal);
            this.#tell(job, {state: 'checking', sent: job.file.size});
            if (stored.sha256 !== await hash) {
                await this.#forget(job);
                throw new HttpError(0, 'not-the-same', '');
            }
            this.#done(job, stored);
        } catch (failure) {
            if (!job.stop.signal.aborted) {
                const code = !(failure instanceof HttpError) ? 'unreadable'
                    : failure.status > 0 ? `http-${failure.status}` : failure.code;
                this.#tell(job, {state: 'failed', error: {code, message: failure.message}});
                this.#listener.transferEnded(job.line, 'failed');
            }
        }
    }

    #done(job, stored) {
        if (this.#jobs.delete(job.line.key)) {
            if (job.location) {
                this.#keeper.dropUpload(job.location);
            }
            this.#model.timeline(job.line.to)?.drop(job.line.key);
            this.#model.hand(job.line.to, job.line.caption, stored);
            this.#listener.transferEnded(job.line, 'done');
        }
    }

    /** All of it, over as many connections as it takes. */
    async #upload(job, signal) {
        const rate = new Rate();
        let offset = null;
        for (;;) {
            if (!this.#gate.isOpen) {
                this.#tell(job, {state: 'waiting', rate: 0, left: null});
            }
            const token = await this.#gate.pass();
            signal.throwIfAborted();
            try {
                if (!job.location) {
                    await this.#begin(job, token, signal);
                    offset = 0;
                }
                offset ??= await this.#http.offset(token, job.location);
                signal.throwIfAborted();
                const part = job.file.slice(offset, offset + CHUNK);
                const from = offset;
                const answer = await this.#http.patch(token, job.location, offset, part,
                    (sent) => this.#moved(job, rate, from + sent), signal);
                if (answer.file) {
                    return answer.file;
                }
                offset = answer.offset;
                this.#moved(job, rate, offset);
            } catch (failure) {
                signal.throwIfAborted();
                offset = await this.#recover(job, failure, token);
            }
        }
    }

    async #begin(job, token, signal) {
        job.beginnings++;
        const {name, size, type, to, caption} = job.line;
        job.location = await this.#http.begin(token, {name, size, type});
        if (signal.aborted) {
            this.#forget(job); // given up before the server had said where
        } else if (job.source instanceof Blob) {
            this.#keeper.keepUpload({location: job.location, name, size, type, to, caption,
                lastModified: job.lastModified});
        }
        signal.throwIfAborted();
    }

    #moved(job, rate, sent) {
        rate.add(this.#model.now(), sent);
        this.#tell(job, {state: 'uploading', sent, rate: rate.perSecond, left: rate.left(job.file.size)}, true);
    }

    /** What to do about a failure: goes on (null: ask how far it has come), or throws it. */
    async #recover(job, failure, token) {
        if (!(failure instanceof HttpError)) {
            throw failure;
        }
        if (failure.status === 409 && failure.offset !== null && failure.offset <= job.file.size) {
            return failure.offset;
        }
        if (failure.status === 401) {
            this.#gate.spent(token);
        } else if (failure.status === 404 && job.location && job.beginnings < MOST_BEGINNINGS) {
            this.#keeper.dropUpload(job.location);
            job.location = null;
        } else if (failure.status === 0 || failure.status === 408 || failure.status === 503) {
            await this.#pause(PAUSE_MS);
        } else {
            throw failure;
        }
        return null;
    }

    /** @param {boolean} often comes so often that not each needs to be shown */
    #tell(job, fields, often = false) {
        const now = this.#model.now();
        job.line = changed(job.line, fields);
        if (this.#jobs.has(job.line.key) && (!often || now - job.told > TELL_MS)) {
            job.told = now;
            this.#model.timeline(job.line.to)?.put(job.line);
        }
    }
}
