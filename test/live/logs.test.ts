import assert from 'node:assert/strict';
import {waitUntil} from '../../scripts/wait-until.ts';
import type {AppState} from '../../source/store/app-state.ts';
import type {LiveEngine} from '../support/live-engine.ts';
import {liveTest} from '../support/live-engine.ts';
import type {RunningProgram} from '../support/running-program.ts';
import {openLiveProgram} from './live-program.ts';

/** What the docker CLI shows of a log, both outputs by time, with timestamps. */
async function dockerLogs(live: LiveEngine, ...words: readonly string[]): Promise<readonly string[]> {
  const {stdout, stderr} = await live.tryDocker(['logs', '-t', ...words]);
  return `${stdout}${stderr}`
    .split('\n')
    .filter(line => line !== '')
    .sort();
}

/** The same of the program's buffer, without its own remarks. */
function shown({log}: AppState): readonly string[] {
  return log.buffer.lines
    .filter(({stream}) => stream !== 'marker')
    .map(({timestamp, text}) => `${timestamp} ${text}`);
}

const isRead = ({log}: AppState) =>
  log.sources.length > 0 && log.sources.every(({status}) => status !== 'opening');

async function openLog(program: RunningProgram, name: string): Promise<void> {
  await program.select(name);
  program.press('l');
  await program.until(isRead);
}

/** Fills in the form and waits until that piece is read. */
async function chooseWindow(program: RunningProgram, tail: string, since: string, until: string) {
  const before = program.state().log.selection;
  program.press('#', '#');
  for (const text of [tail, since, until]) {
    program.type(text);
    program.press('enter');
  }
  program.press('enter');
  await program.until(state => state.log.selection > before && isRead(state));
}

liveTest('all of a long log is its last 10,000 lines, and says so', async (live, t) => {
  const {docker, named} = live;
  const script = 'seq 1 12000; sleep 600';
  await docker(['run', '-d', '--name', named('long'), 'busybox:1.35', 'sh', '-c', script]);
  const program = await openLiveProgram(live, t, {pane: 'containers'});
  await openLog(program, named('long'));
  await program.until(state => shown(state).at(-1)?.endsWith(' 12000') === true);
  assert.equal(program.state().log.buffer.isCut, false);
  for (const [tail, isCut] of [
    ['', true],
    ['50000', true],
    ['10000', false],
  ] as const) {
    await chooseWindow(program, tail, '', '');
    const state = await program.until(it => shown(it).at(-1)?.endsWith(' 12000') === true);
    const wanted = await dockerLogs(live, '--tail', '10000', named('long'));
    assert.deepEqual(shown(state), wanted, tail);
    assert.equal(state.log.buffer.isCut, isCut, tail);
  }
});

