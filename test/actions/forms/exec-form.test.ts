import assert from 'node:assert/strict';
import {test} from 'node:test';
import {execForm, execSpec} from '../../../source/actions/forms/exec-form.ts';
import {newForm} from '../../../source/actions/forms/form-editing.ts';
import {recreateForm} from '../../../source/actions/forms/recreate-form.ts';
import {runForm} from '../../../source/actions/forms/run-form.ts';
import {runSpec} from '../../../source/actions/forms/run-values.ts';
import {rowValues} from '../../../source/actions/forms/text-rows.ts';
import type {HandOver} from '../../../source/actions/hand-over.ts';
import {formText} from '../../../source/panes/form-lines.ts';
import {makeProgram} from '../../support/make-context.ts';
import {makeContainer} from '../../support/make-objects.ts';
import {makeState} from '../../support/make-state.ts';
import {textsOf} from '../../support/segment-text.ts';
import {fakeHandover, fakeProcess} from '../fake-handover.ts';

const container = makeContainer({name: 'web'});
const state = makeState({containers: [container]});
const values = (more: Readonly<Record<string, string>>) => ({
  ...execForm.initialValues(container.id, state),
  ...more,
});

const env = (...rows: readonly string[]) => rowValues('env', rows);

test('sends what the fields say; nothing typed is a shell', () => {
  assert.deepEqual(execSpec(values({}), 'c1'), {
    containerId: 'c1',
    command: ['sh'],
    user: '',
    workingFolder: '',
    env: [],
    isTty: true,
  });
  const typed = {
    command: 'ls -l "a b"',
    user: ' me:us ',
    workdir: '/tmp',
    ...env('A=1', 'B=c d', 'C="d e"', 'E='),
    tty: '',
  };
  assert.deepEqual(execSpec(values(typed), 'c1'), {
    containerId: 'c1',
    command: ['ls', '-l', 'a b'],
    user: 'me:us',
    workingFolder: '/tmp',
    env: ['A=1', 'B=c d', 'C="d e"', 'E='],
    isTty: false,
  });
});

test('the docker line follows the typing', () => {
  const line = (more: Readonly<Record<string, string>>) =>
    execForm.dockerCommand(values(more), container.id, state);
  assert.equal(line({}), 'docker exec -it web sh');
  assert.equal(
    line({command: 'ls', user: 'me', workdir: '/a b', ...env('A=1', 'B=c d'), tty: ''}),
    "docker exec -i -u me -w '/a b' -e A=1 -e 'B=c d' web ls",
  );
  assert.equal(line({command: 'sh -c "echo'}), `docker exec -it web sh -c '"echo'`);
});

