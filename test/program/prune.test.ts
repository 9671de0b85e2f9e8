import assert from 'node:assert/strict';
import {type LiveEngine, liveTest} from '../support/live-engine.ts';
import {markOnly} from './mark-only.ts';
import {openQuaymaster} from './quaymaster.ts';

const needsTmux = {needsTmux: true};

liveTest(
  'the plan of each pane removes what is marked in it, and nothing else',
  async (live, context) => {
    const {docker, named, prefix} = live;
    const dangling = await makeUnused(live);
    const screen = await openQuaymaster(context, [], {env: live.env});
    await screen.waitForRow(named('stopped'), /Exited/);
    await screen.filter(prefix);

    // What is not ours is unmarked: the engine is shared with other tests.
    await screen.sendKeys('P');
    await markOnly(screen, [named('stopped')]);
    await screen.waitFor(/Prune: 1 container marked|Prune: 1 of \d+ marked/);
    await screen.sendKeys('d');
    const question = (await screen.waitFor(/\? ─[\s\S]*y do it/)).join('\n');
    const stopped = await docker(['ps', '-aq', '--filter', `name=${named('stopped')}`]);
    assert.match(question, new RegExp(`\\$ docker rm ${stopped.trim()}$`, 'm'));
    await screen.sendKeys('y');
    await screen.waitFor(/Removed 1/);
    await screen.sendKeys('Escape');
    assert.equal(await docker(['ps', '-aq', '--filter', `name=${named('stopped')}`]), '');
    assert.notEqual(await docker(['ps', '-aq', '--filter', `name=${named('kept')}`]), '');

    await screen.sendKeys('2', 'P');
    await markOnly(screen, [dangling]);
    await screen.sendKeys('d', 'y');
    await screen.waitFor(/Removed 1/);
    await screen.sendKeys('Escape');
    assert.doesNotMatch(await docker(['images', '-q']), new RegExp(dangling));

    await screen.sendKeys('4');
    await screen.waitFor(/measured/);
    await screen.sendKeys('P');
    const plan = (await screen.waitFor(new RegExp(`${named('net')}`))).join('\n');
    // Listed, with the reason, but not marked from the start.
    assert.match(plan, new RegExp(`\\[ \\] volume +${named('data')} .*named`));
    await markOnly(screen, [named('net'), named('data')]);
    await screen.sendKeys('d');
    await screen.waitFor(new RegExp(`docker volume rm ${named('data')}`));
    await screen.sendKeys('y');
    await screen.waitFor(/Removed 2/);
    const networks = await docker(['network', 'ls', '--format', '{{.Name}}']);
    assert.doesNotMatch(networks, new RegExp(named('net')));
    assert.doesNotMatch(await docker(['volume', 'ls', '-q']), new RegExp(named('data')));
    assert.notEqual(await docker(['ps', '-aq', '--filter', `name=${named('kept')}`]), '');
  },
  needsTmux,
);

/** A stopped container, one to be kept, a dangling image whose short id is returned, a network and a named volume. */
async function makeUnused({docker, named, prefix}: LiveEngine): Promise<string> {
  for (const word of ['stopped', 'kept'])
    await docker(['run', '--name', named(word), 'busybox:1.35', 'touch', '/own']);
  const label = ['--change', `LABEL of=${prefix}`];
  const image = (await docker(['commit', ...label, named('kept')])).trim();
  await docker(['network', 'create', named('net')]);
  await docker(['volume', 'create', named('data')]);
  return image.slice('sha256:'.length, 'sha256:'.length + 12);
}
