/*
 * Computes the SHA-256 of a file, slice by slice, away from the page's own thread: the file is never in memory as a whole.
 * By a library, as crypto.subtle is not there on plain http, and takes only what is in memory where it is. A classic
 * worker, as the library is a classic script.
 */
importScripts('/lib/sha256.js');

const SLICE = 4 * 1024 * 1024;

self.onmessage = async ({data: {id, file}}) => {
    try {
        const hash = self.sha256.create();
        for (let at = 0; at < file.size; at += SLICE) {
            hash.update(await file.slice(at, at + SLICE).arrayBuffer());
        }
        self.postMessage({id, sha256: hash.hex()});
    } catch (unreadable) {
        self.postMessage({id, error: String(unreadable)});
    }
};
