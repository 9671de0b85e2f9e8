import assert from 'node:assert/strict';
import {test} from 'node:test';
import {startServer} from './http-engine.ts';
import {removeAllNamed} from './live-cleanup.ts';
import {liveTest, openLiveEngine} from './live-engine.ts';
import {outputOf} from './run-program.ts';

liveTest(
  'what a test makes on the live engine is gone afterwards, and nothing else',
  async (engine, context) => {
    const other = engine.named('other').replace('q', 'w');
    await engine.docker(['volume', 'create', other]);
    context.after(() => engine.docker(['volume', 'rm', other]));
    let prefix = '';
    await context.test('a test within the test', async inner => {
      const ours = openLiveEngine(inner);
      prefix = ours.prefix;
      await ours.docker(['run', '-d', '--name', ours.named('web'), '-P', 'training/webapp']);
      await ours.docker(['commit', ours.named('web'), `localhost:5000/${ours.named('image')}:1`]);
      await ours.docker(['run', '-d', `localhost:5000/${ours.named('image')}:1`]);
      await ours.docker(['commit', '--change', `LABEL of=${prefix}`, ours.named('web')]);
      await ours.docker(['volume', 'create', ours.named('volume')]);
      await ours.docker(['network', 'create', ours.named('network')]);
      const port = (await ours.docker(['port', ours.named('web'), '5000'])).split('\n')[0] ?? '';
      assert.equal(await ours.fetchPage(port), 'Hello world!\n');
    });
    const lists = [
      ['ps', '-a', '--format', '{{.Names}} {{.Image}}'],
      ['images', '--format', '{{.Repository}}'],
      ['volume', 'ls', '-q'],
      ['network', 'ls'],
    ];
    const left = (await Promise.all(lists.map(words => engine.docker(words)))).join('');
    assert.doesNotMatch(left, new RegExp(prefix));
    assert.equal(await engine.docker(['images', '-q', '--filter', `label=of=${prefix}`]), '');
    assert.match(left, new RegExp(other));
  },
);

liveTest('the registries let in who may come in', async engine => {
  const [open, locked] = engine.record.registries;
  assert.ok(
    open !== undefined && locked?.account !== undefined,
    'the engine was brought up without registries',
  );
  await engine.docker(['pull', '-q', `${open.host}/team/app:1.2`]);
  const image = `${locked.host}/${engine.named('app')}`;
  await engine.docker(['tag', 'busybox:1.35', image]);
  const refused = await engine.tryDocker(['push', image]);
  assert.match(refused.stderr, /no basic auth credentials/);
  const {user, password} = locked.account;
  await engine.docker(['login', '-u', user, '--password-stdin', locked.host], {input: password});
  await engine.docker(['push', '-q', image]);
});

liveTest('a page is waited for while a container that is up does not listen yet', async engine => {
  const address = `127.0.0.1:${engine.firstPort}`;
  const serve = 'sleep 1; echo late > /index.html; httpd -f -p 80 -h /';
  const publish = ['-p', `${address}:80`, 'busybox:1.35'];
  await engine.docker(['run', '-d', '--name', engine.named('late'), ...publish, 'sh', '-c', serve]);
  assert.equal(await engine.fetchPage(address), 'late\n');
});

test('an engine without the label is left alone', async context => {
  const {socket, requests} = await startServer(context, () => ({Labels: ['some=label']}));
  await assert.rejects(removeAllNamed(socket, 'q'), /not an engine for tests/);
  assert.deepEqual(requests, ['GET /info']);
});

test('a program that fails is quoted', async () => {
  await assert.rejects(outputOf(['sh', '-c', 'echo out; echo err >&2; exit 4']), /ended with 4\nerr\nout/);
});