liveTest('every window shows the lines that docker logs shows', async (live, t) => {
  const {docker, named} = live;
  const script = 'for n in $(seq 1 30); do echo "out $n"; echo "err $n" >&2; usleep 100000; done; sleep 600';
  await docker(['run', '-d', '--name', named('steps'), 'busybox:1.35', 'sh', '-c', script]);
  const program = await openLiveProgram(live, t, {pane: 'containers'});
  await openLog(program, named('steps'));
  await program.until(state => shown(state).some(line => line.endsWith('err 30')));
  const all = await dockerLogs(live, named('steps'));
  assert.deepEqual([...shown(program.state())].sort(), all);

  const timeOf = (text: string) => all.find(line => line.endsWith(` ${text}`))?.split(' ')[0] ?? '';
  const unixOf = (text: string) => String(Date.parse(timeOf(text)) / 1000);
  const windows: ReadonlyArray<readonly [tail: string, since: string, until: string]> = [
    ['', '', ''],
    ['7', '', ''],
    ['all', timeOf('out 20'), ''],
    ['', '', timeOf('out 10')],
    ['', timeOf('out 5'), timeOf('out 10')],
    ['', unixOf('out 8'), unixOf('out 12')],
    ['20', '', timeOf('out 25')],
    ['', '10m', ''],
    ['', '1h30m', '1h'],
  ];
  for (const [tail, since, until] of windows) {
    await chooseWindow(program, tail, since, until);
    const words = [
      ...(tail === '' ? [] : ['--tail', tail]),
      ...(since === '' ? [] : ['--since', since]),
      ...(until === '' ? [] : ['--until', until]),
    ];
    const wanted = await dockerLogs(live, ...words, named('steps'));
    // That it is complete follows the last lines.
    const status = until === '' ? 'streaming' : 'complete';
    const state = await program.until(
      it => shown(it).length >= wanted.length && it.log.sources[0]?.status === status,
    );
    assert.deepEqual([...shown(state)].sort(), wanted, words.join(' '));
  }

  program.press('#', '1');
  await program.until(state => isRead(state) && state.log.window.tailLines === 100);
  await docker(['restart', '-t', '0', named('steps')]);
  await program.until(({log}) => log.buffer.lines.some(({text}) => text === 'container restarted'));
  const {selection} = program.state().log;
  program.press('#', '6');
  const afresh = await program.until(
    state => state.log.selection > selection && shown(state).some(line => line.endsWith('err 3')),
  );
  assert.match(
    shown(afresh)[0] ?? '',
    /(out|err) 1$/,
    'the first lines of this run, and none of the run before',
  );
});

liveTest('several logs are one by time, each with its own name, and each goes on', async (live, t) => {
  const {docker, named} = live;
  const names = ['one', 'two', 'three'].map(named);
  const script = 'sleep 0.5; for n in $(seq 1 20); do echo "$0 $n"; usleep 50000; done; sleep 600';
  for (const name of names) {
    await docker(['run', '-d', '--name', name, 'busybox:1.35', 'sh', '-c', script, name]);
  }
  const program = await openLiveProgram(live, t, {pane: 'containers'});
  await program.select(live.prefix);
  program.press('V', 'l');
  const isComplete = (state: AppState) =>
    names.every(name => shown(state).some(line => line.endsWith(`${name} 20`)));
  const followed = await program.until(isComplete);
  const wanted = (await Promise.all(names.map(name => dockerLogs(live, name)))).flat().sort();
  assert.deepEqual([...shown(followed)].sort(), wanted, 'each line once');

  // What was there already is in order to the nanosecond; what came while following within the moment it was held.
  const {selection} = followed.log;
  program.press('#', '0');
  const reread = await program.until(
    state => state.log.selection > selection && isComplete(state) && isRead(state),
  );
  assert.deepEqual(shown(reread), wanted);
  for (const {source, text} of reread.log.buffer.lines) {
    assert.equal(text.split(' ')[0], reread.log.sources[source]?.containerName);
  }
  await docker(['restart', '-t', '0', named('two')]);
  await program.until(({log}) => log.buffer.lines.some(({stream}) => stream === 'marker'));
  await program.until(state => shown(state).filter(line => line.endsWith(`${named('two')} 3`)).length === 2);
  assert.equal(program.state().log.sources.length, 3);
});

liveTest(
  'a container that dies again and again is followed without a gap or a line twice',
  async (live, t) => {
    const {docker, named} = live;
    const script = 'echo "begin $(cat /proc/uptime)"; sleep 1; echo "end $(cat /proc/uptime)"';
    await docker([
      'run',
      '-d',
      '--restart',
      'always',
      '--name',
      named('dies'),
      'busybox:1.35',
      'sh',
      '-c',
      script,
    ]);
    const program = await openLiveProgram(live, t, {pane: 'containers'});
    await openLog(program, named('dies'));
    const restarts = ({log}: AppState) =>
      log.buffer.lines.filter(({text}) => text === 'container restarted').length;
    await program.until(state => restarts(state) >= 3);
    await docker(['restart', '-t', '0', named('dies')]);
    const before = restarts(program.state());
    await program.until(state => restarts(state) > before);
    await docker(['stop', '-t', '0', named('dies')]);
    const wanted = await dockerLogs(live, named('dies'));
    const state = await program.until(
      it => it.log.sources[0]?.status === 'ended' && shown(it).at(-1) === wanted.at(-1),
    );
    assert.deepEqual(shown(state), wanted);
  },
);

