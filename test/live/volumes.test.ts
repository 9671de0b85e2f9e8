import assert from 'node:assert/strict';
import {textAt} from '../../source/objects/json-path.ts';
import {volumesPane} from '../../source/panes/volumes-pane.ts';
import type {AppState} from '../../source/store/app-state.ts';
import {openOverlay} from '../../source/store/open-overlay.ts';
import {liveTest} from '../support/live-engine.ts';
import {untilNotBusy} from '../support/until-not-busy.ts';
import {openLiveProgram} from './live-program.ts';

function cell(state: AppState, name: string, column: string): string {
  const row = volumesPane.rows(state).find(volume => volume.name === name);
  assert.ok(row, `no volume ${name}`);
  return volumesPane.columns.find(({id}) => id === column)?.text(row, state) ?? '';
}

liveTest('a volume is created, used, measured, refused while it is in use, and removed', async (live, t) => {
  const {docker, named} = live;
  const name = named('data');
  const program = await openLiveProgram(live, t, {pane: 'volumes'});

  program.press('+');
  program.type(name);
  program.press('enter', 'enter', 'enter');
  program.type('kind=test');
  program.press('shift+tab', 'shift+tab', 'shift+tab', 'shift+tab', 'enter');
  await program.notice(new RegExp(`^created volume ${name}$`));
  assert.equal(program.state().lists.volumes.selectedKey, name);
  assert.equal(
    (await docker(['volume', 'inspect', '--format', '{{.Driver}} {{json .Labels}}', name])).trim(),
    'local {"kind":"test"}',
  );
  assert.match(
    program.state().actionLog[0]?.dockerCommand ?? '',
    /^docker volume create --label kind=test q/,
  );

  const write = 'head -c 50000 /dev/zero > /data/file';
  await docker(['run', '--name', named('writer'), '-v', `${name}:/data`, 'busybox:1.35', 'sh', '-c', write]);
  await program.until(state => cell(state, name, 'used-by') === named('writer'));
  assert.equal(cell(program.state(), name, 'size'), 'N/A');
  program.press('r');
  await program.until(({disk}) => disk.status === 'ready');
  const measured = JSON.parse(
    await untilNotBusy(() => docker(['system', 'df', '-v', '--format', '{{json .Volumes}}'])),
  ) as Array<{
    readonly Name: string;
    readonly Size: string;
    readonly Links: string;
  }>;
  const expected = measured.find(volume => volume.Name === name);
  assert.equal(cell(program.state(), name, 'size'), expected?.Size);
  assert.equal(cell(program.state(), name, 'links'), expected?.Links);

  await program.select(name);
  program.press('enter');
  const answered = await program.until(state => openOverlay(state, 'detail')?.answers.object !== undefined);
  const detail = openOverlay(answered, 'detail');
  assert.equal(detail?.objectKind, 'volume');
  assert.equal(textAt(detail.answers.object?.inspect, 'Name'), name);
  program.press('esc', 'd');
  await program.notice(/used by q\w+-writer: remove that container first/);

  await docker(['rm', named('writer')]);
  await program.until(state => cell(state, name, 'used-by') === '');
  program.press('d', 'y');
  await program.notice(new RegExp(`^Removed volume ${name}$`));
  await program.until(({volumes}) => !volumes.has(name));
  assert.notEqual((await live.tryDocker(['volume', 'inspect', name])).code, 0);
});

liveTest('what the engine refuses stands in the form in its own words', async (live, t) => {
  const program = await openLiveProgram(live, t, {pane: 'volumes'});
  program.press('+');
  program.type(live.named('odd'));
  program.press('tab', 'tab');
  program.type('bogus=1');
  program.press('shift+tab', 'shift+tab', 'shift+tab', 'enter');
  const state = await program.until(({actionLog}) => actionLog[0]?.outcome === 'failed');
  assert.match(state.actionLog[0]?.detail ?? '', /invalid option.*bogus/);
  const form = state.overlays.at(-1);
  assert.ok(form?.kind === 'form');
});
