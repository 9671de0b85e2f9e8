import assert from 'node:assert/strict';
import {recreateForm} from '../../source/actions/forms/recreate-form.ts';
import type {Json} from '../../source/objects/json.ts';
import {at} from '../../source/objects/json-path.ts';
import type {FormOverlay} from '../../source/store/overlay.ts';
import {formOnTop} from '../support/form-on-top.ts';
import {liveTest} from '../support/live-engine.ts';
import type {RunningProgram} from '../support/running-program.ts';
import {openLiveProgram} from './live-program.ts';

liveTest('another command leaves an entrypoint of several words as it is', async (live, t) => {
  const {docker, named} = live;
  const name = named('web');
  const program = await openLiveProgram(live, t, {pane: 'containers'});
  // As docker compose makes it: docker run has no words for it.
  await program.engine.createContainerAs(name, {
    Image: 'busybox:1.35',
    Entrypoint: ['sh', '-c'],
    Cmd: ['sleep 600'],
    StopTimeout: 0,
  });
  await docker(['start', name]);
  await program.select(name);
  const {values} = await opened(program);
  assert.deepEqual([values['entrypoint'], values['command']], ['sh -c', "'sleep 600'"]);

  program.press('tab');
  program.type("'sleep 601'");
  program.press('shift+tab', 'shift+tab', 'enter', 'y');
  await program.until(({jobs}) => jobs[0]?.outcome === 'done');
  const inspect = JSON.parse(await docker(['inspect', '--format', '{{json .}}', name])) as Json;
  assert.deepEqual(at(inspect, 'Config', 'Entrypoint'), ['sh', '-c']);
  assert.deepEqual(at(inspect, 'Config', 'Cmd'), ['sleep 601']);
  assert.equal(at(inspect, 'State', 'Running'), true);
});

liveTest('what was typed waits for the form, but not for another state of the container', async (live, t) => {
  const {docker, named, prefix} = live;
  const name = await live.runSleeper('web');
  const program = await openLiveProgram(live, t, {pane: 'containers'});
  await program.select(prefix);
  await opened(program);
  program.press('tab', 'tab');
  program.type('8080:80');
  program.press('esc');
  assert.equal((await opened(program)).values['port-0'], '8080:80');
  program.press('esc');

  await docker(['rename', name, named('other')]);
  assert.equal((await opened(program)).values['port-0'], '8080:80');
  program.press('esc');

  await docker(['update', '--memory', '64m', '--memory-swap', '128m', named('other')]);
  const form = await opened(program);
  assert.deepEqual([form.values['port-0'] ?? '', form.values['memory']], ['', '64m']);
  const notes = recreateForm.notes?.(form, program.state()).map(({text}) => text) ?? [];
  assert.match(notes.join('\n'), /^What you had typed here before is gone/);
});

liveTest(
  'on a newer image its own health check applies, but for what the container was given of it',
  async (live, t) => {
    const {docker, named, prefix} = live;
    const name = named('web');
    await docker(['create', '--name', named('base'), 'busybox:1.35', 'sleep', '600']);
    const commit = (check: string) =>
      docker(['commit', '--change', `HEALTHCHECK ${check}`, named('base'), named('app')]);
    await commit('--interval=9s --retries=4 CMD echo OLD');
    const options = ['--stop-timeout', '0', '--health-interval', '7s'];
    await docker(['run', '-d', '--name', name, ...options, named('app')]);
    await commit('--interval=8s --retries=2 CMD echo NEW');
    await docker(['rm', named('base')]);
    const program = await openLiveProgram(live, t, {pane: 'containers'});
    await program.select(prefix);

    const form = await opened(program);
    const notes = recreateForm.notes?.(form, program.state()).map(({text}) => text) ?? [];
    assert.match(notes.join('\n'), /^Kept as it is: .*--health-interval 7s/m);
    program.press('shift+tab', 'enter', 'y');
    const {actionLog} = await program.until(({jobs}) => jobs[0]?.outcome === 'done');
    const inspect = JSON.parse(await docker(['inspect', '--format', '{{json .}}', name])) as Json;
    assert.deepEqual(at(inspect, 'Config', 'Healthcheck'), {
      Test: ['CMD-SHELL', 'echo NEW'],
      Interval: 7_000_000_000,
      Retries: 2,
    });
    // The line in the action log is what was done.
    const line = actionLog
      .map(({dockerCommand}) => dockerCommand)
      .find(text => text.includes('docker create'));
    assert.match(line ?? '', / --health-interval 7s /);
    assert.doesNotMatch(line ?? '', /--health-cmd|--health-retries/);
  },
);

/** Opens the form; all that it has to know is there. */
async function opened(program: RunningProgram): Promise<FormOverlay> {
  program.press('x', 'C');
  await program.until(({overlays}) => {
    const top = overlays.at(-1);
    return top?.kind === 'form' && top.formId === recreateForm.id && top.origin?.changes !== undefined;
  });
  return formOnTop(program.state());
}
