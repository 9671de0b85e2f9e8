import assert from 'node:assert/strict';
import {test} from 'node:test';
import {updateForm} from '../../../source/actions/forms/update-form.ts';
import {withPresent} from '../../../source/actions/forms/update-values.ts';
import {handlePaste} from '../../../source/actions/handle-key.ts';
import type {ContainerUpdate} from '../../../source/objects/container-update.ts';
import type {Json} from '../../../source/objects/json.ts';
import {formOnTop} from '../../support/form-on-top.ts';
import {makeProgram, stateWhere} from '../../support/make-context.ts';
import {makeContainer, makeContainers} from '../../support/make-objects.ts';
import {makeState} from '../../support/make-state.ts';

const web = makeContainer({name: 'web'});
const state = makeState({containers: [web]});

function inspectOf(host: {readonly [name: string]: Json}): Json {
  return {HostConfig: {RestartPolicy: {Name: 'no', MaximumRetryCount: 0}, ...host}};
}

const limited = inspectOf({
  Memory: 64 * 1024 ** 2,
  MemorySwap: 128 * 1024 ** 2,
  NanoCpus: 5e8,
  PidsLimit: 100,
});
const unlimited = inspectOf({Memory: 0, MemorySwap: 0, NanoCpus: 0, PidsLimit: null});

function filled(inspects: readonly Json[], typed: Readonly<Record<string, string>> = {}) {
  return {...withPresent(updateForm.initialValues(web.id, state), inspects), ...typed};
}

test('it holds what the container has now', () => {
  const values = filled([limited]);
  const texts = ['restart', 'memory', 'memory-swap', 'cpus', 'pids'].map(id => values[id]);
  assert.deepEqual(texts, ['no', '64m', '128m', '0.5', '100']);
});

test('of several it holds what they have in common', () => {
  const other = inspectOf({Memory: 64 * 1024 ** 2, MemorySwap: -1, NanoCpus: 0, PidsLimit: 0});
  const values = filled([limited, other]);
  assert.deepEqual([values['restart'], values['memory'], values['memory-swap']], ['no', '64m', '']);
  const swap = updateForm.fields(values).find(({id}) => id === 'memory-swap');
  assert.equal(swap?.placeholder, 'not the same in all');
});

const cpuLimits: ReadonlyArray<readonly [string, ReadonlyArray<{readonly [name: string]: Json}>]> = [
  ['no limit', [{CpuPeriod: 0, CpuQuota: 0}]],
  ['no limit', [{CpuPeriod: 50_000, CpuQuota: -1}]],
  ['0.5 by --cpu-quota', [{CpuPeriod: 100_000, CpuQuota: 50_000}]],
  ['1.5 by --cpu-quota', [{CpuPeriod: 0, CpuQuota: 150_000}, {CpuQuota: 150_000}]],
  ['0.333333333 by --cpu-quota', [{CpuPeriod: 30_000, CpuQuota: 10_000}]],
  ['not the same in all', [{CpuQuota: 50_000}, {}]],
  ['not the same in all', [{CpuQuota: 50_000}, {NanoCpus: 5e8}]],
];

for (const [placeholder, hosts] of cpuLimits) {
  test(`a limit of CPUs that is none by --cpus is seen: ${JSON.stringify(hosts)}`, () => {
    const values = filled(hosts.map(inspectOf));
    assert.equal(values['cpus'], '');
    assert.equal(updateForm.fields(values).find(({id}) => id === 'cpus')?.placeholder, placeholder);
  });
}

const lines: ReadonlyArray<readonly [Json, Readonly<Record<string, string>>, string]> = [
  [limited, {}, 'docker update web'],
  [limited, {memory: '32m'}, 'docker update --memory 32m web'],
  [limited, {restart: 'on-failure:3', cpus: '1'}, 'docker update --restart on-failure:3 --cpus 1 web'],
  [
    unlimited,
    {memory: '64m', 'memory-swap': '-1', pids: '50'},
    'docker update --memory 64m --memory-swap -1 --pids-limit 50 web',
  ],
];

for (const [inspect, typed, line] of lines) {
  test(`only what was changed is sent: ${line}`, () => {
    assert.equal(updateForm.dockerCommand(filled([inspect], typed), web.id, state), line);
  });
}

const wrong: ReadonlyArray<readonly [Json, Readonly<Record<string, string>>, string, RegExp]> = [
  [limited, {}, '', /^nothing is changed$/],
  [limited, {restart: 'sometimes'}, 'restart', /none of no, always/],
  [inspectOf({AutoRemove: true}), {restart: 'always'}, 'restart', /--rm/],
  [limited, {memory: 'much'}, 'memory', /is no size/],
  [limited, {memory: ''}, 'memory', /not take it away/],
  [limited, {memory: '0'}, 'memory', /not take it away/],
  [unlimited, {memory: '0m'}, 'memory', /not take it away/],
  [limited, {'memory-swap': '0'}, 'memory-swap', /^-1/],
  [limited, {memory: '256m'}, 'memory-swap', /^needed too/],
  [unlimited, {memory: '64m'}, 'memory-swap', /^needed too/],
  [unlimited, {memory: '64m', 'memory-swap': '32m'}, 'memory-swap', /at least the memory/],
  [limited, {'memory-swap': '-2'}, 'memory-swap', /is no size/],
  [limited, {cpus: '0'}, 'cpus', /more than 0/],
  [inspectOf({CpuQuota: 50_000}), {cpus: '1'}, 'cpus', /refuses it beside --cpu-quota/],
  [inspectOf({CpuPeriod: 50_000}), {cpus: '1'}, 'cpus', /refuses it beside --cpu-quota/],
  [limited, {pids: '0'}, 'pids', /a number of processes/],
  [limited, {pids: ''}, 'pids', /^-1/],
];

for (const [inspect, typed, field, problem] of wrong) {
  test(`${JSON.stringify(typed)} is refused at ${field || 'the form'}: ${problem.source}`, () => {
    const found = updateForm.problems(filled([inspect], typed), state, web.id);
    assert.deepEqual(Object.keys(found), [field]);
    assert.match(found[field] ?? '', problem);
  });
}

test('each of the marked ones is updated, and the engine’s warnings are told', async () => {
  const sent: ContainerUpdate[] = [];
  const program = makeProgram({
    containers: makeContainers(2),
    engine: {
      inspectContainer: async () => unlimited,
      updateContainer: async (_, update) => {
        sent.push(update);
        return {warnings: sent.length === 1 ? ['No swap here'] : []};
      },
    },
  });
  program.press('V', 'x', 'U', 'ctrl+u');
  handlePaste(program.context, 'always');
  await stateWhere(program.store, now => 'present-restart' in formOnTop(now).values);
  assert.equal(formOnTop(program.state()).values['restart'], 'always');
  program.press('shift+tab', 'enter');
  const done = await stateWhere(program.store, ({notice}) => notice?.level === 'warning');
  assert.equal(done.notice?.text, 'Updated 2 containers; c0: No swap here');
  assert.deepEqual(sent, Array(2).fill({restart: {name: 'always', maximumRetryCount: 0}}));
  assert.equal(done.actionLog[0]?.dockerCommand, 'docker update --restart always c0 c1');
  assert.equal(done.lists.containers.marks.size, 0);
});

test('what the engine says instead of the present values stands in the form', async () => {
  const program = makeProgram({
    containers: [web],
    engine: {inspectContainer: () => Promise.reject(new Error('No such container: web'))},
  });
  program.press('x', 'U');
  const now = await stateWhere(program.store, it => '' in formOnTop(it).problems);
  assert.equal(formOnTop(now).problems[''], 'No such container: web');
});
