import assert from 'node:assert/strict';
import {test} from 'node:test';
import {stateWhere} from '../support/make-context.ts';
import {makeContainer, makeContainers, makeImage, makeStats} from '../support/make-objects.ts';
import {madeAtMs} from '../support/make-state.ts';
import {openScreen} from './open-screen.tsx';

const containers = [
  makeContainer({
    name: 'web',
    image: 'nginx:1.27',
    ports: [{privatePort: 80, publicPort: 8080, ip: '0.0.0.0', protocol: 'tcp'}],
    labels: {'com.docker.compose.project': 'shop'},
  }),
  makeContainer({name: 'old', state: 'exited', status: 'Exited (137) 2 minutes ago'}),
  ...makeContainers(60),
];
const sampled = {
  type: 'stats-sampled',
  samples: new Map([[containers[0]?.id ?? '', makeStats()]]),
} as const;

test('160×50: every column that holds something, header, tabs, keys', async context => {
  const screen = await openScreen(context, {columns: 160, rows: 50, containers, images: [makeImage()]});
  screen.apply(sampled);
  const lines = await screen.lines();
  assert.equal(lines.length, 50);
  assert.match(
    lines[0] ?? '',
    /^ Quaymaster {2}local · Docker 28\.5\.2 · 62 containers, 61 running · 1 image +● live$/,
  );
  assert.match(lines[1] ?? '', /^\[1 Containers\] 2 Images {2}3 Logs {2}4 Disk\b/);
  assert.match(
    lines[2] ?? '',
    /^ {3}NAMES +STATUS +IMAGE +PORTS +CONTAINER ID +CPU % +MEM +CREATED +COMMAND +PROJECT$/,
  );
  assert.match(
    lines[3] ?? '',
    /^› {2}web +Up 5 minutes +nginx:1\.27 +0\.0\.0\.0:8080->80\/tcp +\w{12} +1\.50% +12MiB +16 minutes ago +"sleep 1000" +shop$/,
  );
  assert.match(lines[49] ?? '', /^ s stop {2}S start .*\? help$/);
});

test('80×24: four columns', async context => {
  const lines = await (await openScreen(context, {columns: 80, rows: 24, containers})).lines();
  assert.match(lines[2] ?? '', /^ {3}NAMES +STATUS +IMAGE +PORTS$/);
  assert.match(lines[22] ?? '', /^ {3}c18 /);
});

test('60×15: header and tabs in one line, three columns', async context => {
  const lines = await (await openScreen(context, {columns: 60, rows: 15, containers})).lines();
  assert.match(lines[0] ?? '', /^\[1 Containers\] .*2.* ● live$/);
  assert.match(lines[1] ?? '', /^ {3}NAMES +STATUS +IMAGE$/);
  assert.match(lines[13] ?? '', /^ {3}c10 /);
});

test('40×10: the two most important columns and the keys', async context => {
  const lines = await (await openScreen(context, {columns: 40, rows: 10, containers})).lines();
  assert.match(lines[0] ?? '', /^ {3}NAMES +STATUS$/);
  assert.match(lines[1] ?? '', /^› {2}web +Up 5 minutes$/);
  assert.match(lines[9] ?? '', /help$/);
});

test('20×5 shows names, and one cell shows where one is', async context => {
  const lines = await (await openScreen(context, {columns: 20, rows: 5, containers})).lines();
  assert.match(lines[0] ?? '', /^ {3}NAMES$/);
  assert.match(lines[1] ?? '', /^› {2}web$/);
  assert.deepEqual(await (await openScreen(context, {columns: 1, rows: 1, containers})).lines(), ['›']);
});

test('keys go in as a terminal sends them, one by one or all at once', async context => {
  const screen = await openScreen(context, {columns: 80, rows: 24, containers});
  screen.terminal.press('j', 'down');
  await screen.terminal.waitFor(/^› {2}c1 /m);
  screen.terminal.type('jjjk');
  await screen.terminal.waitFor(/^› {2}c3 /m);
  screen.terminal.type('/c5');
  await screen.terminal.waitFor(/^ filter: c5/m);
  await screen.terminal.waitFor(text => !/^.{3}web /m.test(text));
  screen.terminal.press('escape');
  await screen.terminal.waitFor(/^.{3}web /m);
  screen.terminal.press(':');
  screen.terminal.paste('stop\n');
  await screen.terminal.waitFor(/^: stop/m);
  screen.terminal.press('escape');
  await screen.terminal.waitFor(text => !/Palette/.test(text));
});

test('^c leaves from within a dialog', async context => {
  const screen = await openScreen(context, {columns: 80, rows: 24, containers});
  screen.terminal.press('d');
  await screen.terminal.waitFor(/Remove web\?/);
  const left = Promise.withResolvers<void>();
  Object.assign(screen.context, {exit: left.resolve});
  screen.terminal.press('ctrl+c');
  await left.promise;
});

