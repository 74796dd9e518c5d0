import {crc32} from './crc32.js';

/**
 * Several files as one ZIP file (PKWARE's APPNOTE 6.3), stored as they are: what people hand over is mostly packed
 * already, and a stored file needs no memory. The result is a Blob made of the files themselves and the headers between
 * them; only the checksums are computed, by reading each file once. ZIP64 where a number does not fit in 32 bits.
 */

const SLICE = 4 * 1024 * 1024;
const MOST_32 = 0xFFFFFFFF;
const MOST_16 = 0xFFFF;
/** Names are UTF-8. */
const UTF8_FLAG = 0x0800;
/** PKZIP 4.5 knows ZIP64; 2.0 is enough for the rest. */
const [PLAIN, ZIP64] = [20, 45];

/** Writes numbers into bytes, little end first. */
class Bytes {
    #parts = [];

    u16(...values) {
        values.forEach((value) => this.#parts.push(value & 0xFF, (value >>> 8) & 0xFF));
        return this;
    }

    u32(...values) {
        values.forEach((value) => this.u16(value & 0xFFFF, Math.floor(value / 0x10000) & 0xFFFF));
        return this;
    }

    u64(...values) {
        values.forEach((value) => this.u32(value % 0x100000000, Math.floor(value / 0x100000000)));
        return this;
    }

    raw(bytes) {
        bytes.forEach((byte) => this.#parts.push(byte));
        return this;
    }

    get length() {
        return this.#parts.length;
    }

    done() {
        return Uint8Array.from(this.#parts);
    }
}

/**
 * @param {{path: string, file: ?Blob}[]} entries with `/` in the paths; without a file it is an empty folder
 * @param {(done: number) => void} progress gets the bytes read so far
 * @param {?AbortSignal} signal ends the reading
 * @returns {Promise<Blob>}
 */
export async function zip(entries, progress = () => {}, signal = null) {
    const parts = [];
    const directory = [];
    let offset = 0;
    let read = 0;
    for (const {path, file} of entries) {
        const size = file?.size ?? 0;
        const crc = file ? await checksum(file, (bytes) => progress(read + bytes), signal) : 0;
        read += size;
        const header = localHeader({path: file ? path : `${path}/`, size, crc, time: file?.lastModified});
        parts.push(header);
        if (file) {
            parts.push(file);
        }
        directory.push(centralHeader({path: file ? path : `${path}/`, size, crc, time: file?.lastModified, offset}));
        offset += header.length + size;
    }
    const length = directory.reduce((sum, one) => sum + one.length, 0);
    return new Blob([...parts, ...directory, end(entries.length, length, offset)], {type: 'application/zip'});
}

async function checksum(file, progress, signal) {
    let crc = 0;
    for (let at = 0; at < file.size; at += SLICE) {
        signal?.throwIfAborted();
        crc = crc32(new Uint8Array(await file.slice(at, at + SLICE).arrayBuffer()), crc);
        progress(Math.min(at + SLICE, file.size));
    }
    return crc;
}

function localHeader({path, size, crc, time}) {
    const name = new TextEncoder().encode(path);
    const large = size >= MOST_32;
    const extra = large ? new Bytes().u16(1, 16).u64(size, size).done() : [];
    return new Bytes().u32(0x04034B50).u16(large ? ZIP64 : PLAIN, UTF8_FLAG, 0, ...dosTime(time))
        .u32(crc, large ? MOST_32 : size, large ? MOST_32 : size).u16(name.length, extra.length)
        .raw(name).raw(extra).done();
}

function centralHeader({path, size, crc, time, offset}) {
    const name = new TextEncoder().encode(path);
    const large = size >= MOST_32;
    const far = offset >= MOST_32;
    const wide = new Bytes();
    if (large) {
        wide.u64(size, size);
    }
    if (far) {
        wide.u64(offset);
    }
    const extra = wide.length > 0 ? new Bytes().u16(1, wide.length).raw(wide.done()).done() : [];
    const version = large || far ? ZIP64 : PLAIN;
    return new Bytes().u32(0x02014B50).u16(version, version, UTF8_FLAG, 0, ...dosTime(time))
        .u32(crc, large ? MOST_32 : size, large ? MOST_32 : size).u16(name.length, extra.length, 0, 0, 0)
        .u32(path.endsWith('/') ? 0x10 : 0, far ? MOST_32 : offset).raw(name).raw(extra).done();
}

function end(count, length, offset) {
    const bytes = new Bytes();
    if (count >= MOST_16 || length >= MOST_32 || offset >= MOST_32) {
        bytes.u32(0x06064B50).u64(44).u16(ZIP64, ZIP64).u32(0, 0).u64(count, count, length, offset)
            .u32(0x07064B50, 0).u64(offset + length).u32(1);
    }
    return bytes.u32(0x06054B50).u16(0, 0, Math.min(count, MOST_16), Math.min(count, MOST_16))
        .u32(Math.min(length, MOST_32), Math.min(offset, MOST_32)).u16(0).done();
}

/** Time and day as DOS wrote them, in local time, from 1980 on. */
function dosTime(time) {
    const at = new Date(time ?? Date.now());
    const year = Math.min(Math.max(at.getFullYear(), 1980), 2107);
    return [at.getHours() << 11 | at.getMinutes() << 5 | at.getSeconds() >> 1,
        year - 1980 << 9 | at.getMonth() + 1 << 5 | at.getDate()];
}

/** Paths that are different ones, whatever was dropped together: the second `a.txt` becomes `a (2).txt`. */
export function distinct(entries) {
    const taken = new Set();
    return entries.map((one) => {
        let path = one.path.replace(/^\/+/, '');
        const dot = path.lastIndexOf('.') > path.lastIndexOf('/') + 1 ? path.lastIndexOf('.') : path.length;
        for (let n = 2; taken.has(path.toLowerCase()); n++) {
            path = `${one.path.slice(0, dot)} (${n})${one.path.slice(dot)}`;
        }
        taken.add(path.toLowerCase());
        return {...one, path};
    });
}
