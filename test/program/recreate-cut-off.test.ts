import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, type TestContext, test} from 'node:test';
import {waitUntil} from '../../scripts/wait-until.ts';
import {createEngine} from '../../source/engine/connect-engine.ts';
import type {Engine} from '../../source/engine/engine.ts';
import {startDemoChild} from '../support/demo-child.ts';
import {openPseudoTerminal, type PseudoTerminal} from '../support/pseudo-terminal.ts';
import {changedModes, isAlive} from '../wire/fixtures/pseudo-terminal.ts';
import {programFile} from './quaymaster.ts';

const name = 'shop-web-1';
// Long enough for what comes a second time meanwhile.
const twiceMs = 10_000;

/** The built program in the middle of a recreate: the old container is being stopped, which takes so long. */
async function startRecreating(context: TestContext, stopMs = 3000) {
  const folder = mkdtempSync(join(process.env['QUAYMASTER_TEST_TMP'] ?? tmpdir(), 'qm-cut-off-'));
  context.after(() => rmSync(folder, {recursive: true, force: true}));
  const breaker = join(folder, 'breaker.cjs');
  writeFileSync(
    breaker,
    "process.on('SIGUSR2', () => setImmediate(() => { throw new Error('broken on purpose'); }));",
  );
  const demo = await startDemoChild(context, ['--containers', '10']);
  const engine = createEngine({
    endpoint: {kind: 'unix', socketPath: demo.socketPath},
    name: 'test',
    isReadOnly: false,
  });
  const before = await found(engine);
  await demo.order(`delay /containers/*/stop ${stopMs}`);
  const terminal = await openPseudoTerminal(
    context,
    [process.execPath, '--require', breaker, programFile, '--host', `unix://${demo.socketPath}`],
    {columns: 80, rows: 24},
  );
  await terminal.waitFor(/● live[\s\S]*shop-web-1/, {deadlineMs: 30_000});
  terminal.press('/', ...name, 'enter');
  await terminal.waitFor(/^› +shop-web-1/m);
  terminal.press('x', 'C');
  await terminal.waitFor(/Recreate shop-web-1 with changes/);
  terminal.press('shift+tab');
  await terminal.waitFor(/^› *\[ Recreate \][\s\S]*Left behind in the old one: \d+ added/m);
  terminal.press('enter');
  await terminal.waitFor(/stays, stopped, as/);
  terminal.press('y');
  await waitUntil(
    'it is being stopped',
    async () => (await demo.order('requests')).includes('/stop'),
    30_000,
  );
  return {terminal, engine, before};
}

async function found(engine: Engine) {
  const containers = await engine.listContainers();
  return {
    count: containers.length,
    ...containers.find(({names}) => names.includes(`/${name}`)),
  };
}

/** The program has ended, and all is as it was. */
async function assertGoneBack(
  {terminal, engine, before}: Awaited<ReturnType<typeof startRecreating>>,
  pid = terminal.pid(),
): Promise<void> {
  await waitUntil('the program has ended', () => !isAlive(pid), 30_000);
  const after = await found(engine);
  assert.deepEqual([after.id, after.state, after.count], [before.id, 'running', before.count]);
}

describe('a recreate goes back before the program ends', {concurrency: 2}, () => {
  test('when the connection to the terminal is lost', async context => {
    const running = await startRecreating(context);
    running.terminal.hangUp();
    await assertGoneBack(running);
  });

  test('when there is an error, and another while it goes back', async context => {
    const running = await startRecreating(context, twiceMs);
    const {terminal} = running;
    process.kill(terminal.pid(), 'SIGUSR2');
    await terminal.waitFor(
      /stopped by an error: broken on purpose[\s\S]*\nFinishing what must not be cut off/,
    );
    process.kill(terminal.pid(), 'SIGUSR2');
    await assertGoneBack(running);
    assert.equal(await terminal.exitCode, 1);
    assertGivenBack(terminal);
  });

  test('when it is told to end', async context => {
    const running = await startRecreating(context);
    process.kill(running.terminal.pid(), 'SIGTERM');
    await assertGoneBack(running);
    assert.equal(await running.terminal.exitCode, 143);
    assertGivenBack(running.terminal);
    assert.match(said(running.terminal), /Recreate shop-web-1: .*shop-web-1 is running as before/);
  });

  test('when it is left, and nothing is said twice where it is told to end as well', async context => {
    const running = await startRecreating(context, twiceMs);
    const {terminal} = running;
    terminal.press('ctrl+c');
    await terminal.waitFor(/Finishing what must not be cut off/);
    process.kill(terminal.pid(), 'SIGINT');
    await assertGoneBack(running);
    assert.equal(await terminal.exitCode, 130);
    assertGivenBack(terminal);
    assert.match(said(terminal), /^Finishing [^\n]+ …\nquaymaster: Recreate [^\n]+\.\n$/);
  });
});

function assertGivenBack({output}: PseudoTerminal): void {
  assert.deepEqual(changedModes(output()), []);
}

/** What the shell got to read at the end. */
function said({output}: PseudoTerminal): string {
  return output().slice(output().indexOf('Finishing')).replaceAll('\r', '');
}
