import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {File} from 'node:buffer';
import {test} from 'node:test';
import {crc32} from '../../main/resources/confab/server/web/browser/js/files/crc32.js';
import {CHUNK, Transfers} from '../../main/resources/confab/server/web/browser/js/files/transfers.js';
import {distinct, zip} from '../../main/resources/confab/server/web/browser/js/files/zip.js';
import {dropped} from '../../main/resources/confab/server/web/browser/js/files/dropped.js';
import {endingAt} from '../../main/resources/confab/server/web/browser/js/view/file-card.js';
import {Gate} from '../../main/resources/confab/server/web/browser/js/files/gate.js';
import {HttpError} from '../../main/resources/confab/server/web/browser/js/files/http.js';
import {Rate} from '../../main/resources/confab/server/web/browser/js/files/rate.js';
import {client} from './fixtures.js';

const sha = async (blob) => createHash('sha256').update(new Uint8Array(await blob.arrayBuffer())).digest('hex');
const bytes = (size) => new Blob([Uint8Array.from({length: size}, (_, i) => (i * 7 + (i >> 8)) & 255)]);

/** A store of files that does what its scenario says before it does what it should. */
function rig({scenario = [], most = null, kept = []} = {}) {
    const chat = client();
    const parts = new Map();
    const requests = [];
    const ended = [];
    const act = async (name) => {
        const next = scenario[0];
        if (next && next.at === name) {
            scenario.shift();
            next.also?.();
            if (next.error) {
                throw next.error;
            }
        }
    };
    const http = {
        begin: async (token, file) => {
            requests.push('begin');
            await act('begin');
            const location = `/files/f${parts.size}`;
            parts.set(location, {...file, data: new Blob([])});
            return location;
        },
        offset: async (token, location) => {
            requests.push('offset');
            await act('offset');
            if (!parts.has(location)) {
                throw new HttpError(404, 'no-such-file', '');
            }
            return parts.get(location).data.size;
        },
        patch: async (token, location, offset, part, progress) => {
            requests.push(`patch ${offset}`);
            const upload = parts.get(location);
            if (scenario[0]?.at === 'half') {
                const {error} = scenario.shift();
                upload.data = new Blob([upload.data, part.slice(0, part.size / 2)]);
                throw error;
            }
            await act('patch');
            assert.equal(offset, upload.data.size);
            upload.data = new Blob([upload.data, part]);
            progress(part.size);
            if (upload.data.size < upload.size) {
                return {offset: upload.data.size, file: null};
            }
            const file = {id: location.slice(7), name: upload.name, size: upload.size, sha256: await sha(upload.data),
                type: 'a/b'};
            return {offset: upload.data.size, file: scenario[0]?.at === 'spoil' ? scenario.shift().with(file) : file};
        },
        cancel: async (token, location) => requests.push(`cancel ${location}`),
    };
    const gate = new Gate();
    chat.welcome({limits: {text: 16384, file: most ?? 1e12}});
    const uploads = new Map(kept.map((one) => [one.location, one]));
    const transfers = new Transfers({model: chat.model, http, hasher: {hash: sha}, gate, pause: async () => {},
        keeper: {keepUpload: (one) => uploads.set(one.location, one), dropUpload: (at) => uploads.delete(at),
            uploads: () => [...uploads.values()]}, listener: {transferEnded: (line, how) => ended.push(how)}});
    const until = async (done) => {
        for (let i = 0; i < 500 && !done(); i++) {
            await new Promise((resolve) => setImmediate(resolve));
        }
    };
    return {...chat, transfers, gate, requests, ended, uploads, parts, until, over: () => until(() => ended.length > 0),
        line: () => chat.model.shown.entries.find((one) => one.kind === 'transfer')};
}

test('a file is said when all of it is there', async () => {
    const {transfers, gate, over, of, uploads, line} = rig();
    gate.open('t');
    const file = bytes(20_000_000);
    transfers.offer('#lobby', file, {name: 'a.bin', size: file.size, caption: 'here'});
    await over();
    const [say] = of('say');
    assert.equal(say.file.sha256, await sha(file));
    assert.equal(say.text, 'here');
    assert.equal(uploads.size, 0);
    assert.equal(line(), undefined);
});

test('an empty file is handed over too', async () => {
    const {transfers, gate, over, of} = rig();
    gate.open('t');
    transfers.offer('#lobby', bytes(0), {name: 'empty', size: 0});
    await over();
    assert.equal(of('say')[0].file.size, 0);
});

test('a cut costs one chunk at most', async () => {
    const {transfers, gate, over, requests} = rig({scenario: [{at: 'half', error: new HttpError(0, '', 'cut')}]});
    gate.open('t');
    transfers.offer('#lobby', bytes(CHUNK + 10), {name: 'a', size: CHUNK + 10});
    await over();
    assert.deepEqual(requests, ['begin', 'patch 0', 'offset', `patch ${CHUNK / 2}`]);
});