test('a question is answered on the screen', async context => {
  const removed: string[] = [];
  const screen = await openScreen(context, {
    columns: 80,
    rows: 24,
    containers,
    engine: {removeContainer: async id => void removed.push(id)},
  });
  screen.terminal.type('jdv');
  const lines = await screen.terminal.waitFor(/\$ docker rm --volumes c0/);
  assert.match(lines.join('\n'), /── Remove c0\?.*\[x\] v its anonymous volumes too.*y do it/s);
  screen.terminal.press('enter', 'y');
  await screen.terminal.waitFor(/^ ✓ Removed c0/m);
  assert.equal(removed.length, 1);
});

test('what the engine says is on the screen with the next frame, the selection on its object', async context => {
  const screen = await openScreen(context, {columns: 80, rows: 24, containers});
  screen.press('j', 'j', 'j', 'j');
  const gone = containers.filter(({names}) => names[0] !== '/web' && names[0] !== '/c1');
  screen.apply({type: 'containers-listed', containers: gone, nowMs: madeAtMs});
  const lines = await screen.lines();
  assert.match(lines.join('\n'), /^› {2}c3 /m);
  assert.doesNotMatch(lines.join('\n'), /^.{3}(web|c1) /m);
});

test('the detail stands beside a wide list, and goes with the selection', async context => {
  const screen = await openScreen(context, {columns: 160, rows: 50, containers});
  const opened = await screen.pressAndSee('enter');
  assert.match(opened[3] ?? '', /^› {2}web .* Status +Up 5 minutes$/);
  const moved = await screen.pressAndSee('j');
  assert.match(moved[2] ?? '', / c0 \[summary\].* processes\b.*inspect/);
});

test('in a small terminal the detail takes the list’s place and gives it back', async context => {
  const screen = await openScreen(context, {columns: 60, rows: 15, containers});
  const opened = await screen.pressAndSee('enter');
  assert.match(opened[1] ?? '', /^web \[summary\].* processes\b.*inspect/);
  assert.match((await screen.pressAndSee('esc'))[1] ?? '', /^ {3}NAMES/);
});

test('another size is drawn at once, whole', async context => {
  const screen = await openScreen(context, {columns: 160, rows: 50, containers});
  screen.press('G');
  for (const [columns, rows] of [
    [40, 10],
    [80, 24],
    [20, 5],
    [160, 50],
  ] as const) {
    screen.terminal.resize(columns, rows);
    await stateWhere(screen.store, ({size}) => size.columns === columns && size.rows === rows);
    const lines = await screen.lines();
    assert.equal(lines.length, rows);
    assert.match(lines.join('\n'), /^›✕ old/m, `${columns}×${rows}`);
  }
});

test('the figures of the disk are boxed at 80×24 and plain below', async context => {
  const usage = {
    layersSizeBytes: 4_260_000,
    images: [{...makeImage(), containerCount: 1, sharedSizeBytes: 0}],
    containers: [],
    volumes: [],
    buildCache: [],
  };
  const screen = await openScreen(context, {columns: 80, rows: 24, containers, pane: 'disk'});
  screen.apply({type: 'disk-computed', usage, nowMs: madeAtMs});
  assert.match((await screen.lines()).join('\n'), /│ Images +│ 1 +│ 1 +│ 4\.26MB +│ 0B \(0%\) +│/);
  screen.terminal.resize(60, 15);
  await stateWhere(screen.store, ({size}) => size.rows === 15);
  const small = (await screen.lines()).join('\n');
  assert.match(small, /^ Images +1 +1 +4\.26MB/m);
  assert.doesNotMatch(small, /│/);
  assert.match(small, /busybox:1\.35/);
});

test('a question that is longer than the screen is read to its end with the keys that move; its choices and answers stay', async context => {
  const containers = makeContainers(60);
  const screen = await openScreen(context, {columns: 40, rows: 10, containers});
  const seen = new Set<string>();
  let lines = await screen.pressAndSee('V', 'd');
  for (let page = 0; page < 40; page++) {
    assert.equal(lines.length, 10);
    const all = lines.join('\n');
    assert.match(all, /── Remove 60 containers\? /);
    assert.match(all, /\[ \] v their anonymous volumes too/);
    assert.match(all, /\[ \] f force/);
    assert.match(lines.at(-1) ?? '', /^ y do it · n no · v f switch/);
    for (const [name] of all.matchAll(/\bc\d+\b/g)) seen.add(name);
    if (!all.includes('more below')) break;
    lines = await screen.pressAndSee('pagedown');
  }
  assert.equal(seen.size, 60);
  assert.match(lines.join('\n'), /docker rm|c58 c59/);
  assert.match((await screen.pressAndSee('k')).join('\n'), / 1 more below\n/);
  assert.match((await screen.pressAndSee('g')).join('\n'), /What was written in the container/);
});

test('a choice of a question keeps its letter where that also moves', async context => {
  const screen = await openScreen(context, {columns: 40, rows: 10, containers: makeContainers(60)});
  const before = await screen.pressAndSee('V', 'd');
  assert.notDeepEqual(await screen.pressAndSee('ctrl+d'), before);
  const after = await screen.pressAndSee('f');
  assert.match(after.join('\n'), /\[x\] f force/);
});
