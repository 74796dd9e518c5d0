import assert from 'node:assert/strict';
import {test} from 'node:test';
import {client, said, texts} from './fixtures.js';

test('a message is shown once however often it comes', () => {
    const {model, welcome, hear} = client();
    welcome();
    hear(said(1, 'one'), said(2, 'two'), said(2, 'two'), said(1, 'one'));
    assert.deepEqual(texts(model.timeline('#lobby')), ['one', 'two']);
});

test('messages stand in the order of their numbers', () => {
    const {model, welcome, hear} = client();
    welcome();
    hear(said(2, 'two'), said(1, 'one'), said(3, 'three'));
    assert.deepEqual(texts(model.timeline('#lobby')), ['one', 'two', 'three']);
});

test('what is missing between two messages is asked for', () => {
    const {welcome, hear, of} = client();
    welcome();
    hear(said(1, 'one'), said(4, 'four'));
    assert.deepEqual(of('history'), [{type: 'history', in: '#lobby', after: 1, limit: 200}]);
});

test('a page of history goes above what is here', () => {
    const {model, welcome, hear} = client();
    welcome();
    hear(said(3, 'three'));
    model.older(model.timeline('#lobby'));
    hear({type: 'history', in: '#lobby', messages: [said(1, 'one'), said(2, 'two')], first: 1, more: false});
    assert.deepEqual(texts(model.timeline('#lobby')), ['one', 'two', 'three']);
    assert.equal(model.timeline('#lobby').progress.isComplete, true);
});

test('one\'s own words are sent, then on the log when they come back', () => {
    const {model, welcome, hear, of, kept} = client();
    welcome();
    model.typed('hello');
    assert.equal(model.shown.entries.at(-1).delivery, 'sending');
    assert.equal(kept.size, 1);
    hear(said(1, 'hello', {from: 'Ada', id: of('say')[0].id}));
    assert.equal(model.shown.entries.at(-1).delivery, 'sent');
    assert.equal(kept.size, 0);
    assert.deepEqual(texts(model.shown), ['hello']);
});

test('an owner\'s words go out again under the same id after a cut', () => {
    const {model, welcome, lose, of} = client();
    welcome();
    model.typed('hello');
    lose();
    assert.equal(model.waiting, 1);
    welcome();
    assert.deepEqual(of('say').map((one) => one.id), ['id1', 'id1']);
});

test('a guest decides about words that a cut left open', () => {
    const {model, welcome, lose, of} = client({owned: false});
    welcome();
    model.typed('hello');
    lose();
    welcome();
    assert.equal(of('say').length, 1);
    model.tryAgain(model.shown, model.shown.entries.find((line) => line.delivery === 'unsent'));
    assert.equal(of('say').length, 2);
});

test('what was unsent when the page was left is sent after the reload', () => {
    const {welcome, of} = client({unsent: [{id: 'old', time: 5, to: '#lobby', text: 'kept', action: false, file: null}]});
    welcome();
    assert.deepEqual(of('say').map(({id, text}) => [id, text]), [['old', 'kept']]);
});

test('a refused message says why and can be discarded', () => {
    const {model, welcome, hear, kept} = client();
    welcome();
    model.typed('hello');
    hear({type: 'error', code: 'not-in-room', message: '', id: 'id1'});
    const line = model.shown.entries.at(-1);
    assert.equal(line.refusal.code, 'not-in-room');
    model.forget(model.shown, line);
    assert.equal(kept.size, 0);
    assert.deepEqual(texts(model.shown), []);
});

test('resume names how far each conversation has come', () => {
    const {model, welcome, hear} = client();
    welcome();
    hear(said(1, 'one'), said(2, 'two'), said(7, 'psst', {in: '@Bob'}));
    assert.deepEqual(model.resume(), {log: 'L1', at: {'#lobby': 2, '@Bob': 7}});
});

test('a guest does not resume private conversations', () => {
    const {model, welcome, hear} = client({owned: false});
    welcome();
    hear(said(2, 'two'), said(7, 'psst', {in: '@Bob'}));
    assert.deepEqual(model.resume(), {log: 'L1', at: {'#lobby': 2}});
});

test('another log begins the numbers anew', () => {
    const {model, welcome, hear, lose} = client();
    welcome();
    hear(said(5, 'old'));
    lose();
    welcome({log: 'L2'});
    hear(said(1, 'new'));
    assert.deepEqual(texts(model.timeline('#lobby')), ['old', 'new']);
    assert.ok(model.timeline('#lobby').entries.some((line) => line.kind === 'freshLog'));
});

test('bad-resume begins that conversation anew and no other', () => {
    const {model, welcome, hear} = client();
    welcome();
    hear(said(5, 'five'), said(3, 'psst', {in: '@Bob'}));
    hear({type: 'error', code: 'bad-resume', message: '#lobby has no number 5', id: null});
    assert.equal(model.timeline('#lobby').epoch, 1);
    assert.equal(model.timeline('@Bob').epoch, 0);
});