test('a wrong offset is answered by the right one', async () => {
    const {transfers, gate, over, requests, parts} = rig({scenario: [{at: 'patch', error: new HttpError(409, '', '', 4),
        also: () => parts.forEach((one) => {
            one.data = bytes(4);
        })}]});
    gate.open('t');
    transfers.offer('#lobby', bytes(10), {name: 'a', size: 10});
    await over();
    assert.deepEqual(requests, ['begin', 'patch 0', 'patch 4']);
});

test('after 401 it waits for the next welcome', async () => {
    const {transfers, gate, over, requests, ended, until, of} = rig({scenario: [{at: 'patch', error: new HttpError(401, '', '')}]});
    gate.open('old');
    transfers.offer('#lobby', bytes(10), {name: 'a', size: 10});
    await until(() => requests.length > 1 && !gate.isOpen);
    assert.equal(ended.length, 0);
    gate.open('new');
    await over();
    assert.equal(of('say').length, 1);
});

test('what the server does not know any more is begun anew', async () => {
    const {transfers, gate, over, requests} = rig({scenario: [{at: 'patch', error: new HttpError(404, '', '')}]});
    gate.open('t');
    transfers.offer('#lobby', bytes(10), {name: 'a', size: 10});
    await over();
    assert.deepEqual(requests, ['begin', 'patch 0', 'begin', 'patch 0']);
});

test('another SHA-256 is a failure, and trying again begins anew', async () => {
    const {transfers, gate, over, of, line, ended, until} = rig({scenario: [{at: 'spoil',
        with: (file) => ({...file, sha256: '0'.repeat(64)})}]});
    gate.open('t');
    transfers.offer('#lobby', bytes(10), {name: 'a', size: 10});
    await over();
    assert.equal(of('say').length, 0);
    assert.equal(line().error.code, 'not-the-same');
    transfers.tryAgain(line().key);
    await until(() => ended.length > 1);
    assert.deepEqual(ended, ['failed', 'done']);
    assert.equal(of('say').length, 1);
});

test('no room on the server is said in words', async () => {
    const {transfers, gate, over, line} = rig({scenario: [{at: 'begin', error: new HttpError(507, 'no-room-on-disk', 'full')}]});
    gate.open('t');
    transfers.offer('#lobby', bytes(10), {name: 'a', size: 10});
    await over();
    assert.deepEqual(line().error, {code: 'http-507', message: 'full'});
});

test('a cancelled transfer is gone here and on the server', async () => {
    const {transfers, gate, until, line, requests, uploads, of} = rig({scenario: [{at: 'patch', error: new HttpError(401, '', '')}]});
    gate.open('t');
    transfers.offer('#lobby', bytes(10), {name: 'a', size: 10});
    await until(() => !gate.isOpen);
    transfers.cancel(line().key);
    gate.open('u');
    await until(() => requests.includes('cancel /files/f0'));
    assert.equal(line(), undefined);
    assert.equal(uploads.size, 0);
    assert.equal(of('say').length, 0);
});

test('a transfer cancelled before the server has said where it goes leaves nothing there either', async () => {
    const {transfers, gate, until, line, requests, uploads} = rig({scenario: [{at: 'begin',
        also: () => transfers.cancel(line().key)}]});
    gate.open('t');
    transfers.offer('#lobby', bytes(10), {name: 'a', size: 10});
    await until(() => requests.includes('cancel /files/f0'));
    await until(() => requests.length > 2);
    assert.deepEqual(requests, ['begin', 'cancel /files/f0']);
    assert.equal(uploads.size, 0);
});

test('whoever leaves hands nothing over under the next name, and finds the upload again under the old one', async () => {
    const {transfers, gate, until, requests, uploads, of, ended} = rig({scenario: [{at: 'patch',
        error: new HttpError(401, '', '')}]});
    gate.open('t');
    transfers.offer('#lobby', bytes(10), {name: 'a', size: 10});
    await until(() => !gate.isOpen);
    transfers.stop();
    gate.open('of another name');
    await until(() => requests.length > 2);
    assert.deepEqual(requests, ['begin', 'patch 0']);
    assert.equal(uploads.size, 1);
    assert.deepEqual([of('say').length, ended.length], [0, 0]);
});

test('a folder is read as far as the system allows, and what is missing is counted', async () => {
    const readable = {name: 'a', isDirectory: false, file: (done) => done(new File(['x'], 'a'))};
    const locked = {name: 'b', isDirectory: false, file: (done, failed) => failed(new Error('not allowed'))};
    const folder = (name, inside) => ({name, isDirectory: true, createReader: () => ({
        readEntries: (done, failed) => (inside ? done(inside.splice(0)) : failed(new Error('not allowed')))})});
    const root = folder('d', [readable, locked, folder('e', null)]);
    const offer = await dropped({items: [{kind: 'file', webkitGetAsEntry: () => root, getAsFile: () => null}]});
    assert.deepEqual(offer.entries.map((one) => one.path), ['d/a']);
    assert.equal(offer.unreadable, 2);
});

