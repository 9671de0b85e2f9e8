import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {formPaste, newForm} from '../../source/actions/forms/form-editing.ts';
import {runForm} from '../../source/actions/forms/run-form.ts';
import {runSpec} from '../../source/actions/forms/run-values.ts';
import {localRunSpec} from '../../source/actions/local-run-spec.ts';
import {proxyVariables, readDockerConfig} from '../../source/config/docker-config.ts';
import {createEngine} from '../../source/engine/connect-engine.ts';
import {createLocalMachine} from '../../source/wire/local-machine.ts';
import {type LiveEngine, liveTest} from '../support/live-engine.ts';
import {makeStore} from '../support/make-state.ts';
import {runProgram} from '../support/run-program.ts';
import {comparableInspect} from './comparable-inspect.ts';

/** Words after `docker run -d --name NAME`; what the form makes of the same line must be the same container. */
const lines: ReadonlyArray<readonly [what: string, words: (engine: LiveEngine) => string]> = [
  ['a command', () => 'busybox:1.35 sleep 600'],
  ['an entrypoint', () => '--entrypoint /bin/sleep busybox:1.35 600'],
  ['no entrypoint', () => `--entrypoint '' training/webapp sleep 600`],
  [
    'variables, a user and a folder',
    () =>
      `-e A=1 -e 'B=two words' -e EMPTY= -e FROM_HERE -e NOT_HERE -u 1000:1000 -w /tmp busybox:1.35 sleep 600`,
  ],
  ['proxies of its own', () => '-e HTTP_PROXY=mine -e no_proxy busybox:1.35 sleep 600'],
  ['an env file', () => '--env-file FOLDER/env -e A=over busybox:1.35 sleep 600'],
  ['volumes', ({named}) => `-v ${named('d')}:/d:ro -v /anonymous -v FOLDER:/host busybox:1.35 sleep 600`],
  [
    'a mount of a volume',
    ({named}) => `--mount type=volume,src=${named('m')},dst=/m,volume-nocopy busybox:1.35 sleep 600`,
  ],
  [
    'mounts of a folder and of memory',
    () =>
      '--mount type=bind,src=FOLDER,dst=/b,ro --mount type=tmpfs,dst=/t,tmpfs-size=1m busybox:1.35 sleep 600',
  ],
  [
    'folders of a home',
    () =>
      '-v "$HOME":/home-of-mine -v ~/x:/x --mount type=bind,src="$HOME",dst=/b --mount "type=bind,src=$HOME/x,dst=/c" busybox:1.35 sleep 600',
  ],
  ['a network', ({named}) => `--network ${named('net')} busybox:1.35 sleep 600`],
  ['no network, and a restart policy', () => '--network none --restart on-failure:3 busybox:1.35 sleep 600'],
  [
    'labels and limits, removed when it ends',
    () => '--rm -l a=b -l alone -m 64m --cpus 0.5 busybox:1.35 sleep 600',
  ],
  ['ports', () => '-p 127.0.0.1:7001-7002:80-81 -p 7003:53/udp -p [::1]::82 -P training/webapp sleep 600'],
  ['a terminal', () => '-it busybox:1.35'],
];

for (const [what, words] of lines) {
  liveTest(
    `the run form makes of a docker run line with ${what} what the CLI makes of it`,
    async (live, context) => {
      const {named, docker} = live;
      const folder = mkdtempSync(join(tmpdir(), 'qm-run-'));
      context.after(() => rmSync(folder, {recursive: true}));
      writeFileSync(join(folder, 'env'), '# two\nA=1\nB=a b "c"\nFROM_HERE\nNOT_HERE\n');
      const proxies = {[live.host]: {httpProxy: 'http://p:1', noProxy: 'a,b'}, default: {ftpProxy: 'x'}};
      writeFileSync(join(folder, 'config.json'), JSON.stringify({proxies}));
      mkdirSync(join(folder, 'x'));
      const env = {...live.env, HOME: folder, DOCKER_CONFIG: folder, FROM_HERE: 'a value'};
      await docker(['network', 'create', named('net')]);
      const name = named('web');
      const line = `docker run -d --name ${name} ${words(live).replaceAll('FOLDER', folder)}`;

      const command = live.record.dockerCommand.map(word => `'${word}'`).join(' ');
      const cli = await runProgram(['bash', '-c', `docker() { command ${command} "$@"; }\n${line}`], {env});
      assert.equal(cli.code, 0, cli.stderr);
      const ofCli = comparableInspect(JSON.parse(await docker(['inspect', name]))[0]);
      await docker(['rm', '-f', '-v', name]);

      const engine = createEngine({
        endpoint: {kind: 'unix', socketPath: live.record.socket},
        name: 'live',
        isReadOnly: false,
      });
      const state = makeStore().getState();
      const {values} = formPaste({form: runForm, overlay: newForm(runForm, '', state), state}, line);
      const machine = createLocalMachine({env, homeDir: folder, workingDir: folder});
      const config = readDockerConfig(join(folder, 'config.json'));
      const local = await localRunSpec(machine, runSpec(values), proxyVariables(config, live.host));
      assert.ok('spec' in local);
      const {id} = await engine.createContainer(local.spec);
      await engine.startContainer(id);
      const ofForm = comparableInspect(JSON.parse(await docker(['inspect', name]))[0]);
      assert.deepEqual(ofForm, ofCli, line);
    },
  );
}
