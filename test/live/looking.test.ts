import assert from 'node:assert/strict';
import {waitUntil} from '../../scripts/wait-until.ts';
import {openOverlay} from '../../source/store/open-overlay.ts';
import {liveTest} from '../support/live-engine.ts';
import {detailText, openLiveProgram} from './live-program.ts';

liveTest(
  'the processes of a container are those of docker top, for other ps arguments too',
  async (live, t) => {
    const {docker, named} = live;
    await docker([
      'run',
      '-d',
      '--name',
      named('web'),
      'busybox:1.35',
      'sh',
      '-c',
      'sleep 1001 & sleep 1002',
    ]);
    const program = await openLiveProgram(live, t, {pane: 'containers'});
    await program.select(named('web'));
    const cells = (text: string) => text.trim().split(/\s+/);
    const shown = () => detailText(program.state());

    // Until it has begun each is still a shell, with the whole line as its command.
    const isThere = (command: string) => async () =>
      new RegExp(` {2}${command}$`, 'm').test(await docker(['top', named('web')]));
    for (const command of ['sleep 1001', 'sleep 1002'])
      await waitUntil(`${command} is there`, isThere(command), 30_000);
    program.press('t');
    await program.until(state => /sleep 1002[\s\S]*sleep 1001/.test(detailText(state)));
    // C and TIME may have gone on, and a busy machine gives C two digits.
    const withoutTimes = (text: string) =>
      text
        .trim()
        .split('\n')
        .map(line => cells(line).filter((_, column) => column !== 3 && column !== 6));
    assert.deepEqual(withoutTimes(shown()), withoutTimes(await docker(['top', named('web')])));

    program.press('-');
    program.type('-eo pid,args');
    program.press('enter', 'enter');
    await program.until(state => /^ps -eo pid,args\n *PID +COMMAND/m.test(detailText(state)));
    const [, ...table] = shown().split('\n');
    assert.deepEqual(cells(table.join('\n')), cells(await docker(['top', named('web'), '-eo', 'pid,args'])));

    await docker(['exec', '-d', named('web'), 'sleep', '1003']);
    await waitUntil('one more is there', isThere('sleep 1003'), 30_000);
    program.press('r');
    await program.until(state => /sleep 1003/.test(detailText(state)));

    program.press('-');
    program.type('--nonsense');
    program.press('enter', 'enter');
    await program.until(state => /The engine said: /.test(detailText(state)));

    await docker(['kill', named('web')]);
    await program.until(state => /It does not run/.test(detailText(state)));
  },
);

liveTest('the command that y k yanks prints what stands at the cursor', async (live, t) => {
  const {docker, named} = live;
  await docker([
    'run',
    ...['-d', '--name', named('web'), '--label', 'a.b=it is "one"', '-e', 'X=1', '-p', '127.0.0.1::80'],
    ...['busybox:1.35', 'sleep', '1000'],
  ]);
  const program = await openLiveProgram(live, t, {pane: 'containers'});
  await program.select(named('web'));
  program.press('i');
  await program.until(state => openOverlay(state, 'detail')?.answers.object !== undefined);
  const yanked = async (key: string): Promise<string> => {
    const count = program.yanked().length;
    program.press('y', key);
    await program.until(() => program.yanked().length > count);
    return program.yanked().at(-1) ?? '';
  };
  for (const text of ['"a.b"', '"X=1"', '"HostPort"', '"Status"', '"OomScoreAdj"', '"MaskedPaths"']) {
    program.press('/');
    program.type(text);
    program.press('enter');
    const [, template = '', name = ''] =
      /^docker container inspect --format '(.*)' (\S+)$/.exec(await yanked('k')) ?? [];
    const printed: unknown = JSON.parse(await docker(['container', 'inspect', '--format', template, name]));
    const value = typeof printed === 'string' ? printed : JSON.stringify(printed, null, 2);
    assert.equal(await yanked('v'), value, text);
  }
});

