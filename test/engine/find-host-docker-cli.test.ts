import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {readDockerChoices} from '../../source/config/docker-choices.ts';
import {formatEndpoint} from '../../source/engine/endpoint.ts';
import {findHost, type HostSources} from '../../source/engine/find-host.ts';
import {readIfThere} from '../../source/wire/read-if-there.ts';
import {hosts, wrongHosts} from './found-host.ts';

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
    const {currentContext} = readDockerChoices(dir, readIfThere);
    const found = findHost({context, env, configDir: dir, currentContext, readFile: readIfThere});
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
