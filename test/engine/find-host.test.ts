import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {formatEndpoint} from '../../source/engine/endpoint.ts';
import {type FoundHost, findHost, type HostSources} from '../../source/engine/find-host.ts';

const home = '/home/me';
const config = `${home}/.docker/config.json`;

type Files = Readonly<Record<string, string>>;

function find(given: Partial<HostSources>, files: Files = {}): FoundHost {
  return findHost({env: {}, homeDir: home, readFile: path => files[path], ...given});
}

/** `unix:///x via source`, or the error's words. */
function summary(found: FoundHost): string {
  if (!found.ok) return `${found.error.kind}: ${found.error.message}`;
  const {endpoint} = found;
  const tls = endpoint.kind === 'tcp' && endpoint.tls !== undefined ? ' TLS' : '';
  return `${formatEndpoint(endpoint)}${tls} via ${found.source}`;
}

function contextFiles(
  name: string,
  host: string,
  more: {skip?: boolean; tls?: Files; dir?: string} = {},
): Files {
  const hash = createHash('sha256').update(name).digest('hex');
  const dir = more.dir ?? `${home}/.docker`;
  const endpoint = {Host: host, SkipTLSVerify: more.skip ?? false};
  const tls = Object.entries(more.tls ?? {}).map(([file, text]) => [
    `${dir}/contexts/tls/${hash}/docker/${file}`,
    text,
  ]);
  return {
    [`${dir}/contexts/meta/${hash}/meta.json`]: JSON.stringify({Name: name, Endpoints: {docker: endpoint}}),
    ...Object.fromEntries(tls),
  };
}

test('with nothing said it is the default socket', () => {
  const found = find({});
  assert.equal(summary(found), 'unix:///var/run/docker.sock via default socket');
  assert.equal(found.ok && found.name, 'local');
});

const order: ReadonlyArray<readonly [string, Partial<HostSources>, string]> = [
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

// What `docker context inspect default` of docker CLI 28.2.2 prints for DOCKER_HOST.
const hosts: ReadonlyArray<readonly [string, string]> = [
  ['tcp://', 'tcp://localhost:2375'],
  ['tcp://h', 'tcp://h:2375'],
  ['tcp://h:1', 'tcp://h:1'],
  ['h', 'tcp://h:2375'],
  ['h:1', 'tcp://h:1'],
  [':1', 'tcp://localhost:1'],
  ['10.0.0.1', 'tcp://10.0.0.1:2375'],
  ['unix://', 'unix:///var/run/docker.sock'],
  ['unix://relative', 'unix://relative'],
  ['unix:///a', 'unix:///a'],
  [' unix:///a ', 'unix:///a'],
  ['tcp://[::1]:5', 'tcp://[::1]:5'],
  ['[::1]:5', 'tcp://[::1]:5'],
  ['tcp://h/pre', 'tcp://h:2375/pre'],
  ['tcp://user@h', 'tcp://h:2375'],
  ['tcp://h?x=1', 'tcp://h:2375'],
];

const wrongHosts = ['http://h', 'https://h:1', 'ftp://h', 'UNIX:///a', 'tcp://h:x', 'tcp://a b'];

for (const [text, expected] of hosts) {
  test(`the host “${text}” is ${expected}`, () => {
    const found = find({env: {DOCKER_HOST: text}});
    assert.equal(found.ok && formatEndpoint(found.endpoint), expected);
  });
}

for (const text of wrongHosts) {
  test(`the host “${text}” is an error that repeats it`, () => {
    const found = find({host: text});
    assert.ok(!found.ok);
    assert.ok(found.error.message.includes(text));
    assert.match(found.error.advice, /unix:\/\/\/path or tcp:\/\/host:port/);
  });
}

test('a bare path is a socket, as for docker CLI 29', () => {
  for (const path of ['/x.sock', './x.sock'])
    assert.equal(summary(find({host: path})), `unix://${path} via --host`);
});

test('what the docker CLI takes and then fails on is said at once', () => {
  for (const host of ['tcp://h:0', 'tcp://h:99999', `unix:///${'x'.repeat(200)}`])
    assert.ok(!find({host}).ok);
});

const hasDockerCli = spawnSync('docker', ['--version']).status === 0;
const skip = hasDockerCli ? false : 'there is no docker CLI on this machine';

test('the docker CLI takes hosts and contexts for the same engines', {skip}, t => {
  const dir = temporaryFolder(t);
  const {PATH: path} = process.env;
  writeFileSync(join(dir, 'ca.pem'), 'not parsed by the inspect');
  const cli = (env: Readonly<Record<string, string>>, ...args: readonly string[]) =>
    execFileSync('docker', [...args, '--format', '{{.Endpoints.docker.Host}}'], {
      env: {PATH: path, DOCKER_CONFIG: dir, HOME: dir, ...env},
      stdio: ['ignore', 'pipe', 'ignore'],
      encoding: 'utf8',
    }).trim();
  const ours = (env: HostSources['env'], context?: string) => {
    const found = findHost({
      ...(context === undefined ? {} : {context}),
      env: {DOCKER_CONFIG: dir, ...env},
      homeDir: dir,
      readFile: path => {
        try {
          return readFileSync(path, 'utf8');
        } catch {
          return undefined;
        }
      },
    });
    return found.ok ? formatEndpoint(found.endpoint) : found.error.message;
  };
  for (const [text] of hosts) {
    assert.equal(ours({DOCKER_HOST: text}), cli({DOCKER_HOST: text}, 'context', 'inspect', 'default'), text);
  }
  for (const text of wrongHosts) {
    assert.throws(() => cli({DOCKER_HOST: text}, 'context', 'inspect', 'default'), Error, text);
  }
  const env = {DOCKER_TLS_VERIFY: '0'};
  assert.equal(ours(env), cli(env, 'context', 'inspect', 'default'));

  execFileSync('docker', ['context', 'create', 'made', '--docker', 'host=tcp://made:77'], {
    env: {PATH: path, DOCKER_CONFIG: dir, HOME: dir},
    stdio: 'ignore',
  });
  assert.equal(ours({}, 'made'), cli({}, 'context', 'inspect', 'made'));
  writeFileSync(join(dir, 'config.json'), '{"currentContext":"made"}');
  for (const surroundings of [
    {},
    {DOCKER_HOST: 'tcp://a:1'},
    {DOCKER_CONTEXT: 'default'},
    {DOCKER_HOST: 'tcp://a:1', DOCKER_CONTEXT: 'made'},
    {DOCKER_HOST: '', DOCKER_CONTEXT: 'made'},
  ]) {
    assert.equal(ours(surroundings), cli(surroundings, 'context', 'inspect'), JSON.stringify(surroundings));
  }
});

function temporaryFolder(t: TestContext): string {
  const dir = mkdtempSync(join(tmpdir(), 'quaymaster-context-'));
  t.after(() => rmSync(dir, {recursive: true, force: true}));
  return dir;
}
