import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {test} from 'node:test';
import type {HostSources} from '../../source/engine/find-host.ts';
import {config, contextFiles, type Files, find, type Given, home, summary} from './found-host.ts';

test('with nothing said it is the default socket', () => {
  const found = find({});
  assert.equal(summary(found), 'unix:///var/run/docker.sock via default socket');
  assert.equal(found.ok && found.name, 'local');
});

const order: ReadonlyArray<readonly [string, Given, string]> = [
  [
    '--context comes before DOCKER_HOST',
    {context: 'prod', env: {DOCKER_HOST: 'tcp://a:1', DOCKER_CONTEXT: 'other'}},
    'tcp://prod:1 via context prod',
  ],
  [
    '--host comes before DOCKER_HOST and the contexts',
    {host: 'tcp://h:1', env: {DOCKER_HOST: 'tcp://a:1', DOCKER_CONTEXT: 'prod'}},
    'tcp://h:1 via --host',
  ],
  [
    'DOCKER_HOST comes before DOCKER_CONTEXT',
    {env: {DOCKER_HOST: 'tcp://a:1', DOCKER_CONTEXT: 'prod'}},
    'tcp://a:1 via DOCKER_HOST',
  ],
  [
    'an empty DOCKER_HOST counts as none',
    {env: {DOCKER_HOST: '', DOCKER_CONTEXT: 'prod'}},
    'tcp://prod:1 via context prod (DOCKER_CONTEXT)',
  ],
  [
    'DOCKER_CONTEXT comes before the current context',
    {env: {DOCKER_CONTEXT: 'prod'}},
    'tcp://prod:1 via context prod (DOCKER_CONTEXT)',
  ],
  ['the current context comes before the socket', {}, 'unix:///c via context current (the current context)'],
  [
    'the context default is the socket, whatever is current',
    {context: 'default'},
    'unix:///var/run/docker.sock via default socket',
  ],
  [
    'the context default is DOCKER_HOST where there is one',
    {context: 'default', env: {DOCKER_HOST: 'tcp://a:1'}},
    'tcp://a:1 via DOCKER_HOST',
  ],
];

for (const [title, given, expected] of order) {
  test(title, () => {
    const files = {
      [config]: '{"currentContext":"current"}',
      ...contextFiles('current', 'unix:///c'),
      ...contextFiles('prod', 'tcp://prod:1'),
    };
    assert.equal(summary(find(given, files)), expected);
  });
}

test('--host and --context together are an error', () => {
  assert.equal(
    summary(find({host: 'tcp://a:1', context: 'prod'})),
    'invalid: --host and --context both name an engine',
  );
});

test('a context that does not exist is an error, never another engine', () => {
  for (const given of [{context: 'gone'}, {env: {DOCKER_CONTEXT: 'gone'}}]) {
    const found = find(given);
    assert.ok(!found.ok);
    assert.match(found.error.message, /There is no docker context “gone”/);
    assert.match(found.error.advice, /docker context ls/);
  }
  assert.ok(!find({}, {[config]: '{"currentContext":"gone"}'}).ok);
});

test('a config.json that cannot be read counts as empty', () => {
  for (const text of ['', '{', '[]', 'null', '{"currentContext":5}']) {
    assert.equal(
      summary(find({}, {[config]: text})),
      'unix:///var/run/docker.sock via default socket',
      JSON.stringify(text),
    );
  }
});

test('DOCKER_CONFIG moves the contexts and the certificates', () => {
  const env = {DOCKER_CONFIG: '/cfg', DOCKER_CONTEXT: 'moved'};
  assert.equal(
    summary(find({env}, contextFiles('moved', 'unix:///m', {dir: '/cfg'}))),
    'unix:///m via context moved (DOCKER_CONTEXT)',
  );
  const tlsEnv = {DOCKER_CONFIG: '/cfg', DOCKER_TLS_VERIFY: '1', DOCKER_HOST: 'tcp://a:1'};
  const found = find({env: tlsEnv}, {'/cfg/ca.pem': 'CA'});
  assert.equal(summary(found), 'tcp://a:1 TLS via DOCKER_HOST');
});

