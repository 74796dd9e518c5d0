import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Keep} from '../../main/resources/confab/server/web/browser/js/link/keep.js';

function store() {
    const kept = new Map();
    return {getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value)};
}

test('a reload finds the key, the place and what was unsent', () => {
    const [all, tab] = [store(), store()];
    const before = new Keep(all, tab, () => {});
    before.person('Ada');
    const key = before.key('Ada');
    before.placesChanged(() => ({log: 'L1', selected: '#lobby', open: [{in: '#lobby', held: 3, read: 2}]}));
    before.keepUnsent({id: 'x', to: '#lobby', text: 'hi'});
    before.keepDraft('#lobby', 'half a thou');
    before.flush();
    const after = new Keep(all, tab, () => {});
    after.person('ＡＤＡ');
    assert.match(key, /^[0-9a-f]{64}$/);
    assert.equal(after.key('ada'), key);
    assert.deepEqual(after.places(), {log: 'L1', selected: '#lobby', open: [{in: '#lobby', held: 3, read: 2}]});
    assert.deepEqual(after.unsent().map((one) => one.id), ['x']);
    assert.equal(after.draft('#LOBBY'), 'half a thou');
});

test('two tabs can be two people, and a new one is the last', () => {
    const all = store();
    const [one, two] = [new Keep(all, store(), () => {}), new Keep(all, store(), () => {})];
    one.identify({nickname: 'Ada', joined: true});
    two.identify({nickname: 'Bob', joined: true});
    assert.equal(one.identity.nickname, 'Ada');
    assert.equal(new Keep(all, store(), () => {}).identity.nickname, 'Bob');
});

test('key and unsent words go with a new name', () => {
    const keep = new Keep(store(), store(), () => {});
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
    const keep = new Keep(full, full, () => told++);
    keep.person('Ada');
    keep.keepDraft('#lobby', 'a');
    keep.keepDraft('#lobby', 'b');
    assert.equal(told, 1);
    assert.deepEqual(keep.places(), {log: '', selected: null, open: []});
});
