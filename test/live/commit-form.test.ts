import assert from 'node:assert/strict';
import {createEngine} from '../../source/engine/connect-engine.ts';
import {commitChangeProblem} from '../../source/objects/commit-change.ts';
import {liveTest} from '../support/live-engine.ts';

const changes = [
  ...[
    'CMD',
    'CMD echo hi',
    'CMD ["a","b"]',
    'ENTRYPOINT []',
    'ENV',
    'ENV A',
    'ENV A 1',
    'ENV A=1 B=2',
    'ENV A=1 B',
  ],
  ...['ENV =1', 'ENV A="x', 'ENV P=$PATH:/x', 'EXPOSE 80', 'EXPOSE 80/xyz', 'EXPOSE 80-90/udp', 'EXPOSE abc'],
  ...[
    'EXPOSE 90-80',
    'EXPOSE 70000',
    'EXPOSE 80 81/tcp',
    'LABEL a',
    'LABEL a=b c="d e"',
    'LABEL a b',
    'USER',
    'USER me',
  ],
  ...[
    'VOLUME /a /b',
    'VOLUME ["/a"]',
    'VOLUME [""]',
    'WORKDIR',
    'WORKDIR a',
    'ONBUILD RUN x',
    'ONBUILD FROM x',
  ],
  ...[
    'ONBUILD ONBUILD x',
    'RUN x',
    'FROM x',
    'STOPSIGNAL 9',
    'HEALTHCHECK NONE',
    'SHELL ["a"]',
    'ARG x',
    'foo',
    'cmd x',
  ],
];

liveTest('of a change we say what the engine says, but for what it takes and nobody means', async live => {
  const engine = createEngine({
    endpoint: {kind: 'unix', socketPath: live.record.socket},
    name: 'live',
    isReadOnly: false,
  });
  const name = live.named('changes');
  await live.docker(['create', '--name', name, '-l', `${live.prefix}=1`, 'busybox:1.35']);
  const spec = {containerId: name, repository: '', tag: '', message: '', author: '', pause: false};
  const differ: string[] = [];
  for (const change of changes) {
    const made = await engine.commitContainer({...spec, changes: [change]}).catch(() => undefined);
    const isRefused = commitChangeProblem(change) !== undefined;
    if (made !== undefined) await engine.removeImage(made.imageId);
    if ((made === undefined) !== isRefused) differ.push(change);
  }
  // Newer engines take a stop signal as well.
  assert.deepEqual(
    differ.filter(change => change !== 'STOPSIGNAL 9'),
    ['CMD'],
  );
});
