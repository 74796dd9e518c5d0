/** Where uploads wait for a connection: a token of the session lets them through, until it turns out to be void. */
export class Gate {
    #token = null;
    #waiting = [];

    /** Let in, with this token. */
    open(token) {
        this.#token = token;
        const waiting = this.#waiting;
        this.#waiting = [];
        waiting.forEach((go) => go(token));
    }

    close() {
        this.#token = null;
    }

    /** The server does not know this token any more: only another one opens. */
    spent(token) {
        if (this.#token === token) {
            this.#token = null;
        }
    }

    get isOpen() {
        return this.#token !== null;
    }

    /** @returns {Promise<string>} the token, once there is one */
    pass() {
        return this.#token !== null ? Promise.resolve(this.#token)
            : new Promise((resolve) => this.#waiting.push(resolve));
    }
}
