import {file} from '../link/wire.js';

/** What the server answered instead of what was asked for; `status` 0 if nothing was heard at all. */
export class HttpError extends Error {
    /** @param {?number} offset where an upload stands, if the answer says so */
    constructor(status, code, message, offset = null) {
        super(message);
        this.status = status;
        this.code = code;
        this.offset = offset;
    }
}

/** An upload's chunk that makes no progress for so long has been cut. */
const STALLED_MS = 30_000;
const number = (text) => (text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null);

/** The requests for files, as the protocol's table has them. */
export class FileHttp {
    /** The cookie with which pictures and downloads are fetched. */
    async session(token) {
        return (await send('POST', '/session', {Authorization: `Bearer ${token}`})).ok;
    }

    /** @returns {Promise<string>} where the upload goes on */
    async begin(token, {name, size, type}) {
        const answer = await send('POST', '/files', {'Authorization': `Bearer ${token}`,
            'X-File-Name': encodeURIComponent(name.toWellFormed?.() ?? name), 'X-File-Size': String(size),
            'Content-Type': type || 'application/octet-stream'});
        if (answer.status !== 201) {
            throw await refusal(answer);
        }
        const location = new URL(answer.headers.get('Location') ?? '', window.location.href);
        if (location.origin !== window.location.origin || !/^\/files\/[A-Za-z0-9_-]{1,64}$/.test(location.pathname)) {
            throw new HttpError(answer.status, '', 'an answer without a place');
        }
        return location.pathname;
    }

    /** @returns {Promise<number>} how many bytes have arrived */
    async offset(token, location) {
        const answer = await send('HEAD', location, {Authorization: `Bearer ${token}`});
        const offset = number(answer.headers.get('Upload-Offset'));
        if (!answer.ok || offset === null) {
            throw await refusal(answer);
        }
        return offset;
    }

    async cancel(token, location) {
        await send('DELETE', location, {Authorization: `Bearer ${token}`});
    }

    /**
     * Sends a part. By XMLHttpRequest, as fetch does not tell how far an upload has come.
     *
     * @param {(sent: number) => void} progress
     * @param {AbortSignal} signal
     * @returns {Promise<{offset: number, file: ?object}>} the file is there when all of it has arrived
     */
    patch(token, location, offset, part, progress, signal) {
        return new Promise((resolve, reject) => {
            const request = new XMLHttpRequest();
            let stalled = setTimeout(() => request.abort(), STALLED_MS);
            const moved = () => {
                clearTimeout(stalled);
                stalled = setTimeout(() => request.abort(), STALLED_MS);
            };
            const cut = () => reject(new HttpError(0, '', 'cut'));
            const abort = () => request.abort();
            signal.addEventListener('abort', abort);
            request.open('PATCH', location);
            request.setRequestHeader('Authorization', `Bearer ${token}`);
            request.setRequestHeader('Upload-Offset', String(offset));
            request.setRequestHeader('Content-Type', 'application/offset+octet-stream');
            request.upload.onprogress = ({loaded}) => {
                moved();
                progress(loaded);
            };
            request.onerror = cut;
            request.onabort = cut;
            request.onload = () => {
                const now = number(request.getResponseHeader('Upload-Offset'));
                if (request.status === 201) {
                    resolve({offset: offset + part.size, file: file(parsed(request.responseText))});
                } else if (request.status === 204 && now !== null) {
                    resolve({offset: now, file: null});
                } else {
                    const {code, message} = parsed(request.responseText) ?? {};
                    reject(new HttpError(request.status, String(code ?? ''), String(message ?? ''), now));
                }
            };
            request.onloadend = () => {
                clearTimeout(stalled);
                signal.removeEventListener('abort', abort);
            };
            request.send(part);
        });
    }
}

/** @returns where a file can be fetched, for a link or a picture */
export const fileUrl = ({id, name}) => `/files/${id}/${encodeURIComponent(name.toWellFormed?.() ?? name)}`;

async function send(method, path, headers) {
    try {
        return await fetch(path, {method, headers, credentials: 'same-origin', cache: 'no-store'});
    } catch {
        throw new HttpError(0, '', 'cut');
    }
}

async function refusal(answer) {
    const {code, message} = parsed(await answer.text().catch(() => '')) ?? {};
    return new HttpError(answer.status, String(code ?? ''), String(message ?? ''),
        number(answer.headers.get('Upload-Offset')));
}

function parsed(text) {
    try {
        return JSON.parse(text);
    } catch {
        return null;
    }
}