liveTest(
  'what & keeps is what grep keeps of docker logs, and it goes on while the log does',
  async (live, t) => {
    const {docker, named} = live;
    const script =
      'for n in $(seq 1 40); do echo "$n GET /$((n * 7)) $((200 + n % 5 * 100))"; usleep 50000; done; sleep 600';
    await docker(['run', '-d', '--name', named('hits'), 'busybox:1.35', 'sh', '-c', script]);
    const program = await openLiveProgram(live, t, {pane: 'containers'});
    await openLog(program, named('hits'));
    program.press('&', 'tab', ...' [45]00$|^40 ', 'enter');
    const state = await program.until(({log}) => log.kept.lines.some(({text}) => text.startsWith('40 ')));
    const {stdout} = await live.tryDocker(['logs', named('hits')]);
    const wanted = stdout.split('\n').filter(line => / [45]00$|^40 /.test(line));
    assert.ok(wanted.length > 2);
    assert.deepEqual(
      state.log.kept.lines.map(({text}) => text),
      wanted,
    );
  },
);

liveTest(
  'of a line of 100 MB the beginning is shown, and it is said that the rest is not kept',
  async (live, t) => {
    const {docker, named} = live;
    const script = 'echo before; yes | tr -d "\\n" | head -c 104857600; echo; echo after; sleep 600';
    await docker(['run', '-d', '--name', named('long'), 'busybox:1.35', 'sh', '-c', script]);
    const program = await openLiveProgram(live, t, {pane: 'containers'});
    await openLog(program, named('long'));
    const isThere = (state: AppState) => shown(state).at(-1)?.endsWith(' after') === true;
    // 100 MB are written by the container, by the engine to its disk, and read.
    const {log} = await program.until(isThere, 100_000);
    const [before, long, ...rest] = log.buffer.lines;
    assert.equal(before?.text, 'before');
    assert.match(long?.text ?? '', /^y{65000,65536}$/);
    assert.ok((long?.cutBytes ?? 0) > 100_000_000);
    assert.ok(log.buffer.sizeBytes < 70_000);
    assert.deepEqual(
      rest.map(({text}) => text),
      ['after'],
    );
  },
);

liveTest(
  'a line that has not ended is shown as far as docker logs has it, and is no second one when it ends',
  async (live, t) => {
    const {docker, named} = live;
    const script =
      'head -c 40000 /dev/zero | tr "\\0" x; while [ ! -e /end ]; do sleep 0.1; done; echo y; sleep 600';
    await docker(['run', '-d', '--name', named('unended'), 'busybox:1.35', 'sh', '-c', script]);
    const program = await openLiveProgram(live, t, {pane: 'containers'});
    await openLog(program, named('unended'));
    // The engine hands it on in pieces.
    let [text, printed]: Array<string | undefined> = [];
    await waitUntil(
      'the line is what docker logs prints',
      async () => {
        printed = (await docker(['logs', named('unended')])).trim();
        const [line] = program.state().log.buffer.lines;
        text = line?.isUnfinished === true ? line.text : undefined;
        return text === printed;
      },
      30_000,
    ).catch(() => assert.equal(text, printed));
    await docker(['exec', named('unended'), 'touch', '/end']);
    const ended = await program.until(({log: {buffer}}) => buffer.lines[0]?.isUnfinished !== true);
    assert.deepEqual(
      ended.log.buffer.lines.map(({text}) => text),
      [`${'x'.repeat(40_000)}y`],
    );
  },
);
