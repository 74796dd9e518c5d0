const WINDOW_MS = 5000;

/** How fast something goes, over the last seconds. */
export class Rate {
    #samples = [];

    /** So many bytes have gone by now. */
    add(now, bytes) {
        if (bytes < (this.#samples.at(-1)?.bytes ?? 0)) {
            this.#samples = []; // a part is sent again
        }
        this.#samples.push({now, bytes});
        while (this.#samples.length > 2 && this.#samples[0].now < now - WINDOW_MS) {
            this.#samples.shift();
        }
    }

    /** Bytes a second; 0 while that is not known. */
    get perSecond() {
        const [first, last] = [this.#samples[0], this.#samples.at(-1)];
        return first && last.now - first.now >= 500 ? (last.bytes - first.bytes) * 1000 / (last.now - first.now) : 0;
    }

    /** Seconds until so many bytes have gone; null while that is not known. */
    left(total) {
        const rate = this.perSecond;
        return rate > 0 ? Math.ceil((total - this.#samples.at(-1).bytes) / rate) : null;
    }
}