test('a gap is not asked for by itself', () => {
    const {model, welcome, hear, of} = client();
    welcome();
    hear(said(1, 'one'), {type: 'gap', in: '#lobby', to: 2000, first: 1}, said(2001, 'late'));
    assert.equal(of('history').length, 0);
    model.load(model.timeline('#lobby'), model.timeline('#lobby').entries.at(-1));
    assert.equal(of('history').length, 1);
});

test('what is said elsewhere is unread, and a mention is counted', () => {
    const {model, welcome, hear} = client();
    welcome();
    hear(said(1, 'psst', {in: '@Bob'}), said(2, 'Ada, hello', {in: '@Bob'}));
    assert.equal(model.timeline('@Bob').unread, 2);
    assert.equal(model.timeline('@Bob').mentions, 1);
    model.select('@Bob');
    assert.equal(model.timeline('@Bob').unread, 0);
});

test('what has arrived and was seen in private is told to the server once', () => {
    const {model, welcome, hear, of} = client();
    welcome();
    hear(said(1, 'psst', {in: '@Bob'}));
    assert.deepEqual(of('received'), [{type: 'received', in: '@Bob', seq: 1}]);
    assert.equal(of('read').length, 0);
    model.select('@Bob');
    model.select('#lobby');
    model.select('@Bob');
    assert.deepEqual(of('read'), [{type: 'read', in: '@Bob', seq: 1}]);
});

test('marks of the other one are shown on one\'s own words', () => {
    const {model, welcome, hear} = client();
    welcome();
    model.talkTo('Bob');
    model.typed('hello');
    hear(said(1, 'hello', {in: '@Bob', from: 'Ada', id: 'id1', queued: true}));
    assert.equal(model.shown.entries.at(-1).delivery, 'queued');
    hear({type: 'delivered', in: '@Bob', seq: 1});
    assert.equal(model.shown.entries.at(-1).delivery, 'delivered');
    hear({type: 'read', in: '@Bob', seq: 1});
    assert.equal(model.shown.entries.at(-1).delivery, 'read');
});

test('those who come and go together stand in one line', () => {
    const {model, welcome, hear} = client();
    welcome();
    const bob = [{nickname: 'Bob', color: '#0f766e'}];
    hear({type: 'joined', room: '#lobby', people: bob, count: 2},
        {type: 'joined', room: '#lobby', people: [{nickname: 'Cee', color: '#0f766e'}], count: 3},
        {type: 'left', room: '#lobby', people: bob, count: 2});
    assert.equal(model.shown.entries.length, 1);
    assert.deepEqual([model.shown.entries[0].joined, model.shown.entries[0].left], [['Cee'], ['Bob']]);
});

test('a private conversation follows a new name', () => {
    const {model, welcome, hear} = client();
    welcome();
    hear(said(1, 'psst', {in: '@Bob'}), {type: 'renamed', from: 'Bob', to: 'Rob', color: '#0f766e'});
    assert.equal(model.timeline('@Bob'), null);
    assert.deepEqual(texts(model.timeline('@Rob')), ['psst']);
});

test('a long list of people is asked for page by page', () => {
    const {model, welcome, hear, of} = client();
    const members = Array.from({length: 200}, (_, i) => ({nickname: `p${String(i).padStart(3, '0')}`, color: '#0f766e'}));
    welcome({members, count: 250});
    assert.deepEqual(of('who'), [{type: 'who', room: '#lobby', after: 'p199'}]);
    hear({type: 'members', room: '#lobby', members: [{nickname: 'q', color: '#0f766e'}], count: 201, more: false});
    assert.equal(model.roster('#lobby').members().length, 201);
});

test('a conversation with unsent words is not closed', () => {
    const {model, welcome, lose} = client();
    welcome();
    lose();
    model.typed('not gone yet');
    model.close('#lobby');
    assert.notEqual(model.timeline('#lobby'), null);
});

test('somebody counts as typing for a while, or until they have said it', () => {
    const {model, welcome, hear, world} = client();
    welcome();
    hear({type: 'typing', in: '#lobby', from: 'Bob'});
    assert.deepEqual(model.typingIn(model.shown), ['Bob']);
    hear(said(1, 'there'));
    assert.deepEqual(model.typingIn(model.shown), []);
    hear({type: 'typing', in: '#lobby', from: 'Bob'});
    world.at += 10_000;
    assert.deepEqual(model.typingIn(model.shown), []);
});

test('a search that was overtaken by another is not shown', () => {
    const {model, welcome, hear} = client();
    welcome();
    model.search.ask('one', null);
    model.search.ask('two', null);
    hear({type: 'found', messages: [said(1, 'one')], more: false, behind: false});
    assert.equal(model.search.found.length, 0);
    hear({type: 'found', messages: [said(2, 'two')], more: false, behind: true});
    assert.deepEqual(model.search.found.map((one) => one.text), ['two']);
    assert.equal(model.search.isBehind, true);
});

test('thousands of old lines go, and come back as history', () => {
    const {model, welcome, hear, of} = client();
    welcome();
    hear(...Array.from({length: 6100}, (_, i) => said(i + 1, `m${i + 1}`)));
    model.shown.trim();
    assert.equal(model.shown.entries.length, 3000);
    model.older(model.shown);
    assert.deepEqual(of('history'), [{type: 'history', in: '#lobby', before: 3101, limit: 100}]);
});