test('TLS of the environment: any text switches it on, DOCKER_TLS_VERIFY verifies', () => {
  const files = {'/certs/ca.pem': 'CA', '/certs/cert.pem': 'CERT', '/certs/key.pem': 'KEY'};
  const tlsOf = (env: HostSources['env']) => {
    const found = find({env: {DOCKER_CERT_PATH: '/certs', DOCKER_HOST: 'tcp://a:1', ...env}}, files);
    return found.ok && found.endpoint.kind === 'tcp' ? found.endpoint.tls : undefined;
  };
  const material = {ca: 'CA', cert: 'CERT', key: 'KEY'};
  assert.deepEqual(tlsOf({DOCKER_TLS_VERIFY: '1'}), {...material, isVerified: true});
  assert.deepEqual(tlsOf({DOCKER_TLS_VERIFY: '0'}), {...material, isVerified: true});
  assert.deepEqual(tlsOf({DOCKER_TLS: '1'}), {...material, isVerified: false});
  assert.deepEqual(tlsOf({DOCKER_TLS: '1', DOCKER_TLS_VERIFY: '1'}), {...material, isVerified: true});
  assert.equal(tlsOf({DOCKER_TLS_VERIFY: '', DOCKER_TLS: ''}), undefined);
});

test('TLS without a ca.pem is an error that names the file', () => {
  for (const env of [{DOCKER_TLS_VERIFY: '1'}, {DOCKER_TLS: '1'}]) {
    const found = find({env: {...env, DOCKER_HOST: 'tcp://a:1', DOCKER_CERT_PATH: '/certs'}});
    assert.ok(!found.ok);
    assert.equal(found.error.kind, 'tls');
    assert.match(found.error.message, /\/certs\/ca\.pem cannot be read/);
  }
});

test('with TLS asked for and no host it is port 2376 of localhost', () => {
  const files = {[`${home}/.docker/ca.pem`]: 'CA'};
  assert.equal(
    summary(find({env: {DOCKER_TLS_VERIFY: '1'}}, files)),
    'tcp://localhost:2376 TLS via DOCKER_TLS_VERIFY',
  );
});

test('a context brings its own TLS; the environment’s does not touch it', () => {
  const env = {DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/does/not/exist'};
  const tlsOf = (files: Files) => {
    const found = find({context: 'c', env}, files);
    assert.ok(found.ok && found.endpoint.kind === 'tcp');
    return found.endpoint.tls;
  };
  assert.equal(tlsOf(contextFiles('c', 'tcp://a:1')), undefined);
  assert.deepEqual(tlsOf(contextFiles('c', 'tcp://a:1', {skip: true})), {isVerified: false});
  assert.deepEqual(tlsOf(contextFiles('c', 'tcp://a:1', {tls: {'ca.pem': 'CA'}})), {
    ca: 'CA',
    isVerified: true,
  });
});

test('a context’s keys may be written in any case', () => {
  const hash = createHash('sha256').update('odd').digest('hex');
  const path = `${home}/.docker/contexts/meta/${hash}/meta.json`;
  const text = '{"name":"odd","endpoints":{"kubernetes":{"host":"x"},"docker":{"HOST":"tcp://a:1"}}}';
  assert.equal(summary(find({context: 'odd'}, {[path]: text})), 'tcp://a:1 via context odd');
});

test('ssh is named, with what to do instead', () => {
  const plain = find({host: 'ssh://me@box'});
  assert.ok(!plain.ok);
  assert.equal(plain.error.message, 'ssh://me@box (from --host): ssh:// is not supported yet');
  assert.equal(
    plain.error.advice,
    'Run `ssh -N -L /tmp/docker.sock:/var/run/docker.sock me@box` in another terminal, then start with `--host unix:///tmp/docker.sock`.',
  );
  const context = find({context: 'far'}, contextFiles('far', 'ssh://me@box:2222/run/user/1/docker.sock'));
  assert.ok(!context.ok);
  assert.match(context.error.message, /from context far/);
  assert.match(
    context.error.advice,
    /ssh -p 2222 -N -L \/tmp\/docker\.sock:\/run\/user\/1\/docker\.sock me@box/,
  );
});

test('npipe and fd are named, with what to do instead', () => {
  for (const host of ['npipe:////./pipe/docker_engine', 'fd://3']) {
    const found = find({host});
    assert.ok(!found.ok);
    assert.match(found.error.message, /is not supported yet$/);
    assert.notEqual(found.error.advice, '');
  }
});
