import assert from 'node:assert/strict';
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