test('the ending of a name stays in sight, in whichever direction it is written', () => {
    const ending = (name) => name.slice(endingAt(name));
    assert.equal(ending('a very long name of a file.tar.gz'), 'tar.gz');
    assert.equal(ending('文件报告最终版本.docx'), '终版本.docx');
    assert.equal(ending('קובץ חשוב מאוד.pdf'), '.pdf');
    assert.equal(ending('a name without an ending'), 'n ending');
    assert.equal(ending('a😀😀.png'), 'a😀😀.png');
});

test('after a reload it goes on where it was when the file is given again', async () => {
    const {transfers, gate, until, over, line, requests, parts} = rig({kept: [{location: '/files/k', name: 'a', size: 10,
        to: '#lobby', lastModified: 5}]});
    parts.set('/files/k', {name: 'a', size: 10, data: bytes(10).slice(0, 6)});
    gate.open('t');
    transfers.restore();
    assert.equal(line().state, 'interrupted');
    assert.equal(transfers.goOn(line().key, bytes(11)), false);
    transfers.offer('#lobby', bytes(10), {name: 'a', size: 10, lastModified: 5});
    await over();
    await until(() => true);
    assert.deepEqual(requests, ['offset', 'patch 6']);
});

test('rate and time left come from the last seconds', () => {
    const rate = new Rate();
    rate.add(0, 0);
    assert.equal(rate.left(100), null);
    rate.add(1000, 1_000_000);
    rate.add(2000, 2_000_000);
    assert.equal(rate.perSecond, 1_000_000);
    assert.equal(rate.left(5_000_000), 3);
});

test('the checksum is the one that ZIP asks for', () => {
    assert.equal(crc32(new TextEncoder().encode('123456789')), 0xCBF43926);
    const [a, b] = ['12345', '6789'].map((text) => new TextEncoder().encode(text));
    assert.equal(crc32(b, crc32(a)), 0xCBF43926);
});

/** What a reader of ZIP files finds by the directory at the end. */
async function unzip(blob) {
    const data = Buffer.from(await blob.arrayBuffer());
    const end = data.lastIndexOf(Buffer.from([0x50, 0x4B, 5, 6]));
    const files = {};
    for (let n = data.readUInt16LE(end + 10), at = data.readUInt32LE(end + 16); n > 0; n--) {
        const [crc, size] = [data.readUInt32LE(at + 16), data.readUInt32LE(at + 24)];
        const [names, extra, comment] = [28, 30, 32].map((field) => data.readUInt16LE(at + field));
        const local = data.readUInt32LE(at + 42);
        const start = local + 30 + data.readUInt16LE(local + 26) + data.readUInt16LE(local + 28);
        const content = data.subarray(start, start + size);
        assert.equal(data.readUInt16LE(at + 8) & 0x0800, 0x0800);
        assert.equal(crc32(content), crc);
        files[data.subarray(at + 46, at + 46 + names).toString('utf8')] = content.toString('latin1');
        at += 46 + names + extra + comment;
    }
    return files;
}

test('a ZIP file has its files, folders and names', async () => {
    const packed = await zip([{path: 'd/一.txt', file: new File(['one'], '一.txt', {lastModified: 1e12})},
        {path: 'd/empty', file: null}, {path: 'b.bin', file: new File([''], 'b.bin')}]);
    assert.deepEqual(await unzip(packed), {'d/一.txt': 'one', 'd/empty/': '', 'b.bin': ''});
});

test('two files of one name are both kept', () => {
    assert.deepEqual(distinct([{path: 'a.txt'}, {path: 'A.txt'}, {path: 'd/a'}, {path: 'd/a'}]).map((one) => one.path),
        ['a.txt', 'A (2).txt', 'd/a', 'd/a (2)']);
});

test('more files than 16 bits count are counted by ZIP64', async () => {
    const packed = await zip(Array.from({length: 65_536}, (_, i) => ({path: `f${i}`, file: null})));
    const tail = Buffer.from(await packed.slice(-98).arrayBuffer());
    assert.equal(tail.readUInt32LE(0), 0x06064B50);
    assert.equal(tail.readBigUInt64LE(24), 65_536n);
    assert.equal(tail.readUInt32LE(56), 0x07064B50);
    assert.equal(tail.readUInt32LE(76), 0x06054B50);
    assert.equal(tail.readUInt16LE(76 + 8), 0xFFFF);
});
