import assert from 'node:assert/strict';
import {test} from 'node:test';
import {overlayText} from '../../../source/panes/overlay-lines.ts';
import {makeProgram} from '../../support/make-context.ts';
import {madeAtMs} from '../../support/make-state.ts';
import {textsOf} from '../../support/segment-text.ts';

type Program = ReturnType<typeof makeProgram>;

const longWords = `Error response from daemon: ${'conflict '.repeat(60)}the end`;

function withActions(columns = 80, rows = 24): Program {
  const program = makeProgram({columns, rows});
  for (const [title, command, outcome, detail] of [
    ['stop', 'docker stop web', 'done', 'Stopped web'],
    ['remove', 'docker rm db', 'failed', longWords],
    ['login', '', 'done', ''],
  ] as const) {
    program.apply({type: 'action-started', title, dockerCommand: command, nowMs: madeAtMs});
    const number = program.state().actionLog.at(-1)?.number ?? 0;
    program.apply({type: 'action-ended', number, outcome, detail, nowMs: madeAtMs + 1200});
  }
  program.press('L');
  return program;
}

function shown(program: Program): string {
  const top = program.state().overlays.at(-1);
  if (top === undefined || top.kind === 'detail') return '';
  return textsOf(overlayText(top, program.state(), program.state().size.columns).lines);
}

test('the log has every action with its command, how long it took, what came of it and the whole of the engine’s words', () => {
  const text = shown(withActions());
  assert.match(text, /^› \d\d:\d\d:\d\dZ ✓ login\n {14}1\.2s/m);
  assert.match(text, /^ {2}\S+ ✕ docker rm db\n {14}1\.2s {2}Error response/m);
  assert.match(text, /the\s+end/);
  assert.ok(text.split('\n').every(line => line.length <= 80));
});

test('of a command that names hundreds the list has the beginning, and the entry all', () => {
  const program = withActions();
  const dockerCommand = ['docker rm', ...Array.from({length: 300}, (_, index) => `id${index}`)].join(' ');
  program.apply({type: 'action-started', title: 'prune', dockerCommand, nowMs: madeAtMs});
  const lines = shown(program).split('\n');
  assert.match(lines[2] ?? '', /^ {14}id\d.* id\d+ …$/);
  assert.match(lines[3] ?? '', / login$/);
  assert.ok(lines.every(line => line.length <= 80));
  program.press('k', 'enter');
  assert.match(shown(program), /id299/);
});

test('what was done and perhaps is not well has no mark of success', () => {
  const program = withActions();
  program.apply({
    type: 'action-started',
    title: 'exec',
    dockerCommand: 'docker exec web false',
    nowMs: madeAtMs,
  });
  const number = program.state().actionLog.at(-1)?.number ?? 0;
  const detail = 'false in web ended with exit code 1';
  program.apply({type: 'action-ended', number, outcome: 'done', level: 'warning', detail, nowMs: madeAtMs});
  assert.match(shown(program), /Z ! docker exec web false\n/);
  program.press('k', 'enter');
  assert.match(shown(program), /Outcome +! done, with a warning/);
});

test('an entry is chosen and its docker command yanked; what comes meanwhile does not move the choice', async () => {
  const program = withActions();
  program.press('j');
  program.apply({type: 'action-started', title: 'start', dockerCommand: 'docker start x', nowMs: madeAtMs});
  program.press('y');
  await Promise.resolve();
  assert.deepEqual(program.asked, ['yank docker rm db']);
  assert.equal(program.state().overlays.at(-1)?.kind, 'action-log');
});

test('an entry without a docker command says that there is none', () => {
  const program = withActions();
  program.press('y');
  assert.deepEqual(program.asked, []);
  assert.match(program.state().notice?.text ?? '', /login: no docker command/);
});

test('enter reads one entry whole, also where it is longer than the screen', () => {
  const program = withActions(40, 10);
  program.press('j', 'enter');
  assert.equal(program.state().overlays.at(-1)?.kind, 'action');
  assert.match(shown(program), /Outcome +✕ failed/);
  assert.match(shown(program), /docker rm db/);
  program.press('G');
  const top = program.state().overlays.at(-1);
  assert.ok(top?.kind === 'action' && top.topIndex > 0 && top.topIndex < 100);
  program.press('esc');
  assert.equal(program.state().overlays.at(-1)?.kind, 'action-log');
  program.press('L');
  assert.deepEqual(program.state().overlays, []);
});

test('an empty log says so, and its keys do nothing', () => {
  const program = makeProgram();
  program.press('L', 'j', 'enter', 'y');
  assert.match(shown(program), /Nothing was done yet/);
  assert.equal(program.state().overlays.length, 1);
});

test('what was recorded while secrets were shown is masked when they no longer are: on the screen, and yanked', async () => {
  const program = makeProgram();
  const command = "docker create -e 'PASSWORD=geheim' web";
  program.apply(
    {type: 'secrets-shown', showsSecrets: true},
    {type: 'action-started', title: command, dockerCommand: command, nowMs: madeAtMs},
    {type: 'action-ended', number: 1, outcome: 'failed', detail: 'bad PASSWORD=geheim', nowMs: madeAtMs},
  );
  program.press('L');
  assert.match(shown(program), /PASSWORD=geheim' web[\s\S]*bad PASSWORD=geheim/);
  program.apply({type: 'secrets-shown', showsSecrets: false});
  assert.doesNotMatch(shown(program), /geheim/);
  program.press('y', 'enter', 'y');
  assert.match(shown(program), /PASSWORD=••••••/);
  assert.doesNotMatch(shown(program), /geheim/);
  const top = program.state().overlays.at(-1);
  const title = top?.kind === 'action' ? overlayText(top, program.state(), 80).title : '';
  assert.equal(title, "docker create -e 'PASSWORD=••••••' web");
  await Promise.resolve();
  assert.deepEqual(program.asked, Array(2).fill("yank docker create -e 'PASSWORD=••••••' web"));
});
