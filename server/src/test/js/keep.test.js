import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Keep} from '../../main/resources/confab/server/web/browser/js/link/keep.js';

function store() {
    const kept = new Map();
    return {getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value)};
}

/** A new tab of a browser with this store. */
function tabOf(all) {
    const tab = store();
    return new Keep(() => all, () => tab, () => {});
}

test('a reload finds the key, the place and what was unsent', () => {
    const [all, tab] = [store(), store()];
    const before = new Keep(() => all, () => tab, () => {});
    before.person('Ada');
    const key = before.key('Ada');
    before.placesChanged(() => ({log: 'L1', selected: '#lobby', open: [{in: '#lobby', held: 3, read: 2}]}));
    before.keepUnsent({id: 'x', to: '#lobby', text: 'hi'});
    before.keepDraft('#lobby', 'half a thou');
    before.flush();
    const after = new Keep(() => all, () => tab, () => {});
    after.person('ＡＤＡ');
    assert.match(key, /^[0-9a-f]{64}$/);
    assert.equal(after.key('ada'), key);
    assert.deepEqual(after.places(), {log: 'L1', selected: '#lobby', open: [{in: '#lobby', held: 3, read: 2}]});
    assert.deepEqual(after.unsent().map((one) => one.id), ['x']);
    assert.equal(after.draft('#LOBBY'), 'half a thou');
});

test('two tabs can be two people, and a new one is the last', () => {
    const all = store();
    const [one, two] = [tabOf(all), tabOf(all)];
    one.identify({nickname: 'Ada', joined: true});
    two.identify({nickname: 'Bob', joined: true});
    assert.equal(one.identity.nickname, 'Ada');
    assert.equal(tabOf(all).identity.nickname, 'Bob');
});

test('key and unsent words go with a new name', () => {
    const keep = tabOf(store());
    keep.person('Ada');
    const key = keep.key('Ada');
    keep.keepUnsent({id: 'x', to: '#lobby', text: 'hi'});
    keep.renamed('Ada', 'Eve');
    assert.equal(keep.key('Eve'), key);
    assert.deepEqual(keep.unsent().map((one) => one.id), ['x']);
});

test('a store that is full is told of once and does no harm', () => {
    let told = 0;
    const full = {getItem: () => 'damaged{', setItem: () => {
        throw new Error('full');
    }};
    const keep = new Keep(() => full, () => full, () => told++);
    keep.person('Ada');
    keep.keepDraft('#lobby', 'a');
    keep.keepDraft('#lobby', 'b');
    assert.equal(told, 1);
    assert.equal(keep.draft('#lobby'), 'b');
    assert.deepEqual(keep.places(), {log: '', selected: null, open: []});
});

test('a browser that allows no store still has one name, one key and one theme until the page is closed', () => {
    let told = 0;
    const denied = () => {
        throw new DOMException('denied', 'SecurityError');
    };
    const keep = new Keep(denied, denied, () => told++);
    keep.identify({nickname: 'Ada', joined: true});
    keep.person('Ada');
    keep.set({theme: 'dark'});
    assert.equal(keep.key('Ada'), keep.key('Ada'));
    assert.equal(keep.identity.nickname, 'Ada');
    assert.equal(keep.settings.theme, 'dark');
    assert.equal(told, 1);
});

test('what is unsent comes back in the shape that it needs, whatever the store holds', () => {
    const all = store();
    all.setItem('confab.unsent.ada', JSON.stringify([{id: 'x', to: '#lobby', text: 'hi', time: 'long ago', file: {id: 1}},
        {id: 'y', to: 'nowhere', text: 'hi'}, null]));
    const keep = tabOf(all);
    keep.person('Ada');
    const [one, ...others] = keep.unsent();
    assert.deepEqual([one.id, Number.isSafeInteger(one.time), one.action, one.file], ['x', true, false, null]);
    assert.deepEqual(others, []);
});
