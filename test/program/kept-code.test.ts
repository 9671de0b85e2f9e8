import assert from 'node:assert/strict';
import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {tmuxTest} from '../support/tmux.ts';
import {openQuaymaster} from './quaymaster.ts';

tmuxTest(
  'what was compiled is kept for the next start, of one build only, and damage to it harms nothing',
  async context => {
    const home = mkdtempSync(join(tmpdir(), 'quaymaster-cache-'));
    context.after(() => rmSync(home, {recursive: true, force: true}));
    const folder = join(home, 'quaymaster');
    const startAndLeave = async (): Promise<void> => {
      const screen = await openQuaymaster(context, ['--demo'], {env: {XDG_CACHE_HOME: home}});
      await screen.waitFor(/shop-web-1/);
      await screen.sendKeys('q');
      assert.equal(await screen.exitCode(), 0);
    };

    await startAndLeave();
    const [name = assert.fail('nothing was kept'), ...others] = readdirSync(folder);
    assert.deepEqual(others, []);
    const kept = readFileSync(join(folder, name));
    await startAndLeave();
    assert.deepEqual(readFileSync(join(folder, name)), kept, 'used, and not made again');

    const ofAnotherBuild = Buffer.concat([Buffer.from('0123456789abcdef'), kept.subarray(16)]);
    const cut = kept.subarray(0, kept.length / 2);
    for (const bytes of [ofAnotherBuild, cut, Buffer.from('')]) {
      writeFileSync(join(folder, name), bytes);
      await startAndLeave();
      assert.equal(
        readFileSync(join(folder, name)).subarray(0, 16).toString(),
        kept.subarray(0, 16).toString(),
      );
      assert.ok(readFileSync(join(folder, name)).length > kept.length / 2, 'made anew');
    }
  },
);
