import assert from 'node:assert/strict';
import {test} from 'node:test';
import {envFileLines, localRunSpec} from '../../source/actions/local-run-spec.ts';
import {makeMachine} from '../support/make-machine.ts';

const spec = {image: 'app', name: '', command: [], ports: [], publishAllPorts: false} as const;
const variables = {HERE: 'a value'};

test('an env file’s values are taken as they are, and names alone have this machine’s value', () => {
  const text = '\ufeff# one\n\n  A=1\nB="x y" # z\r\nHERE\nGONE\nC=\n';
  assert.deepEqual(
    envFileLines(text, name => (name === 'HERE' ? 'x' : undefined)),
    ['A=1', 'B="x y" # z', 'HERE=x', 'C='],
  );
  assert.equal(
    envFileLines('A=1\n=2', () => undefined),
    'no name before the = in line 2',
  );
  assert.equal(
    envFileLines('export A=1', () => undefined),
    '“export A” in line 1 is no name: it has blanks',
  );
});

test('variables come from files first, then from the form, which wins', async () => {
  const machine = makeMachine({files: new Map([['/home/me/env', 'A=1\nHERE']]), variables});
  assert.deepEqual(
    await localRunSpec(machine, {...spec, envFiles: ['~/env'], env: ['A=2', 'HERE', 'GONE']}),
    {
      spec: {...spec, env: ['A=1', 'HERE=a value', 'A=2', 'HERE=a value', 'GONE']},
    },
  );
});

test('proxies of docker’s config.json are set unless the form names them, each spelling by itself', async () => {
  const machine = makeMachine({files: new Map([['/here/.env', 'NO_PROXY=file']]), variables});
  const proxies = ['HTTP_PROXY=http://p:1', 'http_proxy=http://p:1', 'NO_PROXY=x', 'no_proxy=x'];
  const found = await localRunSpec(
    machine,
    {...spec, envFiles: ['.env'], env: ['HTTP_PROXY=mine', 'no_proxy']},
    proxies,
  );
  assert.deepEqual('spec' in found && found.spec.env, [
    ...['NO_PROXY=file', 'HTTP_PROXY=mine', 'no_proxy', 'http_proxy=http://p:1', 'NO_PROXY=x'],
  ]);
});

test('an env file may have as many lines as it likes', async () => {
  const count = 300_000;
  const machine = makeMachine({files: new Map([['/here/.env', 'A=1\n'.repeat(count)]])});
  const found = await localRunSpec(machine, {...spec, envFiles: ['.env']});
  assert.equal('spec' in found && found.spec.env?.length, count);
});

test('a file that is not there is said at its field', async () => {
  const found = await localRunSpec(makeMachine(), {...spec, envFiles: ['.env']});
  assert.deepEqual(found, {
    problems: {'env-file': '/here/.env: no such file or directory'},
  });
});

test('folders of this machine are made absolute, volumes keep their names', async () => {
  const volume = (source: string) => ({source, target: '/x', options: []});
  const mount = (type: 'bind' | 'volume', source: string) => ({
    type,
    source,
    target: '/y',
    isReadOnly: false,
  });
  const found = await localRunSpec(makeMachine(), {
    ...spec,
    volumes: [volume('.'), volume('./a'), volume('~/b'), volume('data'), volume('')],
    mounts: [mount('bind', './a'), mount('volume', 'data')],
  });
  assert.ok('spec' in found);
  assert.deepEqual(
    found.spec.volumes?.map(({source}) => source),
    ['/here', '/here/a', '/home/me/b', 'data', ''],
  );
  assert.deepEqual(
    found.spec.mounts?.map(({source}) => source),
    ['/here/a', 'data'],
  );
});
