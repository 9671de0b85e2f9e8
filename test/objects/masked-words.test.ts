import assert from 'node:assert/strict';
import {test} from 'node:test';
import {maskedJson} from '../../source/objects/masked-json.ts';
import {maskedExecSpec, maskedRunSpec} from '../../source/objects/masked-spec.ts';
import {maskedWords} from '../../source/objects/masked-words.ts';
import {mask} from '../../source/objects/secrets.ts';

const masked: ReadonlyArray<readonly [words: readonly string[], masked: readonly string[]]> = [
  [
    ['mysql', '--password=a b', '-e', 'x'],
    ['mysql', `--password=${mask}`, '-e', 'x'],
  ],
  [
    ['vault', '--token', 's.1', '-address=http://x'],
    ['vault', '--token', mask, '-address=http://x'],
  ],
  [
    ['redis-server', '--requirepass', 'x', '--port', '1'],
    ['redis-server', '--requirepass', mask, '--port', '1'],
  ],
  [['API_KEY=x=y'], [`API_KEY=${mask}`]],
  [
    ['--opt', 'o=username=u,password=p'],
    ['--opt', `o=username=u,password=${mask}`],
  ],
  [
    ['type=volume,target=/x,"volume-opt=o=username=u,password=p",readonly'],
    [`type=volume,target=/x,"volume-opt=o=username=u,password=${mask}",readonly`],
  ],
  [
    ['sh', '-c', 'A=1 TOKEN="a b" run --password=x -v'],
    ['sh', '-c', `A=1 TOKEN=${mask} run --password=${mask} -v`],
  ],
];
for (const [words, expected] of masked) {
  test(`of ${words.join(' ')} the secret is masked`, () => assert.deepEqual(maskedWords(words), expected));
}

test('what names no secret, or only where one is kept, stays letter by letter', () => {
  for (const words of [
    ['docker', 'login', '-u', 'me', '--password-stdin', 'host'],
    ['mongod', '--auth', '--bind_ip', '0.0.0.0'],
    ['run', '--password-file=/run/secrets/p', '--token-file', '/t'],
    ['mysql', '-psecret'],
    ['type=bind,source=/a,target=/b,bind-propagation=rslave'],
    ['--network', 'name=front,alias=www'],
    ['sh', '-c', 'echo $((1 + 2)), a=b; c = d'],
    ['', '=', '-', '--', ',', '"'],
  ])
    assert.deepEqual(maskedWords(words), words);
});

test('a spec is masked in its command, its entrypoint and the options of its mounts', () => {
  const spec = {
    ...{image: 'app', name: '', ports: [], publishAllPorts: false},
    command: ['--password=x'],
    entrypoint: ['run', '--token', 'x'],
    mounts: [
      {
        type: 'volume',
        source: 'v',
        target: '/v',
        isReadOnly: false,
        driverOptions: {type: 'cifs', o: 'username=u,password=x', password: 'x'},
        volumeLabels: {'api.token': 'x', a: 'b'},
      } as const,
    ],
  };
  const {command, entrypoint, mounts} = maskedRunSpec(spec, false);
  assert.deepEqual([command, entrypoint], [[`--password=${mask}`], ['run', '--token', mask]]);
  assert.deepEqual(mounts?.[0]?.driverOptions, {
    ...{type: 'cifs', o: `username=u,password=${mask}`, password: mask},
  });
  assert.deepEqual(mounts?.[0]?.volumeLabels, {'api.token': mask, a: 'b'});
  assert.equal(maskedRunSpec(spec, true), spec);
  const exec = {
    ...{containerId: 'c', user: '', workingFolder: '', env: [], isTty: true},
    command: ['a', '--pw=x'],
  };
  assert.deepEqual(maskedExecSpec(exec, false).command, ['a', `--pw=${mask}`]);
});

test('an inspect is masked in its command, and in options of a volume', () => {
  assert.deepEqual(
    maskedJson({
      Config: {Cmd: ['--password=x'], Entrypoint: null},
      Args: ['--token', 'x'],
      Options: {o: 'username=u,password=x', secret: 'x', type: 'cifs'},
    }),
    {
      Config: {Cmd: [`--password=${mask}`], Entrypoint: null},
      Args: ['--token', mask],
      Options: {o: `username=u,password=${mask}`, secret: mask, type: 'cifs'},
    },
  );
});
