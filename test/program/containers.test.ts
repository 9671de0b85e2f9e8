import assert from 'node:assert/strict';
import {type LiveEngine, liveTest} from '../support/live-engine.ts';
import {openQuaymaster, rowOf} from './quaymaster.ts';

const needsTmux = {needsTmux: true};

const stateOf = async ({docker, named}: LiveEngine, word: string): Promise<string> =>
  (await docker(['ps', '-a', '--filter', `name=^${named(word)}$`, '--format', '{{.State}}'])).trim();

liveTest(
  'a container is stopped, started, restarted, paused and, when the question is answered, removed by keys',
  async (live, context) => {
    const {docker, named, prefix} = live;
    await docker(['run', '-d', '--name', named('web'), 'training/webapp']);
    const screen = await openQuaymaster(context, [], {env: live.env});
    await screen.waitForRow(named('web'), / Up /);
    await screen.filter(prefix);

    await screen.sendKeys('s');
    await screen.waitForRow(named('web'), /^›✕.* Exited \(0\) /);
    assert.equal(await stateOf(live, 'web'), 'exited');
    assert.match((await screen.waitFor(/Stopped/)).at(-1) ?? '', new RegExp(named('web')));
    await screen.sendKeys('S');
    await screen.waitForRow(named('web'), / Up .* 5000\/tcp/);
    const startedAt = await docker(['inspect', '-f', '{{.State.StartedAt}}', named('web')]);
    await screen.sendKeys('r');
    await screen.waitFor(/Restarted/);
    assert.notEqual(await docker(['inspect', '-f', '{{.State.StartedAt}}', named('web')]), startedAt);
    // That it runs again is told by events, a moment after the answer.
    await screen.waitForRow(named('web'), /^› .* Up (?!.*Paused)/);
    await screen.sendKeys('p');
    await screen.waitForRow(named('web'), /^›=.*\(Paused\)/);
    await screen.sendKeys('p');
    await screen.waitForRow(named('web'), /^› .* Up (?!.*Paused)/);

    await screen.sendKeys('d');
    await screen.waitFor(new RegExp(`Remove ${named('web')}\\?[\\s\\S]*\\$ docker rm`));
    await screen.sendKeys('Enter');
    await screen.sendKeys('n');
    await screen.waitFor(text => !text.includes('docker rm'));
    assert.equal(await stateOf(live, 'web'), 'running');
    await screen.sendKeys('d');
    await screen.waitFor(/is running: force \(f\) kills first[\s\S]*\$ docker rm q/);
    await screen.sendKeys('f');
    await screen.waitFor(/\$ docker rm --force q/);
    await screen.sendKeys('y');
    await screen.waitFor(text => rowOf(text.split('\n'), named('web')) === '');
    assert.equal(await stateOf(live, 'web'), '');

    await screen.sendKeys('L');
    const log = (await screen.waitFor(/Action log/)).join('\n');
    for (const command of ['stop', 'start', 'restart', 'pause', 'unpause', 'rm --force'])
      assert.match(log, new RegExp(`✓ docker ${command}.* ${named('web')}`));
    await screen.sendKeys('q', 'q');
    assert.equal(await screen.exitCode(), 0);
  },
  needsTmux,
);

liveTest(
  'what is marked is stopped and removed together, with a result for each',
  async (live, context) => {
    const {docker, named, prefix} = live;
    const words = ['one', 'two', 'three', 'four'];
    await Promise.all(words.map(word => docker(['run', '-d', '--name', named(word), 'training/webapp'])));
    const screen = await openQuaymaster(context, [], {env: live.env});
    await screen.waitFor(text => words.every(word => text.includes(named(word))));
    await screen.filter(prefix);
    await screen.sendKeys('V');
    await screen.waitFor(/4 marked/);
    await screen.select(named('three'));
    await screen.sendKeys('Space');
    await screen.waitFor(/3 marked/);
    await screen.sendKeys('s');
    for (const word of ['one', 'two', 'four']) await screen.waitForRow(named(word), / Exited \(0\)/);
    assert.equal(await stateOf(live, 'three'), 'running');
    await screen.waitFor(/Stopped 3/);

    // Marked again by range: from the second row to the last.
    await screen.sendKeys('g', 'g', 'j', 'v', 'G', 'v');
    await screen.waitFor(/3 marked/);
    await screen.sendKeys('d');
    await screen.waitFor(/Remove 3 containers\?/);
    await screen.sendKeys('y');
    await screen.waitFor(/Removed 3/);
    assert.equal(await stateOf(live, 'three'), 'running');
    const left = await docker(['ps', '-aq', '--filter', `name=${prefix}`]);
    assert.equal(left.trim().split('\n').length, 1);
  },
  needsTmux,
);
