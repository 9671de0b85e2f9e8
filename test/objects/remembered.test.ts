import assert from 'node:assert/strict';
import {test} from 'node:test';
import {shownCommand} from '../../source/format/container-cells.ts';
import {eventAction} from '../../source/format/event-cells.ts';
import {remembered} from '../../source/objects/remembered.ts';
import {mask} from '../../source/objects/secrets.ts';

test('of each object it is computed once, whatever comes of it', () => {
  const seen: object[] = [];
  const none = remembered((object: object) => {
    seen.push(object);
    return undefined;
  });
  const [one, other] = [{}, {}];
  for (const object of [one, other, one, other, one]) assert.equal(none(object), undefined);
  assert.deepEqual([seen[0] === one, seen[1] === other, seen.length], [true, true, 2]);
});

test('a command is masked once for a row, however often it is drawn', () => {
  let reads = 0;
  const container = {
    get command() {
      reads++;
      return 'run --token=x';
    },
  };
  for (let time = 0; time < 3; time++) assert.equal(shownCommand(container, false), `run --token=${mask}`);
  assert.equal(reads, 1);
  assert.equal(shownCommand(container, true), 'run --token=x');

  const event = {
    ...{type: 'container', actorId: 'a', attributes: {}, timeMs: 1, timeNano: '1'},
    get action() {
      reads++;
      return 'exec_start: run --token=x';
    },
  };
  for (let time = 0; time < 3; time++)
    assert.equal(eventAction(event, false), `exec_start: run --token=${mask}`);
  assert.equal(reads, 3);
});
