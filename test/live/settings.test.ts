import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {openQuaymaster} from '../program/quaymaster.ts';
import {liveTest} from '../support/live-engine.ts';

liveTest(
  'keys of the settings act on the engine, and what it said is in the action log and its file',
  async (live, context) => {
    const {docker, named} = live;
    const folder = mkdtempSync(join(tmpdir(), 'quaymaster-settings-'));
    context.after(() => rmSync(folder, {recursive: true, force: true}));
    const log = join(folder, 'actions.jsonl');
    mkdirSync(join(folder, 'quaymaster'));
    const yaml = `preset: vim\nkeys: {stop: [e], shell: []}\nactionLog: ${log}\n`;
    writeFileSync(join(folder, 'quaymaster/config.yaml'), yaml);
    await docker(['run', '-d', '--name', named('web'), 'busybox:1.35', 'sleep', '1000']);
    const env = {XDG_CONFIG_HOME: folder};
    const program = await openQuaymaster(context, ['--host', live.host], {columns: 80, rows: 24, env});
    await program.waitForRow(named('web'), /Up /);
    await program.filter(named('web'));

    await program.sendKeys('d', 'd');
    await program.waitFor(new RegExp(`docker rm ${named('web')}`));
    await program.sendKeys('y');
    await program.waitFor(/✕ .*cannot remove/);
    await program.sendKeys('L', 'Enter');
    // The engine's words are wrapped, never cut.
    await program.waitFor(/What was said[\s\S]*cannot\s+remove[\s\S]*running[\s\S]*force\s+remove/);
    await program.sendKeys('Escape', 'Escape');

    await program.sendKeys('e');
    await program.waitForRow(named('web'), /Exited/);
    const [state] = JSON.parse(await docker(['inspect', named('web')]));
    assert.equal(state.State.Running, false);
    await program.sendKeys('d', 'd');
    await program.waitFor(/y do it/);
    await program.sendKeys('y');
    await program.waitFor(new RegExp(`✓ Removed ${named('web')}`));

    const records = readFileSync(log, 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    assert.deepEqual(
      records.map(({command, outcome}) => [command, outcome]),
      [
        [`docker rm ${named('web')}`, 'failed'],
        [`docker stop ${named('web')}`, 'done'],
        [`docker rm ${named('web')}`, 'done'],
      ],
    );
    assert.match(records[0].detail, /cannot remove [\s\S]*running/);
  },
  {needsTmux: true},
);
