import assert from 'node:assert/strict';
import {test} from 'node:test';
import {EngineError} from '../../source/engine/engine-error.ts';
import {findShells} from '../../source/engine/find-shell.ts';
import type {ProcessConnection} from '../../source/engine/process-connection.ts';
import type {LogChunk} from '../../source/objects/log-chunk.ts';

const container = {id: 'c1', imageId: 'sha256:i1'};

/** Containers in which these programs end with these codes; any other does not exist. */
function containersWith(codes: Readonly<Record<string, number>>) {
  const tried: string[] = [];
  const find = findShells(({command: [program = '']}) => {
    tried.push(program);
    const exitCode = codes[program] ?? 126;
    const words = exitCode === 126 ? `exec: "${program}": executable file not found` : '';
    return Promise.resolve(connectionOf(words, exitCode));
  });
  return {find, tried};
}

function connectionOf(words: string, exitCode: number): ProcessConnection {
  return {
    isTty: false,
    hasInput: true,
    output: (async function* (): AsyncGenerator<readonly LogChunk[]> {
      yield [{stream: 'stdout', bytes: Buffer.from(words), isContinuation: false}];
    })(),
    send: () => Promise.resolve(),
    endInput() {},
    close() {},
    resize: () => Promise.resolve(),
    exitCode: () => Promise.resolve(exitCode),
  };
}

test('sh is asked for a better shell, once for each image', async () => {
  for (const [code, shell] of [
    [91, 'bash'],
    [92, 'ash'],
    [93, 'sh'],
  ] as const) {
    const {find, tried} = containersWith({sh: code});
    assert.deepEqual(await find(container), {shell});
    assert.deepEqual(await find({...container, id: 'c2'}), {shell});
    assert.deepEqual(tried, ['sh']);
    assert.deepEqual(await find({...container, imageId: 'sha256:i2'}), {shell});
    assert.deepEqual(tried, ['sh', 'sh']);
  }
});

test('without sh the others are tried by themselves', async () => {
  const {find, tried} = containersWith({bash: 91});
  assert.deepEqual(await find(container), {shell: 'bash'});
  assert.deepEqual(tried, ['sh', 'bash']);
});

test('where there is none the engine’s words are kept; a shell that is copied in later is found', async () => {
  const codes: Record<string, number> = {};
  const {find, tried} = containersWith(codes);
  assert.deepEqual(await find(container), {words: 'exec: "ash": executable file not found'});
  assert.deepEqual(tried, ['sh', 'bash', 'ash']);
  codes['sh'] = 93;
  assert.deepEqual(await find(container), {shell: 'sh'});
});

test('a shell that only one container of the image has is forgotten where another refuses it', async () => {
  const codes: Record<string, number> = {sh: 91};
  const {find, tried} = containersWith(codes);
  assert.deepEqual(await find(container), {shell: 'bash'});
  codes['sh'] = 92;
  const other = {...container, id: 'c2'};
  assert.deepEqual(await find(other), {shell: 'bash'});
  assert.deepEqual(await find(other, {isRefused: true}), {shell: 'ash'});
  assert.deepEqual(await find({...container, id: 'c3'}), {shell: 'ash'});
  assert.deepEqual(tried, ['sh', 'sh']);
  delete codes['sh'];
  assert.deepEqual(await find(container, {isRefused: true}), {
    words: 'exec: "ash": executable file not found',
  });
  codes['sh'] = 92;
  assert.deepEqual(await find(container), {shell: 'ash'});
});

test('a shell that was killed is no proof that there is none', async () => {
  const {find, tried} = containersWith({sh: 137, bash: 137, ash: 137});
  assert.deepEqual(await find(container), {words: ''});
  await find(container);
  assert.equal(tried.length, 6);
});

test('what the engine refuses is a rejection, and not remembered', async () => {
  let isRefused = true;
  const find = findShells(() =>
    isRefused
      ? Promise.reject(new EngineError('conflict', 'it is paused'))
      : Promise.resolve(connectionOf('', 92)),
  );
  await assert.rejects(find(container), {message: 'it is paused'});
  isRefused = false;
  assert.deepEqual(await find(container), {shell: 'ash'});
});
