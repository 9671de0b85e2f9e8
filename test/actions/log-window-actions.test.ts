import assert from 'node:assert/strict';
import {test} from 'node:test';
import {actionById} from '../../source/actions/all-actions.ts';
import {targetOf} from '../../source/actions/target.ts';
import {bottomSegments} from '../../source/panes/bottom-line.ts';
import {makeProgram} from '../support/make-context.ts';
import {makeContainer} from '../support/make-objects.ts';

/** Logs of `web`. */
function reading() {
  const program = makeProgram({containers: [makeContainer({names: ['/web']})]});
  program.press('l');
  return program;
}

test('# says in the bottom line what may follow, and a digit reads that piece anew', () => {
  const program = reading();
  program.press('#');
  assert.equal(
    bottomSegments(program.state(), 80)
      .map(({text}) => text)
      .join(''),
    ' # …  0 all  1 100 lines  2 1,000  3 5 min  4 1 h  5 1 day  6 since start  # …',
  );
  const before = program.state().log.selection;
  program.press('1');
  assert.deepEqual(program.state().log.window, {tailLines: 100});
  assert.equal(program.state().log.selection, before + 1);
  program.press('#', '0');
  assert.deepEqual(program.state().log.window, {});
  program.press('#', '4');
  const {since} = program.state().log.window;
  assert.equal(since?.text, '1h');
  assert.equal(Number(since?.unixSeconds), Math.floor(program.context.nowMs() / 1000) - 3600);
  program.press('#', '6');
  assert.deepEqual(program.state().log.window, {since: {text: 'start', unixSeconds: ''}});
  assert.equal(program.state().pane, 'logs', 'a digit behind # is no pane');
});

test('the form takes what docker logs takes, and says at the field what is wrong', async () => {
  const program = reading();
  program.press('#', '#', 'ctrl+u', ...'many', 'enter', ...'1h', 'enter', ...'2h', 'enter', 'enter');
  const form = program.state().overlays.at(-1);
  assert.ok(form?.kind === 'form');
  assert.match(form.problems['tail'] ?? '', /“many” is no number of lines/);
  assert.match(form.problems['until'] ?? '', /before the beginning/);
  program.press('esc');

  const again = reading();
  again.press('#', '#', 'ctrl+u', ...'20', 'enter', ...'2h', 'enter', ...'1h30m', 'enter', 'enter');
  await new Promise(setImmediate);
  const {window} = again.state().log;
  assert.deepEqual([window.tailLines, window.since?.text, window.until?.text], [20, '2h', '1h30m']);
  assert.deepEqual(again.state().overlays, []);
  assert.deepEqual(again.state().actionLog, [], 'what only looks leaves no trace');
});

test('the docker line of a window is one that docker takes', () => {
  const state = reading().state();
  const line = (id: string) => {
    const action = actionById(id);
    return action?.dockerCommand?.(targetOf(state, action), () => false);
  };
  assert.equal(line('log-window-1'), 'docker logs --follow --tail 100 web');
  assert.equal(line('log-window-3'), 'docker logs --follow --since 5m web');
  assert.equal(
    line('log-window-6'),
    "docker logs --follow --since $(docker inspect --format '{{.State.StartedAt}}' web) web",
  );
});
