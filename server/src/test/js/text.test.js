import assert from 'node:assert/strict';
import {test} from 'node:test';
import en from '../../main/resources/confab/server/web/browser/js/texts/en.js';
import zh from '../../main/resources/confab/server/web/browser/js/texts/zh.js';
import {cleanName, cleanRoom, colorOf, keyOf} from '../../main/resources/confab/server/web/browser/js/chat/names.js';
import {EMOJI, findEmoji} from '../../main/resources/confab/server/web/browser/js/view/emoji.js';
import {links, names, pieces} from '../../main/resources/confab/server/web/browser/js/chat/rich-text.js';
import {MOST_CHARS, readEvent} from '../../main/resources/confab/server/web/browser/js/link/wire.js';
import {Texts, languageOf} from '../../main/resources/confab/server/web/browser/js/texts/texts.js';
import {contrast, readable} from '../../main/resources/confab/server/web/browser/js/view/colors.js';
import {typed} from '../../main/resources/confab/server/web/browser/js/chat/typed.js';

const here = (name) => ['Ada', 'Ada Lovelace'].includes(name);

test('both languages say the same things with as many blanks', () => {
    assert.deepEqual(Object.keys(zh).sort(), Object.keys(en).sort());
    Object.keys(en).forEach((key) => {
        assert.equal(typeof zh[key], typeof en[key], key);
        assert.equal(zh[key].length === 0, en[key].length === 0, key);
        if (typeof en[key] === 'function') {
            assert.equal(zh[key].length, en[key].length, key);
        }
    });
});

test('the browser\'s first language that there is wins', () => {
    assert.equal(languageOf(['fr', 'zh-CN', 'en']), 'zh-Hans');
    assert.equal(languageOf(['fr']), 'en');
});

test('a line that begins with one slash is never said', () => {
    assert.deepEqual(typed('//etc', here), {kind: 'words', text: '/etc', action: false});
    assert.deepEqual(typed('/me waves', here), {kind: 'words', text: 'waves', action: true});
    assert.deepEqual(typed('/join games', here), {kind: 'join', room: '#games'});
    assert.equal(typed('/bogus words', here).hint, 'UNKNOWN_COMMAND');
    assert.equal(typed('/me', here).hint, 'TEXT_MISSING');
    assert.equal(typed('/', here).hint, 'UNKNOWN_COMMAND');
});

test('the longest name that somebody here has wins', () => {
    assert.deepEqual(typed('/msg Ada Lovelace hello', here), {kind: 'private', to: 'Ada Lovelace', text: 'hello'});
    assert.deepEqual(typed('/msg @Ada hello you', here), {kind: 'private', to: 'Ada', text: 'hello you'});
    assert.deepEqual(typed('/msg "New One" hello', here), {kind: 'private', to: 'New One', text: 'hello'});
});

test('names are cleaned and compared like the server does', () => {
    assert.equal(keyOf('Ａｄａ '), keyOf('ADA'));
    assert.equal(cleanName('a:b'), null);
    assert.equal(cleanName('#a'), null);
    assert.equal(cleanName('  Ada   L '), 'Ada L');
    assert.equal(cleanRoom('数学'), '#数学');
    assert.equal(cleanRoom('#a b'), null);
    assert.equal(colorOf('Ada'), '#4338ca'); // as the server says it
});

test('only addresses on the web become links', () => {
    assert.deepEqual(links('see (https://example.org/a_(b)), or javascript:alert(1)').map((one) => one.address),
        ['https://example.org/a_(b)']);
    assert.deepEqual(links('data:text/html,x file:///etc vbscript:x'), []);
    assert.deepEqual(links('看https://example.org/x。好').map((one) => one.address), ['https://example.org/x']);
});

test('the pieces of a text are the text', () => {
    const text = 'Ada: <b>https://example.org</b> @Ada"><script>';
    assert.equal(pieces(text, 'Ada').map((piece) => piece.text).join(''), text);
});

test('a name is found as a word, and anywhere among Chinese', () => {
    assert.equal(names('hello ada!', 'Ada'), true);
    assert.equal(names('Adam is here', 'Ada'), false);
    assert.equal(names('你好小明同学', '小明'), true);
    assert.equal(names('@Adam', 'Ada'), true);
});

test('what the server sends is dropped unless it is whole', () => {
    assert.equal(readEvent('nonsense'), null);
    assert.equal(readEvent('[]'), null);
    assert.equal(readEvent('{"type":"constructor"}'), null);
    assert.equal(readEvent('{"type":"message","in":"#lobby","seq":-1}'), null);
    assert.equal(readEvent(`{"type":"notice","text":"${'x'.repeat(MOST_CHARS)}"}`), null);
    assert.equal(readEvent('{"type":"delivered","in":"@Bob","seq":3}').seq, 3);
});

test('a hostile colour or file is not taken over', () => {
    const event = readEvent(JSON.stringify({type: 'message', in: '#lobby', seq: 1, time: '2026-11-21T10:00:00.000Z',
        from: 'x', color: 'url(//evil)', text: '', file: {id: '../..', name: 'x', size: 1, sha256: 'a'.repeat(64), type: 'x/y'}}));
    assert.equal(event.color, '#475569');
    assert.equal(event.file, null);
});

test('names can be read on either paper', () => {
    for (const color of ['#000000', '#ffffff', '#ffff00', '#4338ca']) {
        const rgb = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
        assert.ok(contrast(rgb(readable(color, [255, 255, 255])), [255, 255, 255]) >= 4.5);
        assert.ok(contrast(rgb(readable(color, [0x1E, 0x20, 0x26])), [0x1E, 0x20, 0x26]) >= 4.5);
    }
});

test('emoji are found in both languages, each once', () => {
    assert.ok(findEmoji('smile').length > 2);
    assert.ok(findEmoji('猫').some((one) => one.sign === '🐱'));
    assert.equal(new Set(EMOJI.map((one) => one.sign)).size, EMOJI.length);
    assert.ok(EMOJI.every((one) => /[a-z0-9]/.test(one.words) && /\p{Script=Han}/u.test(one.words)));
});

test('sizes and names are written as people do', () => {
    const texts = new Texts('en');
    assert.equal(texts.size(999), '999 B');
    assert.equal(texts.size(3_000_000), '3 MB');
    assert.equal(texts.size(999_999), '1 MB');
    assert.equal(texts.names(['A', 'B', 'C']), 'A, B and C');
    assert.equal(texts.names(['A', 'B', 'C', 'D', 'E', 'F']), 'A, B, C, D and 2 more');
});
