import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {EngineEvent} from '../../source/objects/engine-event.ts';
import {makeProgram} from '../support/make-context.ts';
import {makeContainer, makeImage, makeNetwork, makeVolume} from '../support/make-objects.ts';

const web = makeContainer({name: 'web'});

function event(given: Partial<EngineEvent>): EngineEvent {
  return {
    type: 'container',
    action: 'start',
    actorId: web.id,
    attributes: {},
    timeMs: 0,
    timeNano: '0',
    ...given,
  };
}

function open(events: readonly EngineEvent[]) {
  const program = makeProgram({containers: [web], images: [makeImage()], pane: 'events'});
  program.apply(
    {type: 'volumes-listed', volumes: [makeVolume()], nowMs: 1},
    {type: 'networks-listed', networks: [makeNetwork()], nowMs: 1},
    {type: 'events-received', events},
  );
  return program;
}

const numbered = (from: number, to: number) =>
  Array.from({length: to - from + 1}, (_, index) => event({action: `e${from + index}`}));

const places: ReadonlyArray<readonly [string, Partial<EngineEvent>, string]> = [
  ['a container', {}, 'containers'],
  ['an image by its id', {type: 'image', actorId: makeImage().id}, 'images'],
  ['an image by its name', {type: 'image', actorId: 'busybox:1.35'}, 'images'],
  ['a volume', {type: 'volume', actorId: 'data'}, 'volumes'],
  ['a network', {type: 'network', actorId: makeNetwork().id}, 'networks'],
];

for (const [title, given, pane] of places) {
  test(`enter goes to the object of the event: ${title}; esc comes back`, () => {
    const program = open([event(given)]);
    program.press('enter');
    assert.equal(program.state().pane, pane);
    assert.notEqual(program.selectedKey(), '');
    program.press('esc');
    assert.equal(program.state().pane, 'events');
  });
}

test('an object that is gone, or has no pane, is said to be so', () => {
  const gone = open([event({actorId: 'f'.repeat(64)})]);
  gone.press('enter');
  assert.match(gone.state().notice?.text ?? '', /that container is gone/);
  const daemon = open([event({type: 'daemon', action: 'reload'})]);
  daemon.press('enter');
  assert.match(daemon.state().notice?.text ?? '', /nothing that has a pane/);
});

test('the newest row stays selected as events come', () => {
  const program = open(numbered(1, 3));
  assert.equal(program.selectedKey(), '3');
  program.apply({type: 'events-received', events: numbered(4, 60)});
  assert.equal(program.selectedKey(), '60');
  assert.ok(program.state().lists.events.topIndex > 0);
});

test('who has moved up stays where he reads, also when the oldest rows are let go', () => {
  const program = open(numbered(1, 2000));
  program.press('k', 'k', 'k');
  const {topIndex, selectedIndex} = program.state().lists.events;
  program.apply({type: 'events-received', events: numbered(2001, 2100)});
  const after = program.state().lists.events;
  assert.equal(program.selectedKey(), '1997');
  assert.equal(after.selectedIndex - after.topIndex, selectedIndex - topIndex);
});

test('f stands still, tells how many came, and goes on at the end', () => {
  const program = open(numbered(1, 3));
  program.press('f');
  program.apply({type: 'events-received', events: numbered(4, 6)});
  assert.deepEqual(program.context.visibleKeys(), ['1', '2', '3']);
  program.press('f');
  assert.equal(program.context.visibleKeys().length, 6);
  assert.equal(program.selectedKey(), '6');
});

test('f from further up goes to the end first', () => {
  const program = open(numbered(1, 3));
  program.press('k', 'f');
  assert.equal(program.state().events.pausedRows, undefined);
  assert.equal(program.selectedKey(), '3');
});

test('the filter keeps only what it finds, and follows those', () => {
  const program = open([event({}), event({type: 'volume', actorId: 'data', action: 'create'}), event({})]);
  program.press('/', ...'volume', 'enter');
  assert.deepEqual(program.context.visibleKeys(), ['2']);
  program.apply({
    type: 'events-received',
    events: [event({}), event({type: 'volume', actorId: 'other', action: 'create'})],
  });
  assert.deepEqual(program.context.visibleKeys(), ['2', '5']);
  assert.equal(program.selectedKey(), '5');
});

test('i shows the whole event without asking the engine', () => {
  const program = open([event({attributes: {name: 'web', image: 'busybox'}})]);
  program.press('i');
  const detail = program.state().overlays.at(-1);
  assert.ok(detail?.kind === 'detail' && detail.objectKind === 'event');
});
