/** Numbers remembered behind one that is missing; beyond that it counts as missing for good. */
const MOST_BEYOND = 2000;

/** How far one conversation has come here, in numbers of its present epoch. */
export class Progress {
    /** Whether the person was here before the page was loaded. */
    isRestored = false;
    /** What is unread up to this number was counted when the page was loaded. */
    counted = 0;
    /** Whether there is a number to go on from. */
    hasBegun = false;
    /** Everything up to this number is here, or is known not to come by itself. */
    held = 0;
    isReadKnown = false;
    /** Everything up to this number was seen by the person. */
    read = 0;
    /** The number at which what was unread begins; 0 if there is no such place. */
    line = 0;
    /** The oldest number that the server keeps; 0 if it did not say. */
    first = 0;
    /** Whether the oldest message that is kept is here. */
    isComplete = false;
    #beyond = new Set();
    #delivered = 0;
    #seen = 0;

    /** Goes on where it was when it was kept. */
    restore(place) {
        this.isRestored = true;
        this.counted = place.held;
        this.hasBegun = true;
        this.held = place.held;
        this.isReadKnown = true;
        this.read = place.read;
    }

    /** This number is here. */
    hold(seq) {
        if (!this.hasBegun) {
            this.hasBegun = true;
            this.held = seq;
        } else if (seq > this.held) {
            this.#beyond.add(seq);
            if (this.#beyond.size > MOST_BEYOND) {
                this.held = Math.min(...this.#beyond) - 1;
            }
            this.#goOn();
        }
    }

    /** What is missing up to this number will not come by itself. */
    skipTo(seq) {
        this.hasBegun = true;
        this.held = Math.max(this.held, seq);
        this.#goOn();
    }

    #goOn() {
        while (this.#beyond.delete(this.held + 1)) {
            this.held++;
        }
        if (this.#beyond.size > 0) {
            this.#beyond.forEach((seq) => seq <= this.held && this.#beyond.delete(seq));
        }
    }

    readTo(seq) {
        this.isReadKnown = true;
        this.read = Math.max(this.read, seq);
    }

    /** How far one's own words have come; true if that is news. */
    deliveredTo(seq) {
        const news = seq > this.#delivered;
        this.#delivered = Math.max(this.#delivered, seq);
        return news;
    }

    /** How far one's own words were seen; true if that is news. */
    seenTo(seq) {
        const news = seq > this.#seen;
        this.#seen = Math.max(this.#seen, seq);
        return news;
    }

    /** What is known of a message of one's own with this number. */
    delivery(seq, queued) {
        if (seq <= this.#seen) {
            return 'read';
        }
        return seq <= this.#delivered ? 'delivered' : queued ? 'queued' : 'sent';
    }
}
