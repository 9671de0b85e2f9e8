import assert from 'node:assert/strict';
import {test} from 'node:test';
import {execForm, execSpec} from '../../../source/actions/forms/exec-form.ts';
import {makeProgram} from '../../support/make-context.ts';
import {makeContainer} from '../../support/make-objects.ts';
import {makeState} from '../../support/make-state.ts';
import {fakeHandover, fakeProcess} from '../fake-handover.ts';

const container = makeContainer({name: 'web'});
const state = makeState({containers: [container]});
const values = (more: Readonly<Record<string, string>>) => ({
  ...execForm.initialValues(container.id, state),
  ...more,
});

test('sends what the fields say; nothing typed is a shell', () => {
  assert.deepEqual(execSpec(values({}), 'c1'), {
    containerId: 'c1',
    command: ['sh'],
    user: '',
    workingFolder: '',
    env: [],
    isTty: true,
  });
  const typed = {command: 'ls -l "a b"', user: ' me:us ', workdir: '/tmp', env: 'A=1 B="c d" E=', tty: ''};
  assert.deepEqual(execSpec(values(typed), 'c1'), {
    containerId: 'c1',
    command: ['ls', '-l', 'a b'],
    user: 'me:us',
    workingFolder: '/tmp',
    env: ['A=1', 'B=c d', 'E='],
    isTty: false,
  });
});

test('the docker line follows the typing', () => {
  const line = (more: Readonly<Record<string, string>>) =>
    execForm.dockerCommand(values(more), container.id, state);
  assert.equal(line({}), 'docker exec -it web sh');
  assert.equal(
    line({command: 'ls', user: 'me', workdir: '/a b', env: 'A=1 B="c d"', tty: ''}),
    "docker exec -i -u me -w '/a b' -e A=1 -e 'B=c d' web ls",
  );
  assert.equal(line({command: 'sh -c "echo'}), `docker exec -it web sh -c '"echo'`);
});

for (const [field, text, problem] of [
  ['command', 'a | b', /shell syntax/],
  ['command', 'echo "a', /quote " is not closed/],
  ['user', 'a b', /no blanks/],
  ['workdir', 'tmp', /must begin with \//],
  ['env', '=1', /^“=1”: it takes NAME=value, or NAME alone$/],
  ['env', "A=1 ''", /^“”: it takes NAME=value/],
  ['env', 'A="1', /not closed/],
] as const) {
  test(`says at ${field} what is wrong with “${text}”`, () => {
    const found = execForm.problems(values({[field]: text}), state, container.id);
    assert.deepEqual(Object.keys(found), [field]);
    assert.match(found[field] ?? '', problem);
  });
}

test('says that the container is gone, or runs no more', () => {
  assert.deepEqual(execForm.problems(values({}), state, 'gone'), {'': 'the container is gone'});
  const stopped = makeState({containers: [{...container, state: 'exited'}]});
  assert.match(execForm.problems(values({}), stopped, container.id)[''] ?? '', /is exited/);
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
  const env = 'HERE GONE A=1';
  assert.deepEqual(execForm.problems(values({env}), state, container.id), {});
  assert.equal(
    execForm.dockerCommand(values({env}), container.id, state),
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
  await execForm.submit(here, values({env}), container.id);
  // As docker exec does: of a name that is not set here the engine takes the container's own away.
  assert.deepEqual(sent, [['HERE=x y', 'GONE', 'A=1']]);
  assert.equal(handover.said[0], 'docker exec -it -e HERE -e GONE -e A=1 web sh');
});