for (const [field, text, problem] of [
  ['command', 'a | b', /shell syntax/],
  ['command', 'echo "a', /quote " is not closed/],
  ['user', 'a b', /no blanks/],
  ['workdir', 'tmp', /must begin with \//],
  ['env-0', '=1', /^a name is missing before the =$/],
  ['env-0', 'A B=1', /^“A B” is no name/],
] as const) {
  test(`says at ${field} what is wrong with “${text}”`, () => {
    const found = execForm.problems(values({[field]: text}), state, container.id);
    assert.deepEqual(Object.keys(found), [field]);
    assert.match(found[field] ?? '', problem);
  });
}

test('a value in quotes has them, in each form with variables, and that is remarked', () => {
  for (const form of [execForm, runForm, recreateForm]) {
    const rows = rowValues('env', ['A="two words"', "B='x'", 'C=say "x"', 'D="', '#E=1', 'F=1']);
    const overlay = {...newForm(form, container.id, state), values: {...rows, 'label-0': 'g="h"'}};
    const remarks = Object.entries(form.remarks?.(overlay, state) ?? {});
    assert.deepEqual(
      remarks.filter(([id]) => id.startsWith('env')).map(([id, {text}]) => [id, text]),
      [
        ['env-0', 'the quotes are part of the value'],
        ['env-1', 'the quotes are part of the value'],
        ['env-4', 'the # is part of the name: it is no comment here'],
      ],
    );
    const text = textsOf(formText(overlay, state, 80).lines);
    assert.match(text, /A="two words"\n +! the quotes are part of the value\n/, form.id);
  }
});

test('a blank behind a name alone is none of it; at the end of a value it is, and that is remarked once the row is left', () => {
  const rows = {
    ...rowValues('env', ['HOME  ', 'A=1 ', 'B="x" ', 'C=x y']),
    'label-0': 'tier ',
    'label-1': 'g=h ',
  };
  assert.deepEqual(execSpec(values(rows), 'c1').env, ['HOME', 'A=1 ', 'B="x" ', 'C=x y']);
  assert.deepEqual(runSpec(rows).env, ['HOME', 'A=1 ', 'B="x" ', 'C=x y']);
  assert.deepEqual(runSpec(rows).labels, ['tier', 'g=h ']);
  for (const form of [execForm, runForm, recreateForm]) {
    const overlay = {...newForm(form, container.id, state), values: rows, focus: 'command'};
    const remarks = form.remarks?.(overlay, state) ?? {};
    const blank = {text: 'the blank at its end is part of the value', level: 'warning'};
    assert.deepEqual(remarks['env-1'], blank);
    assert.equal(remarks['env-2']?.text, 'the quotes are part of the value');
    assert.deepEqual(
      [remarks['env-0'], remarks['env-3'], remarks['label-0']],
      [undefined, undefined, undefined],
    );
    assert.equal(form.remarks?.({...overlay, focus: 'env-1'}, state)['env-1'], undefined);
    if (form !== execForm) assert.deepEqual(remarks['label-1'], blank);
  }
});

test('says that the container is gone, or runs no more', () => {
  assert.deepEqual(execForm.problems(values({}), state, 'gone'), {'': 'the container is gone'});
  const stopped = makeState({containers: [{...container, state: 'exited'}]});
  assert.match(execForm.problems(values({}), stopped, container.id)[''] ?? '', /is exited/);
});

test('says what becomes of the output where it has no terminal', async () => {
  const {handOver} = fakeHandover();
  let shown = '';
  const {context} = makeProgram({
    containers: [container],
    engine: {exec: async () => fakeProcess({text: 'a\x1b[2J\x1b[?1049h\x1b[1mb', isTty: false})},
  });
  const listening: HandOver = task =>
    handOver(terminal =>
      task({
        ...terminal,
        async talk({output}) {
          for await (const batch of output) for (const {bytes} of batch) shown += Buffer.from(bytes);
          return 'ended';
        },
      }),
    );
  await execForm.submit({...context, handOver: listening}, values({tty: ''}), container.id);
  assert.equal(shown, 'a\x1b[1mb\x1b[0m');
  const field = execForm.fields(values({})).find(({id}) => id === 'tty');
  assert.match(
    field?.help ?? '',
    /without one, what would move the cursor or change the terminal is left out/,
  );
});

test('a program that cannot be started is said at its field, any other end is done', async () => {
  const submitOn = (process: ReturnType<typeof fakeProcess>) => {
    const {context} = makeProgram({containers: [container], engine: {exec: async () => process}});
    return execForm.submit({...context, handOver: fakeHandover().handOver}, values({}), container.id);
  };
  assert.deepEqual(await submitOn(fakeProcess({exitCode: 127, text: 'exec: "sh": not found\r\n'})), {
    outcome: 'failed',
    problems: {command: 'exec: "sh": not found'},
  });
  assert.deepEqual(await submitOn(fakeProcess({exitCode: 1})), {
    outcome: 'done',
    detail: 'sh in web ended with exit code 1',
    level: 'warning',
  });
  assert.deepEqual(await submitOn(fakeProcess()), {
    outcome: 'done',
    detail: 'sh in web ended with exit code 0',
    level: 'success',
  });
});

test('a variable without a value has this machine’s; its line names it only', async () => {
  const typed = values(env('HERE', 'GONE', 'A=1'));
  assert.deepEqual(execForm.problems(typed, state, container.id), {});
  assert.equal(
    execForm.dockerCommand(typed, container.id, state),
    'docker exec -it -e HERE -e GONE -e A=1 web sh',
  );
  const sent: unknown[] = [];
  const handover = fakeHandover();
  const {context} = makeProgram({
    containers: [container],
    engine: {
      exec: async spec => {
        sent.push(spec.env);
        return fakeProcess();
      },
    },
  });
  const machine = {...context.machine, variable: (name: string) => ({HERE: 'x y'})[name]};
  const here = {...context, machine, handOver: handover.handOver};
  await execForm.submit(here, typed, container.id);
  // As docker exec does: of a name that is not set here the engine takes the container's own away.
  assert.deepEqual(sent, [['HERE=x y', 'GONE', 'A=1']]);
  assert.equal(handover.said[0], 'docker exec -it -e HERE -e GONE -e A=1 web sh');
});
