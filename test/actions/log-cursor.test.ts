import assert from 'node:assert/strict';
import {test} from 'node:test';
import {bindKeys} from '../../source/actions/bind-keys.ts';
import {bottomSegments} from '../../source/panes/bottom-line.ts';
import {logScreen} from '../../source/panes/log-screen.ts';
import {keyName} from '../../source/store/keys-in-force.ts';
import type {PresetId} from '../../source/store/settings.ts';
import {makeProgram} from '../support/make-context.ts';
import {makeContainer} from '../support/make-objects.ts';
import {textOf} from '../support/segment-text.ts';

/** Logs of `web` with these lines, on a screen of 80×24. */
function reading(texts: readonly string[], preset: PresetId = 'lazydocker') {
  const program = makeProgram({
    containers: [makeContainer({names: ['/web']})],
    keys: bindKeys({preset, keys: {}}),
  });
  program.press(keyName(program.state(), 'logs'));
  const {selection} = program.state().log;
  const lines = texts.map(text => ({source: 0, stream: 'stdout', timestamp: '', text, cutBytes: 0}) as const);
  program.apply({type: 'log-received', selection, lines, skippedLines: 0});
  return program;
}

const numbered = Array.from({length: 60}, (_, index) => `line ${index}`);
const rowsOf = ({state}: ReturnType<typeof makeProgram>) => {
  const {log, size} = state();
  return logScreen({log, columns: size.columns, rows: size.rows - 4, isUnicode: true}).lines.map(
    ({segments}) => textOf(segments).trimEnd(),
  );
};
const cursor = (program: ReturnType<typeof makeProgram>) =>
  rowsOf(program)
    .find(row => row.startsWith(' ›'))
    ?.slice(2);

test('v selects from the lowest line to where one moves, and y sends those lines', async () => {
  const program = reading(numbered);
  program.press('v', 'k', 'k');
  assert.equal(cursor(program), 'line 57');
  assert.deepEqual(rowsOf(program).slice(-3), [' ›line 57', ' +line 58', ' +line 59']);
  assert.match(textOf(bottomSegments(program.state(), 80)), /^ 3 lines selected, y yanks/);
  program.press('y');
  await new Promise(setImmediate);
  assert.equal(program.asked.at(-1), 'yank line 57\nline 58\nline 59');
  assert.equal(program.state().log.selectFromNumber, undefined);
  program.press('y', 'l');
  await new Promise(setImmediate);
  assert.equal(program.asked.at(-1), 'yank line 57', 'y begins a sequence again');
});

test('the rest of the yank’s keys is not another action, right behind it and while its notice is there', async () => {
  // In k9s's keys `s` follows the log and goes to its end.
  for (const [preset, first] of [
    ['vim', 'y'],
    ['k9s', 'c'],
    ['lazydocker', 'y'],
  ] as const) {
    for (const isAtOnce of [true, false]) {
      const program = reading(numbered, preset);
      program.press('v', 'k', first);
      if (!isAtOnce) await new Promise(setImmediate);
      program.press('s');
      await new Promise(setImmediate);
      const {log, notice} = program.state();
      assert.equal(program.asked.at(-1), 'yank line 58\nline 59', preset);
      assert.match(notice?.text ?? '', /^selection sent/, preset);
      assert.equal(log.isFollowing, false, preset);
      // Later it is what it is.
      program.apply({type: 'notice-gone', number: notice?.number ?? 0});
      assert.deepEqual(program.state().spentKeys, []);
    }
  }
});

test('another key behind the yank is that key', async () => {
  const program = reading(numbered);
  program.press('v', 'k', 'y', 'f', 's');
  await new Promise(setImmediate);
  assert.equal(program.state().log.isFollowing, true);
  assert.deepEqual(program.state().spentKeys, []);
});

test('the cursor scrolls the log at its edges, G selects to the end, and esc leaves step by step', () => {
  const program = reading(numbered);
  program.press('v', ...'k'.repeat(40));
  assert.equal(cursor(program), 'line 19');
  assert.equal(rowsOf(program)[0], ' ›line 19');
  program.press('g', 'g');
  assert.equal(cursor(program), 'line 0');
  program.press('G');
  assert.equal(cursor(program), 'line 59');
  assert.equal(program.state().log.isFollowing, false);
  program.press('esc');
  assert.equal(program.state().log.selectFromNumber, undefined);
  assert.equal(cursor(program), 'line 59');
  program.press('esc');
  assert.equal(cursor(program), undefined);
  program.press('G');
  assert.equal(program.state().log.isFollowing, true);
});

test('a tall line is scrolled through before the cursor leaves it', () => {
  const program = reading([...numbered, 'x'.repeat(78 * 30), 'last']);
  program.press('v', 'v', 'k');
  assert.equal(rowsOf(program).at(-2), ` ›${'x'.repeat(78)}`);
  const steps = () => {
    let count = 0;
    for (; !rowsOf(program).some(row => row === ' ›line 59') && count < 50; count++) program.press('k');
    return count;
  };
  assert.equal(steps(), 12, 'the rows above the edge, and one');
});

test('enter shows the JSON of a record below its line, and hides it; the line stays on screen', () => {
  const record = '{"level":"error","msg":"it broke","user":{"name":"ada","id":7}}';
  const program = reading([...numbered, record]);
  assert.equal(rowsOf(program).at(-1), '  ERROR it broke user={"name":"ada","id":7}');
  program.press('enter');
  assert.deepEqual(rowsOf(program).slice(-9), [
    ' ›ERROR it broke user={"name":"ada","id":7}',
    ' ›{',
    ' ›  "level": "error",',
    ' ›  "msg": "it broke",',
    ' ›  "user": {',
    ' ›    "name": "ada",',
    ' ›    "id": 7',
    ' ›  }',
    ' ›}',
  ]);
  program.press('enter');
  assert.equal(rowsOf(program).at(-1), ' ›ERROR it broke user={"name":"ada","id":7}');
  program.press('k', 'enter');
  assert.match(program.state().notice?.text ?? '', /no JSON record/);
  program.press('J');
  assert.equal(rowsOf(program).at(-1)?.trim(), record);
});

test('search and & look at what is shown: words, or with J what was written', () => {
  const program = reading(['{"level":"error","msg":"it broke"}', 'plain']);
  program.press('&', ...'"level"', 'enter');
  assert.deepEqual(rowsOf(program), []);
  program.press('J');
  assert.equal(rowsOf(program).length, 1);
  program.press('&', 'ctrl+u', 'enter', 'J', '/', ...'ERROR it', 'enter');
  assert.equal(cursor(program), 'ERROR it broke');
});
