import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {startDemoChild} from '../support/demo-child.ts';
import {tmuxTest} from '../support/tmux.ts';
import {openQuaymaster} from './quaymaster.ts';

const size = {columns: 80, rows: 24};

tmuxTest(
  'without an engine the screen says cause and remedy, and connects by itself when one comes',
  async context => {
    const socket = join(ownFolder(context), 'docker.sock');
    const screen = await openQuaymaster(context, ['--host', `unix://${socket}`], size);
    const lines = (await screen.waitFor(/Next try in \d+s/)).join('\n');
    assert.match(lines, /Tried +unix:\/\//);
    assert.match(lines, /Cause .*(no|not).*socket|Cause .*not there|Cause .*exist/i);
    assert.match(lines, /Try {2,}\S/);
    assert.match(lines, /quaymaster --demo/);
    assert.doesNotMatch(lines, /ENOENT|^ +at /m);
    const demo = await startDemoChild(context);
    symlinkSync(demo.socketPath, socket);
    // Its own next try is due within the seconds that it shows.
    await screen.waitFor(/● live[\s\S]*shop-db-1/);
    await screen.sendKeys('q');
    assert.equal(await screen.exitCode(), 0);
  },
);

tmuxTest('other reasons for no engine are told apart', async context => {
  const file = join(ownFolder(context), 'file');
  writeFileSync(file, '');
  const reasons = [
    [['--host', `unix://${file}`], /Cause .*(refused|no engine|not a socket|listens)/i],
    [['--host', 'tcp://127.0.0.1:1'], /Cause .*refused/i],
    [['--host', 'ssh://me@host'], /Cause .*ssh.*[\s\S]*Try /i],
    [['--context', 'no-such'], /no-such/],
  ] as const;
  for (const [words, reason] of reasons) {
    const screen = await openQuaymaster(context, words, size);
    await screen.waitFor(reason);
    await screen.sendKeys('q');
    assert.equal(await screen.exitCode(), 0);
  }
});

tmuxTest(
  'an engine that goes keeps its list on the screen, and all is asked for again when it is back',
  async context => {
    const demo = await startDemoChild(context);
    const screen = await openQuaymaster(context, ['--host', `unix://${demo.socketPath}`], size);
    await screen.waitFor(/● live[\s\S]*shop-db-1/);
    await demo.order('refuse');
    await demo.order('cut');
    const lost = (await screen.waitFor(/lost|again|retry|next try/i)).join('\n');
    assert.match(lost, /shop-db-1/);
    assert.doesNotMatch(lost, /● live/);
    await demo.order('stop shop-db-1');
    await demo.order('accept');
    await screen.waitFor(/● live[\s\S]*shop-db-1 .*Exited/);
  },
);

function ownFolder(context: TestContext): string {
  const folder = mkdtempSync(join(process.env['QUAYMASTER_TEST_TMP'] ?? tmpdir(), 'qm-none-'));
  context.after(() => rmSync(folder, {recursive: true, force: true}));
  return folder;
}
