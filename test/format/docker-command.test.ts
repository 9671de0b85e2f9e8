import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {test} from 'node:test';
import {dockerCommand, dockerCommitCommand, dockerRunCommand} from '../../source/format/docker-command.ts';

const run = {image: 'training/webapp', name: '', command: [], ports: [], publishAllPorts: false};
const port = {ip: '', hostPort: '8080', containerPort: '80', protocol: 'tcp'} as const;

test('the line of a container is as short as what was asked for', () => {
  assert.equal(dockerRunCommand(run), 'docker run -d training/webapp');
});

test('name, ports and command stand where docker run wants them', () => {
  const spec = {
    ...run,
    name: 'web',
    ports: [port, {...port, ip: '::1', protocol: 'udp'} as const],
    publishAllPorts: true,
  };
  assert.equal(
    dockerRunCommand({...spec, command: ['sh', '-c', 'echo $HOME']}),
    "docker run -d --name web -p 8080:80 -p '[::1]:8080:80/udp' -P training/webapp sh -c 'echo $HOME'",
  );
});

test('folders in a home reach docker as such, out of a shell, wherever they stand in a word', () => {
  const mount = (source: string) => ({type: 'bind', source, target: '/t', isReadOnly: false}) as const;
  const volume = (source: string) => ({source, target: '/t', options: []});
  const line = dockerRunCommand({
    ...run,
    volumes: [volume('~'), volume('~/a b'), volume('data')],
    mounts: [mount('~'), mount('~/a b'), mount('~/a,"b"'), mount('/~'), {...mount('~'), type: 'volume'}],
  });
  const words = execFileSync('sh', ['-c', `docker() { printf '%s\\n' "$@"; }; ${line}`], {
    env: {...process.env, HOME: '/home/me'},
    encoding: 'utf8',
  });
  assert.deepEqual(
    words.split('\n').filter(word => word.includes('/t')),
    [
      ...['/home/me:/t', '/home/me/a b:/t', 'data:/t', 'type=bind,source=/home/me,target=/t'],
      ...['type=bind,source=/home/me/a b,target=/t', 'type=bind,"source=/home/me/a,""b""",target=/t'],
      ...['type=bind,source=/~,target=/t', 'type=volume,source=~,target=/t'],
    ],
  );
});

test('a commit names what was given, and pausing is left out as the default', () => {
  const spec = {
    containerId: 'abc',
    repository: 'runoob/ubuntu',
    tag: 'v2',
    message: "it's mine",
    author: 'me',
    pause: true,
    changes: [],
  };
  assert.equal(
    dockerCommitCommand(spec, 'web'),
    "docker commit -m 'it'\\''s mine' -a me web runoob/ubuntu:v2",
  );
  assert.equal(
    dockerCommitCommand({...spec, repository: '', tag: '', message: '', author: '', pause: false}),
    'docker commit --pause=false abc',
  );
});

test('each change of a commit is a flag of its own', () => {
  const spec = {containerId: 'abc', repository: '', tag: '', message: '', author: '', pause: true};
  assert.equal(
    dockerCommitCommand({...spec, changes: ['CMD ["a"]', 'ENV A=1']}),
    `docker commit -c 'CMD ["a"]' -c 'ENV A=1' abc`,
  );
});

test('any other line is its words', () => {
  assert.equal(dockerCommand('rm', '-f', 'my web'), "docker rm -f 'my web'");
});
