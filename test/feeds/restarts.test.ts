import assert from 'node:assert/strict';
import {getEventListeners} from 'node:events';
import {test} from 'node:test';
import {type DemoProgram, openDemoProgram} from '../support/demo-program.ts';
import {missingOrDoubled, openFlowingLog} from '../support/flowing-log.ts';
import {heapBytes} from '../support/heap-bytes.ts';
import {openHandles} from '../support/open-handles.ts';
import {isAllKnown} from '../support/running-program.ts';

// What a restart may cost for good: nothing. This is what a heap of some 20 MB wavers by.
const wavering = 6 * 1024 * 1024;

test('the engine restarted a hundred times: nothing is lost on the screen, and nothing left behind in memory', async t => {
  const warnings: Error[] = [];
  const warned = (warning: Error) => void warnings.push(warning);
  process.on('warning', warned);
  t.after(() => process.off('warning', warned));
  const program = await openDemoProgram(t, {haste: 10});
  const {press, state, type} = program;
  press('/');
  type('shop');
  press('enter', 'j', 'space', 'space');
  const logged = openFlowingLog(program);
  await program.until(({log}) => log.buffer.lines.length > 50);
  const before = viewOf(program);
  assert.equal(before.marks.length, 2);

  await restart(program, 20);
  const [handles, listeners, bytes] = [await openHandles(), endListeners(program), heapBytes()];
  await restart(program, 80);

  assert.deepEqual(viewOf(program), before);
  assert.deepEqual(await missingOrDoubled(program, logged), []);
  assert.doesNotMatch(state().notice?.level ?? '', /error/);
  assert.deepEqual(warnings, []);
  const handlesAfter = await openHandles();
  assert.ok(handlesAfter <= handles + 4, `${handles} handles, then ${handlesAfter}`);
  assert.ok(endListeners(program) <= listeners + 2, `${listeners} listeners, then ${endListeners(program)}`);
  const grown = heapBytes() - bytes;
  assert.ok(grown < wavering, `${Math.round(grown / 1024)} kB more`);
});

async function restart(program: DemoProgram, times: number): Promise<void> {
  const {demo, feeds, state, until} = program;
  for (let time = 0; time < times; time++) {
    await demo.faults.refuse();
    await until(({connection}) => connection.status === 'lost');
    assert.ok(state().containers.size > 0);
    const {nextNumber} = state().log.buffer;
    await demo.faults.accept();
    feeds.retryNow();
    await until(now => isAllKnown(now) && now.log.buffer.nextNumber > nextNumber + 5);
  }
}

function viewOf({state}: DemoProgram) {
  const {selectedKey, filter, marks} = state().lists.containers;
  return {selectedKey, filter, marks: [...marks], pane: state().pane};
}

function endListeners({context}: DemoProgram): number {
  return getEventListeners(context.signal, 'abort').length;
}
