import assert from 'node:assert/strict';
import {test} from 'node:test';
import {blockedReason} from '../../source/actions/blocked.ts';
import {handleKey} from '../../source/actions/handle-key.ts';
import {interactiveActions} from '../../source/actions/interactive-actions.ts';
import {openAttached} from '../../source/actions/open-process.ts';
import {openShell} from '../../source/actions/open-shell.ts';
import {targetOf} from '../../source/actions/target.ts';
import type {Engine} from '../../source/engine/engine.ts';
import {EngineError} from '../../source/engine/engine-error.ts';
import type {FoundShell} from '../../source/engine/process-connection.ts';
import type {Container} from '../../source/objects/container.ts';
import {makeProgram, stateWhere} from '../support/make-context.ts';
import {makeContainer} from '../support/make-objects.ts';
import {fakeHandover, fakeProcess} from './fake-handover.ts';

function reasonsOf(options: Parameters<typeof makeProgram>[0], keys: readonly string[] = []) {
  const program = makeProgram(options);
  program.press(...keys);
  return new Set(interactiveActions.map(action => blockedReason(action, targetOf(program.state(), action))));
}

function openOn(engine: Partial<Engine>, handover = fakeHandover()) {
  const container = makeContainer({name: 'web'});
  const {context} = makeProgram({containers: [container], engine});
  return {container, handover, context: {...context, handOver: handover.handOver}};
}

test('each wants one container that runs, and says why not', () => {
  const of = (state: Container['state']) => ({containers: [makeContainer({name: 'web', state})]});
  assert.deepEqual(reasonsOf(of('running')), new Set([undefined]));
  assert.deepEqual(reasonsOf(of('exited')), new Set(['web is not running']));
  assert.deepEqual(reasonsOf(of('created')), new Set(['web is not running']));
  assert.deepEqual(reasonsOf(of('paused')), new Set(['web is paused']));
  assert.deepEqual(reasonsOf(of('restarting')), new Set(['web is restarting']));
  assert.deepEqual(reasonsOf({containers: []}), new Set(['no container is selected']));
  const two = {containers: [makeContainer({name: 'web'}), makeContainer({name: 'db'})]};
  assert.deepEqual(reasonsOf(two, ['V']), new Set(['it takes one container, and several are marked']));
  assert.deepEqual(
    reasonsOf({...of('running'), isReadOnly: true}),
    new Set(['read-only: started with --read-only']),
  );
});

test('a shell is looked for, opened, and told of afterwards', async () => {
  const specs: unknown[] = [];
  const {container, handover, context} = openOn({
    findShell: async () => ({shell: 'ash'}),
    exec: async (spec, options) => {
      specs.push(spec.command, spec.isTty, options?.detachKeys, options?.size);
      return fakeProcess({exitCode: 2});
    },
  });
  assert.deepEqual(await openShell(context, container), {
    text: 'ash in web ended with exit code 2',
    level: 'info',
    dockerCommand: 'docker exec -it web ash',
  });
  assert.deepEqual(specs, [['ash'], true, 'ctrl-p,ctrl-q', {columns: 80, rows: 24}]);
  assert.equal(handover.said[0], 'docker exec -it web ash');
});

test('a screen that stays empty while a shell is looked for says who is asked', async context => {
  context.mock.timers.enable({apis: ['setTimeout']});
  const {promise, resolve} = Promise.withResolvers<FoundShell>();
  const opened = openOn({findShell: () => promise, exec: async () => fakeProcess()});
  const done = openShell(opened.context, opened.container);
  context.mock.timers.tick(499);
  assert.deepEqual(opened.handover.said, []);
  context.mock.timers.tick(1);
  assert.deepEqual(opened.handover.said, ['asking the engine…; ctrl-c gives up']);
  resolve({shell: 'ash'});
  await done;
  assert.equal(opened.handover.said[1], 'docker exec -it web ash');
});

