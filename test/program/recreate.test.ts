import assert from 'node:assert/strict';
import {liveTest} from '../support/live-engine.ts';
import {openQuaymaster} from './quaymaster.ts';

liveTest(
  'a container that runs is recreated with a port more, by the menu and the form',
  async (live, context) => {
    const {docker, named, prefix} = live;
    await docker([
      'run',
      '-d',
      '--name',
      named('web'),
      '--stop-timeout',
      '0',
      '-v',
      '/data',
      'training/webapp',
    ]);
    await docker(['exec', named('web'), 'sh', '-c', 'echo kept >/data/file; touch /mine']);
    const screen = await openQuaymaster(context, [], {env: live.env, columns: 80, rows: 24});
    await screen.waitForRow(named('web'), / Up /);
    await screen.filter(prefix);
    await screen.sendKeys('x', 'C');
    await screen.waitFor(new RegExp(`Recreate ${named('web')} with changes`));
    await screen.sendKeys('Tab', 'Tab');
    await screen.waitFor(/^› *Publish/m);
    await screen.sendText('127.0.0.1:7193:5000');
    await screen.sendKeys('BTab', 'BTab', 'BTab');
    await screen.waitFor(/^› *\[ Recreate \]/m);
    await screen.waitFor(/\$ docker create --name .*-new-.* -p 127\.0\.0\.1:7193:5000/);
    await screen.waitFor(/Left behind in the old one: \d+ added/);
    await screen.sendKeys('Enter');
    await screen.waitFor(/stays, stopped, as .*-old-/);
    await screen.sendKeys('y');
    await screen.waitFor(/✓ recreated .*-web/);
    await screen.waitFor(/✓ docker start .*-new-/);
    assert.match(await live.fetchPage('127.0.0.1:7193'), /./);
    assert.equal(await docker(['exec', named('web'), 'cat', '/data/file']), 'kept\n');
    await screen.sendKeys('Escape');
    await screen.waitForSelected(named('web'));
    await screen.waitFor(/✕ .*-web.* Exited/);
    await screen.sendKeys('L');
    await screen.waitFor(/✓ docker rename .*-new-/);
  },
  {needsTmux: true},
);

liveTest(
  'a container run with --rm is not recreated, and it is said why',
  async (live, context) => {
    const {docker, named} = live;
    await docker(['run', '-d', '--rm', '--name', named('web'), 'training/webapp']);
    const screen = await openQuaymaster(context, [], {env: live.env, columns: 80, rows: 24});
    await screen.waitForRow(named('web'), / Up /);
    await screen.filter(named('web'));
    await screen.sendKeys('x', 'C');
    await screen.waitFor(/run with --rm, stopping removes it/);
  },
  {needsTmux: true},
);
