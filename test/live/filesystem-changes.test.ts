import assert from 'node:assert/strict';
import {createEngine} from '../../source/engine/connect-engine.ts';
import {liveTest} from '../support/live-engine.ts';

liveTest('what differs from the image is what docker diff lists', async live => {
  const engine = createEngine({
    endpoint: {kind: 'unix', socketPath: live.record.socket},
    name: 'live',
    isReadOnly: true,
  });
  const name = live.named('diff');
  const script = 'mkdir -p /srv/a/b; echo x >/srv/a/b/new; echo y >>/etc/passwd; rm /etc/group; sleep 1000';
  await live.docker(['run', '-d', '--name', name, 'busybox:1.35', 'sh', '-c', script]);
  const letters = {changed: 'C', added: 'A', deleted: 'D'};
  const listed = async () =>
    (await engine.containerChanges(name)).map(({path, kind}) => `${letters[kind]} ${path}`);
  while (!(await listed()).includes('D /etc/group'));
  const diff = (await live.docker(['diff', name])).trim().split('\n');
  assert.deepEqual([...(await listed())].sort(), [...diff].sort());
});

liveTest('a container that wrote nothing differs in nothing', async live => {
  const engine = createEngine({
    endpoint: {kind: 'unix', socketPath: live.record.socket},
    name: 'live',
    isReadOnly: true,
  });
  const name = live.named('same');
  await live.docker(['create', '--name', name, 'busybox:1.35']);
  assert.deepEqual(await engine.containerChanges(name), []);
});