test('the action log has the shell that was found, and an end that is not well has no mark of success', async () => {
  const handover = fakeHandover();
  const program = makeProgram({
    containers: [makeContainer({name: 'web'})],
    engine: {findShell: async () => ({shell: 'bash'}), exec: async () => fakeProcess({exitCode: 130})},
  });
  handleKey({...program.context, handOver: handover.handOver}, 'e');
  const {actionLog, notice} = await stateWhere(program.store, now => now.notice !== undefined);
  assert.equal(actionLog[0]?.dockerCommand, 'docker exec -it web bash');
  assert.deepEqual([notice?.text, notice?.level], ['bash in web ended with exit code 130', 'info']);
});

const notFound = (shell: string) =>
  fakeProcess({
    exitCode: 127,
    text: `OCI runtime exec failed: exec: "${shell}": executable file not found\r\n`,
  });

/** Presses the shell's key where containers of that image are thought to have bash, and this one refuses it. */
async function shellWithoutBash(found: FoundShell) {
  const asked: unknown[] = [];
  const sent: string[] = [];
  const handover = fakeHandover({typed: 'ls\r'});
  const program = makeProgram({
    containers: [makeContainer({name: 'web'})],
    engine: {
      findShell: async (_container, {isRefused} = {}) => {
        asked.push(isRefused);
        return isRefused === true ? found : {shell: 'bash'};
      },
      exec: async ({command: [shell = '']}) => ({
        ...(shell === 'bash' ? notFound(shell) : fakeProcess()),
        send: async bytes => void sent.push(`${shell} ${JSON.stringify(Buffer.from(bytes).toString())}`),
      }),
    },
  });
  handleKey({...program.context, handOver: handover.handOver}, 'e');
  const {actionLog, notice} = await stateWhere(program.store, now => now.notice !== undefined);
  return {asked, sent, notice: notice?.text, logged: actionLog[0], said: handover.said};
}

test('a shell that only another container of the image has is refused, and this one is asked itself', async () => {
  const {asked, sent, notice, logged, said} = await shellWithoutBash({shell: 'ash'});
  assert.deepEqual(asked, [false, true]);
  assert.deepEqual(
    said.filter(line => line.startsWith('docker')),
    ['docker exec -it web bash', 'docker exec -it web ash'],
  );
  assert.equal(notice, 'ash in web ended with exit code 0');
  assert.equal(logged?.dockerCommand, 'docker exec -it web ash');
  // What was typed before anybody knew is the shell's that opens.
  assert.deepEqual(sent, ['bash "ls\\r"', 'ash "ls\\r"']);
});

test('a shell that could not be opened stands in the action log as it was tried', async () => {
  const none = await shellWithoutBash({words: 'exec: "ash": not found'});
  assert.match(
    none.notice ?? '',
    /^shell web: there is no shell in web .*the engine: exec: "ash": not found$/,
  );
  assert.deepEqual(
    [none.logged?.dockerCommand, none.logged?.outcome],
    ['docker exec -it web bash', 'failed'],
  );
  const same = await shellWithoutBash({shell: 'bash'});
  assert.match(same.notice ?? '', /^shell web: OCI runtime exec failed: exec: "bash"/);
  assert.equal(same.logged?.dockerCommand, 'docker exec -it web bash');
  assert.deepEqual(same.asked, [false, true]);
});

test('a shell whose connection breaks is logged by its name, and as what nobody knows', async () => {
  const program = makeProgram({
    containers: [makeContainer({name: 'web'})],
    engine: {
      findShell: async () => ({shell: 'bash'}),
      exec: async () => fakeProcess({failure: new EngineError('timeout', 'no answer')}),
    },
  });
  handleKey({...program.context, handOver: fakeHandover().handOver}, 'e');
  const {actionLog, notice} = await stateWhere(program.store, now => now.notice !== undefined);
  assert.equal(notice?.text, 'shell web: no answer');
  assert.deepEqual(
    [actionLog[0]?.dockerCommand, actionLog[0]?.outcome],
    ['docker exec -it web bash', 'unknown'],
  );
});

