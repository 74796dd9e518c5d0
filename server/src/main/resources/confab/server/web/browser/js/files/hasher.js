/** Asks a worker of its own for the SHA-256 of files, one after the other. */
export class Hasher {
    #worker = null;
    #asked = new Map();
    #next = 0;

    /**
     * @param {Blob} file
     * @returns {Promise<string>} 64 hexadecimal digits; fails if the file cannot be read
     */
    hash(file) {
        this.#worker ??= this.#start();
        const id = ++this.#next;
        return new Promise((resolve, reject) => {
            this.#asked.set(id, {resolve, reject});
            this.#worker.postMessage({id, file});
        });
    }

    /** Nobody waits for an answer any more. */
    stop() {
        this.#worker?.terminate();
        this.#worker = null;
        this.#asked.clear();
    }

    #start() {
        const worker = new Worker('/js/files/hash-worker.js');
        worker.onmessage = ({data: {id, sha256, error}}) => {
            const {resolve, reject} = this.#asked.get(id);
            this.#asked.delete(id);
            sha256 ? resolve(sha256) : reject(new Error(error));
        };
        worker.onerror = () => {
            this.#worker = null;
            this.#asked.forEach(({reject}) => reject(new Error('the hashing worker does not run')));
            this.#asked.clear();
        };
        return worker;
    }
}