liveTest('the tree of changed files holds what docker diff lists', async (live, t) => {
  const {docker, named} = live;
  const write = 'mkdir -p /new/deep; echo 1 > /new/deep/file; rm /bin/cat; touch /etc/x "/etc/a b"';
  await docker(['run', '--name', named('writer'), 'busybox:1.35', 'sh', '-c', write]);
  await docker(['create', '--name', named('still'), 'busybox:1.35']);
  const program = await openLiveProgram(live, t, {pane: 'containers'});
  await program.select(named('writer'));
  program.press('f');
  await program.until(state => openOverlay(state, 'detail')?.answers.changes !== undefined);
  const listed = (await docker(['diff', named('writer')])).trim().split('\n');
  const shown = openOverlay(program.state(), 'detail')?.answers.changes?.changes ?? [];
  assert.deepEqual(
    shown.map(({kind, path}) => `${kind[0]?.toUpperCase()} ${path}`).toSorted(),
    listed.toSorted(),
  );
  const tree = detailText(program.state());
  assert.match(tree, /^\d+ added, .*1 deleted {2}as of \d\d:\d\d:\d\dZ$/m);
  assert.match(tree, /▾ new\/ {2}A 1\n {2}▾ deep\/ {2}A 1\n {4}A file/);
  assert.match(tree, /D cat/);
  assert.match(tree, /A a b/);

  program.press('/');
  program.type('deep');
  program.press('enter', 'enter');
  assert.match(detailText(program.state()), /▸ deep\/ {2}A 1$/m);
  assert.doesNotMatch(detailText(program.state()), /A file/);

  program.press('esc', 'esc');
  await program.select(named('still'));
  program.press('f');
  await program.until(state => /Nothing differs from its image/.test(detailText(state)));
});

liveTest(
  'the figures of a running container are those of docker stats, and have a course',
  async (live, t) => {
    const {docker, named} = live;
    const work = 'head -c 3000000 /dev/zero > /file; sleep 1000 & sleep 1001';
    await docker([
      'run',
      '-d',
      '--name',
      named('web'),
      '-m',
      '64m',
      '--network',
      'none',
      'busybox:1.35',
      'sh',
      '-c',
      work,
    ]);
    const program = await openLiveProgram(live, t, {pane: 'containers'});
    await program.select(named('web'));
    program.press('enter', ']');
    assert.equal(openOverlay(program.state(), 'detail')?.tab, 'stats');
    await program.until(state => (openOverlay(state, 'detail')?.history.length ?? 0) >= 3);
    let text = '';
    let cells = {MemUsage: '', NetIO: '', BlockIO: '', PIDs: ''};
    const line = (label: string) => new RegExp(`^${label} +(.*)$`, 'm').exec(text)?.[1] ?? '';
    // What it has written may reach the disk between the two questions.
    await waitUntil(
      'both tell the same of the disk',
      async () => {
        text = detailText(program.state());
        cells = JSON.parse(await docker(['stats', '--no-stream', '--format', '{{json .}}', named('web')]));
        return line('Block I/O').split('  ')[0] === cells.BlockIO;
      },
      30_000,
    ).catch(() => assert.equal(line('Block I/O').split('  ')[0], cells.BlockIO));
    assert.match(line('CPU'), /^\d+\.\d\d% {2}peak \d+\.\d\d% in \d+ s$/);
    assert.equal(line('Memory').split(/ [/(] ?/)[1], cells.MemUsage.split(' / ')[1]);
    assert.equal(line('Net I/O').split('  ')[0], cells.NetIO);
    assert.match(line('Net I/O'), /\(\d.*B\/s \/ \d.*B\/s\)$/);
    assert.equal(line('Processes'), cells.PIDs);
    assert.match(text, /[\u2801-\u28ff]/);

    program.press('esc');
    assert.equal(openOverlay(program.state(), 'detail'), undefined);
  },
);
