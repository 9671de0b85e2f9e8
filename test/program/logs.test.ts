import assert from 'node:assert/strict';
import {liveTest} from '../support/live-engine.ts';
import {openQuaymaster} from './quaymaster.ts';

const needsTmux = {needsTmux: true};

liveTest(
  'a log is followed, paused, searched and left to where one came from',
  async (live, context) => {
    const {docker, named, prefix} = live;
    // It writes a line for each file that is put beside it, so that the test says when.
    const loop =
      'n=1; while :; do [ -e /go$n ] && echo "out $n" && usleep 50000 && echo "err $n" >&2 && n=$((n+1)); usleep 20000; done';
    await docker(['run', '-d', '--name', named('log'), 'busybox:1.35', 'sh', '-c', loop]);
    const write = (...numbers: readonly number[]) =>
      docker(['exec', named('log'), 'touch', ...numbers.map(number => `/go${number}`)]);
    await write(1);
    const screen = await openQuaymaster(context, [], {env: live.env, columns: 100, rows: 24});
    await screen.waitForRow(named('log'), / Up /);
    await screen.filter(prefix);
    await screen.sendKeys('l');
    await screen.waitFor(new RegExp(`\\[3 Logs\\][\\s\\S]*${named('log')} +following`));
    const [first = ''] = (await screen.waitFor(/out 1[\s\S]*err 1/)).filter(line => line.includes('err 1'));
    // A line of stderr has a sign, for those who see no colour.
    assert.equal(first, 'E err 1');
    await write(2);
    await screen.waitFor(/out 2[\s\S]*err 2/);

    await screen.sendKeys('f');
    await screen.waitFor(/paused/);
    await write(3, 4);
    await screen.waitFor(/behind/);
    assert.doesNotMatch((await screen.capture()).join('\n'), /out 3/);
    await screen.sendKeys('f');
    await screen.waitFor(/following[\s\S]*out 4[\s\S]*err 4/);

    await screen.sendKeys('/');
    await screen.sendText('out 2');
    await screen.sendKeys('Enter');
    await screen.waitFor(/out 2/);
    await screen.sendKeys('Escape', 't');
    await screen.waitFor(/\d\d:\d\d:\d\d.* out 4/);
    await screen.sendKeys('q');
    await screen.waitFor(/\[1 Containers\]/);
    await screen.waitForSelected(named('log'));
  },
  needsTmux,
);

liveTest(
  'the log of a container with a terminal is read as it was written, and one that ended says so',
  async (live, context) => {
    const {docker, named, prefix} = live;
    const hello = 'while :; do echo hello world; sleep 1; done';
    await docker(['run', '-d', '-t', '--name', named('tty'), 'busybox:1.35', 'sh', '-c', hello]);
    await docker(['run', '--name', named('over'), 'busybox:1.35', 'sh', '-c', 'echo the last words']);
    await docker(['create', '--name', named('never'), 'busybox:1.35']);
    const screen = await openQuaymaster(context, [], {env: live.env, columns: 100, rows: 24});
    await screen.waitForRow(named('tty'), / Up /);
    await screen.filter(prefix);
    await screen.select(named('tty'));
    await screen.sendKeys('l');
    await screen.waitFor(/following[\s\S]*^ +hello world$[\s\S]*^ +hello world$/m);
    await screen.sendKeys('q');
    await screen.select(named('over'));
    await screen.sendKeys('l');
    await screen.waitFor(/ended[\s\S]*^ +the last words$/m);
    await screen.sendKeys('q');
    await screen.select(named('never'));
    await screen.sendKeys('l');
    await screen.waitFor(/never started|not been started|was never/i);
    // Opened from its tab it follows the container selected in Containers.
    await screen.sendKeys('1');
    await screen.select(named('over'));
    await screen.sendKeys('3');
    await screen.waitFor(/the last words/);
  },
  needsTmux,
);
