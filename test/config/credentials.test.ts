import assert from 'node:assert/strict';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {delimiter, join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {
  createCredentials,
  createMemoryCredentials,
  type StoredAuth,
} from '../../source/config/credentials.ts';

const host = 'localhost:5000';
const login: StoredAuth = {serverAddress: host, username: 'quay', password: 'a:b c', identityToken: ''};

/** A home with this config.json, and programs on a PATH of its own. */
function openHome(
  t: TestContext,
  config?: object | string,
  {env = {}, timeoutMs = 10_000}: {env?: Record<string, string>; timeoutMs?: number} = {},
) {
  const homeDir = mkdtempSync(join(tmpdir(), 'quaymaster-home-'));
  t.after(() => rmSync(homeDir, {recursive: true}));
  const folder = join(homeDir, '.docker');
  const path = join(folder, 'config.json');
  mkdirSync(join(homeDir, 'bin'));
  if (config !== undefined) {
    mkdirSync(folder);
    writeFileSync(path, typeof config === 'string' ? config : JSON.stringify(config));
  }
  const PATH = [join(homeDir, 'bin'), process.env['PATH'] ?? ''].join(delimiter);
  const options = {env: {PATH, ...env}, homeDir, platform: 'linux', timeoutMs} as const;
  return {
    homeDir,
    folder,
    path,
    credentials: createCredentials(options),
    read: () => JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>,
    /** A program of that name; `$HOME_DIR` is the home. */
    addProgram: (name: string, script: string) => {
      const file = join(homeDir, 'bin', name);
      writeFileSync(file, `#!/bin/sh\nHOME_DIR='${homeDir}'\n${script}\n`);
      chmodSync(file, 0o755);
    },
  };
}

/** Keeps one login in a file, as a real helper keeps it in a keychain. */
const fakeHelper = `
case "$1" in
get) cat > "$HOME_DIR/asked"; test -e "$HOME_DIR/kept" && cat "$HOME_DIR/kept" || { echo 'credentials not found in native keychain'; exit 1; } ;;
store) cat > "$HOME_DIR/kept" ;;
erase) rm "$HOME_DIR/kept" ;;
esac`;

test('without a config.json there is no login, and nothing is written by looking', async t => {
  const home = openHome(t);
  assert.equal(await home.credentials.forServer(host), undefined);
  assert.deepEqual(readdirSync(home.homeDir), ['bin']);
});

test('a login is kept as the docker CLI keeps it, for its owner only, and everything else in the file stays', async t => {
  const before = {detachKeys: 'ctrl-x', auths: {'ghcr.io': {auth: 'bWU6eA=='}}, HttpHeaders: {A: 'b'}};
  const home = openHome(t, before);
  chmodSync(home.path, 0o644);
  assert.equal(await home.credentials.store(login), `${home.path}, not encrypted`);
  assert.deepEqual(home.read(), {
    ...before,
    auths: {...before.auths, [host]: {auth: Buffer.from('quay:a:b c').toString('base64')}},
  });
  assert.equal(statSync(home.path).mode & 0o777, 0o600);
  assert.deepEqual(readdirSync(home.folder), ['config.json']);
  assert.deepEqual(await home.credentials.forServer(host), login);
});

test('the first login makes the folder, for its owner only', async t => {
  const home = openHome(t);
  await home.credentials.store(login);
  assert.equal(statSync(home.folder).mode & 0o777, 0o700);
  assert.deepEqual(await home.credentials.forServer(host), login);
});

test('a config.json that is a link stays one', async t => {
  const home = openHome(t, {});
  const real = join(home.homeDir, 'real.json');
  writeFileSync(real, '{"currentContext":"far"}');
  rmSync(home.path);
  symlinkSync(real, home.path);
  await home.credentials.store(login);
  assert.equal((JSON.parse(readFileSync(real, 'utf8')) as {currentContext: string}).currentContext, 'far');
  assert.deepEqual(await home.credentials.forServer(host), login);
});

test('DOCKER_CONFIG names the folder', async t => {
  const home = openHome(t);
  const folder = join(home.homeDir, 'elsewhere');
  const credentials = createCredentials({
    env: {DOCKER_CONFIG: folder},
    homeDir: home.homeDir,
    platform: 'linux',
  });
  await credentials.store(login);
  assert.deepEqual(readdirSync(folder), ['config.json']);
});

test('a token that a registry gave is kept in the password’s place', async t => {
  const home = openHome(t);
  await home.credentials.store({...login, password: '', identityToken: 'T'});
  assert.deepEqual(home.read()['auths'], {
    [host]: {auth: Buffer.from('quay:').toString('base64'), identitytoken: 'T'},
  });
  assert.equal((await home.credentials.forServer(host))?.identityToken, 'T');
});

test('an old entry with a scheme and a path is found by its host, and goes with the logout', async t => {
  const auth = Buffer.from('me:x').toString('base64');
  const home = openHome(t, {auths: {[`https://${host}/v1/`]: {auth}, other: {auth}}});
  assert.equal((await home.credentials.forServer(host))?.username, 'me');
  assert.equal(await home.credentials.erase(host), true);
  assert.deepEqual(home.read()['auths'], {other: {auth}});
  assert.equal(await home.credentials.erase(host), false);
});

test('a file that is no JSON is named, kept as it is, and none of it is repeated', async t => {
  const home = openHome(t, '{"auths": {"x": {"auth": "c2VjcmV0"');
  for (const refused of [home.credentials.forServer(host), home.credentials.store(login)]) {
    await assert.rejects(refused, ({message}: Error) => {
      assert.match(message, /config\.json is not valid JSON/);
      assert.doesNotMatch(message, /c2VjcmV0/);
      return true;
    });
  }
  assert.match(readFileSync(home.path, 'utf8'), /c2VjcmV0"$/);
});

test('DOCKER_AUTH_CONFIG comes before all else', async t => {
  const auths = {[host]: {auth: Buffer.from('env:1').toString('base64')}};
  const home = openHome(
    t,
    {auths: {[host]: {auth: Buffer.from('file:2').toString('base64')}}},
    {env: {DOCKER_AUTH_CONFIG: JSON.stringify({auths})}},
  );
  assert.equal((await home.credentials.forServer(host))?.username, 'env');
});

test('with credsStore the helper keeps the secret, and the file only that there is one', async t => {
  const home = openHome(t, {credsStore: 'fake'});
  home.addProgram('docker-credential-fake', fakeHelper);
  assert.equal(await home.credentials.forServer(host), undefined);
  assert.equal(readFileSync(join(home.homeDir, 'asked'), 'utf8'), host);

  assert.equal(await home.credentials.store(login), 'docker-credential-fake');
  assert.deepEqual(home.read(), {credsStore: 'fake', auths: {[host]: {}}});
  assert.deepEqual(JSON.parse(readFileSync(join(home.homeDir, 'kept'), 'utf8')), {
    ServerURL: host,
    Username: 'quay',
    Secret: 'a:b c',
  });
  assert.deepEqual(await home.credentials.forServer(host), login);

  assert.equal(await home.credentials.erase(host), true);
  assert.deepEqual(home.read(), {credsStore: 'fake', auths: {}});
  assert.equal(await home.credentials.erase(host), false);
});

test('the helper of one registry comes before the helper of all', async t => {
  const home = openHome(t, {credsStore: 'fails', credHelpers: {[host]: 'fake'}});
  home.addProgram('docker-credential-fake', `echo '{"Username":"<token>","Secret":"T"}'`);
  home.addProgram('docker-credential-fails', 'echo "the keychain is locked"; exit 1');
  assert.deepEqual(await home.credentials.forServer(host), {
    serverAddress: host,
    username: '',
    password: '',
    identityToken: 'T',
  });
  await assert.rejects(home.credentials.forServer('ghcr.io'), {
    message: 'docker-credential-fails get failed: the keychain is locked',
  });
});

test('where nothing is configured the platform’s own helper is taken, if it is there, and named for the next time', async t => {
  const home = openHome(t, {currentContext: 'default'});
  home.addProgram('pass', '');
  home.addProgram('docker-credential-pass', fakeHelper);
  await home.credentials.store(login);
  assert.deepEqual(home.read(), {currentContext: 'default', auths: {[host]: {}}, credsStore: 'pass'});
  assert.deepEqual(await home.credentials.forServer(host), login);
});

test('a helper that is not there is named', async t => {
  const home = openHome(t, {credsStore: 'gone'});
  await assert.rejects(home.credentials.forServer(host), {
    message: 'docker-credential-gone is not on the PATH',
  });
});

test('a helper that does not answer is given up', async t => {
  const home = openHome(t, {credsStore: 'slow'}, {timeoutMs: 100});
  home.addProgram('docker-credential-slow', 'exec sleep 60');
  await assert.rejects(home.credentials.forServer(host), {
    message: 'docker-credential-slow get gave no answer in 0.1 s',
  });
});

test('what a helper answers is never part of an error', async t => {
  const home = openHome(t, {credsStore: 'odd'});
  home.addProgram('docker-credential-odd', `echo '{"Secret":"hush'`);
  await assert.rejects(home.credentials.forServer(host), ({message}: Error) => {
    assert.match(message, /docker-credential-odd get answered something/);
    assert.doesNotMatch(message, /hush/);
    return true;
  });
});

test('a helper’s name is no path to any program', async t => {
  const home = openHome(t, {credsStore: '/../../bin/true'});
  await assert.rejects(home.credentials.forServer(host), /is no name of a program/);
});

test('a demo’s logins are kept nowhere', async () => {
  const credentials = createMemoryCredentials();
  assert.match(await credentials.store(login), /memory/);
  assert.deepEqual(await credentials.forServer(host), login);
  assert.equal(await credentials.erase(host), true);
  assert.equal(await credentials.forServer(host), undefined);
});