test('an attach to what then fails says so without a mark of success, and its line is the one that does the same', async () => {
  const shape = {isRunning: true, isTty: true, hasInput: true, isInputOnce: false};
  const program = makeProgram({
    containers: [makeContainer({name: 'web'})],
    engine: {
      containerTerminal: async () => shape,
      attach: async () => fakeProcess({exitCode: 127, text: 'sh: nosuch: not found\r\n'}),
    },
  });
  handleKey({...program.context, handOver: fakeHandover().handOver}, 'a');
  const {actionLog, notice} = await stateWhere(program.store, now => now.notice !== undefined);
  assert.deepEqual([notice?.text, notice?.level], ['web ended with exit code 127', 'warning']);
  assert.deepEqual(
    [actionLog[0]?.dockerCommand, actionLog[0]?.outcome],
    ['docker attach --sig-proxy=false web', 'done'],
  );
});

test('where there is no shell, that is the word, with the engine’s own', async () => {
  const {container, context} = openOn({findShell: async () => ({words: 'exec: "ash": not found'})});
  await assert.rejects(
    openShell(context, container),
    /^Error: there is no shell in web \(image .*\): no bash, no ash, no sh\. .*; the engine: exec: "ash": not found$/,
  );
});

test('a shell that is left goes on', async () => {
  const {container, context} = openOn(
    {findShell: async () => ({shell: 'sh'}), exec: async () => fakeProcess()},
    fakeHandover({isLeft: true}),
  );
  const {text, level} = await openShell(context, container);
  assert.deepEqual([text, level], ['left sh in web: it runs on there', 'success']);
});

test('ctrl-c ends the asking of an engine that does not answer', async () => {
  const {container, handover, context} = openOn({
    findShell: (_container, options) =>
      new Promise((_resolve, reject) => {
        options?.signal?.addEventListener('abort', () => reject(new Error('Cancelled')));
      }),
  });
  const opened = openShell(context, container);
  handover.interrupt();
  await assert.rejects(opened, /Cancelled/);
});

test('attach makes the program draw itself, and tells how it ended', async () => {
  const process = fakeProcess({exitCode: 0});
  const {container, handover, context} = openOn({
    containerTerminal: async () => ({isRunning: true, isTty: true, hasInput: true, isInputOnce: false}),
    attach: async () => process,
  });
  assert.deepEqual(await openAttached(context, container), {
    text: 'web ended with exit code 0',
    level: 'success',
  });
  assert.deepEqual(process.events, ['81x25', 'closed']);
  // ctrl-c leaves it, and sends it nothing.
  assert.equal(handover.said[0], 'docker attach --sig-proxy=false web');
});

test('attach says that a container reads nothing, and that one is gone', async () => {
  const shape = {isRunning: true, isTty: false, hasInput: false, isInputOnce: false};
  const reads = openOn(
    {containerTerminal: async () => shape, attach: async () => fakeProcess({isTty: false})},
    fakeHandover({isLeft: true}),
  );
  assert.equal((await openAttached(reads.context, reads.container)).text, 'left web: it runs on');
  assert.match(reads.handover.said[1] ?? '', /it reads no input$/);
  const gone = openOn({containerTerminal: async () => ({...shape, isRunning: false})});
  await assert.rejects(openAttached(gone.context, gone.container), /web does not run any more/);
});

test('what is typed while the terminal is away does nothing here, and goes to what has it', () => {
  const program = makeProgram({containers: [makeContainer({name: 'web'})]});
  const ahead: string[] = [];
  const typeAhead = (key: string) => void ahead.push(key);
  const context = {...program.context, isHandedOver: () => true, typeAhead};
  const before = program.state();
  const keys = ['j', 's', '?', 'ctrl+c', 'ctrl+z'];
  for (const key of keys) handleKey(context, key);
  assert.deepEqual(ahead, keys);
  assert.equal(program.state(), before);
  assert.deepEqual(program.asked, []);
});
