import assert from 'node:assert/strict';
import {test} from 'node:test';
import {settled} from './fake-clock.ts';
import {makeEvent} from './fake-engine.ts';
import {startWorld} from './feeds-world.ts';

test('every event is told of, those that change no list as well', async t => {
  const world = await startWorld(t, {pane: 'events'});
  world.emit(makeEvent('top', 'a'), makeEvent('attach', 'a'));
  await world.clock.advance(200);
  assert.deepEqual(
    world.store.getState().events.rows.map(({action}) => action),
    ['top', 'attach'],
  );
});

test('a burst is few changes of the state', async t => {
  const world = await startWorld(t, {pane: 'events'});
  for (let index = 0; index < 500; index++) {
    world.emit(makeEvent('top', `a${index}`));
    await settled();
  }
  await world.clock.advance(1000);
  const told = world.changes.filter(({type}) => type === 'events-received');
  assert.equal(world.store.getState().events.rows.length, 500);
  assert.ok(told.length <= 8, `${told.length} changes`);
});
