import assert from 'node:assert/strict';
import {liveTest} from '../support/live-engine.ts';
import {openLiveProgram} from './live-program.ts';

// What the question of a removal, and the reason why it is blocked, say of the engine.
liveTest(
  'by its tag an image goes from under containers only when forced, and one that runs keeps it',
  async live => {
    const {named, docker, tryDocker} = live;
    await docker(['tag', 'busybox:1.35', named('one')]);
    await docker(['create', '--name', named('base'), 'busybox:1.35']);
    await docker(['commit', named('base'), named('app')]);
    await docker(['run', '-d', '--name', named('web'), named('app'), 'sleep', '600']);
    const imageId = (await docker(['inspect', '-f', '{{.Image}}', named('web')])).trim();
    assert.match((await tryDocker(['rmi', named('app')])).stderr, /must (?:be )?force/);
    await docker(['rmi', '-f', named('app')]);
    assert.equal((await docker(['image', 'inspect', '-f', '{{len .RepoTags}}', imageId])).trim(), '0');
    assert.match((await tryDocker(['rmi', '-f', imageId])).stderr, /cannot be forced.*running container/);
    await docker(['rm', '-f', named('web')]);
    await docker(['create', '--name', named('old'), imageId, 'true']);
    assert.match((await tryDocker(['rmi', imageId])).stderr, /must be forced/);
    await docker(['rmi', '-f', imageId]);
  },
);

liveTest(
  'an image that another was made from loses its name and stays, and by its id it stays too',
  async live => {
    const {named, docker, tryDocker} = live;
    await docker(['create', '--name', named('base'), 'busybox:1.35']);
    await docker(['commit', named('base'), named('parent')]);
    await docker(['create', '--name', named('next'), named('parent'), 'true']);
    await docker(['commit', named('next'), named('child')]);
    await docker(['rm', named('next')]);
    const id = (await docker(['image', 'inspect', '-f', '{{.Id}}', named('parent')])).trim();
    assert.match((await tryDocker(['rmi', '-f', id])).stderr, /cannot be forced.*dependent child/);
    await docker(['rmi', named('parent')]);
    assert.equal((await docker(['image', 'inspect', '-f', '{{.Id}}', id])).trim(), id);
  },
);

liveTest(
  'an image’s layers go with those of the one that was made from it, in whichever order',
  async live => {
    const {named, docker, tryDocker} = live;
    for (const order of ['parent', 'child'] as const) {
      await docker(['create', '--name', named('base'), 'busybox:1.35']);
      await docker(['commit', named('base'), named('parent')]);
      await docker(['create', '--name', named('next'), named('parent'), 'true']);
      await docker(['commit', named('next'), named('child')]);
      await docker(['rm', named('next'), named('base')]);
      const id = (await docker(['image', 'inspect', '-f', '{{.Id}}', named('parent')])).trim();
      await docker(['rmi', named(order), named(order === 'parent' ? 'child' : 'parent')]);
      assert.match((await tryDocker(['image', 'inspect', id])).stderr, /No such image/i, `${order} first`);
    }
  },
);

liveTest(
  'of several tags of a used image all go but the last of the line, which the question says is refused',
  async (live, t) => {
    const {named, docker} = live;
    const tags = ['1', '2', '3'].map(tag => `${named('app')}:${tag}`);
    await docker(['create', '--name', named('base'), 'busybox:1.35']);
    const imageId = (await docker(['commit', named('base'), tags[0] ?? ''])).trim();
    for (const tag of tags.slice(1)) await docker(['tag', imageId, tag]);
    await docker(['create', '--name', named('old'), tags[0] ?? '', 'true']);

    const program = await openLiveProgram(live, t, {pane: 'images'});
    await program.select(named('app'));
    program.press('V', 'd');
    const {overlays} = await program.until(({overlays: [top]}) => top?.kind === 'confirm');
    const question = overlays[0];
    assert.ok(question?.kind === 'confirm');
    const shown = question.dockerCommand.split(' ').slice(2);
    assert.deepEqual(shown.toSorted(), tags);
    const refused = question.lines.filter(line => line.includes('refuses unless forced'));
    assert.deepEqual(
      refused.map(line => line.split(': Used')[0]),
      shown.slice(-1),
    );
    program.press('y');
    await program.notice(/2 of 3 done; \S+: conflict/);
    const left = await docker(['image', 'inspect', '-f', '{{join .RepoTags " "}}', imageId]);
    assert.equal(left.trim(), shown.at(-1));
  },
);
