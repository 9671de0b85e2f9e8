import assert from 'node:assert/strict';
import {test} from 'node:test';
import {maskedJson} from '../../source/objects/masked-json.ts';
import {maskedExecSpec, maskedRunSpec} from '../../source/objects/masked-spec.ts';
import {maskedInstruction, maskedWords} from '../../source/objects/masked-words.ts';
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
  [
    ['sh', '-c', `A=1 API_KEY="a \\"b\\" c" run --token 'x y' "-z"`],
    ['sh', '-c', `A=1 API_KEY=${mask} run --token ${mask} "-z"`],
  ],
  [
    ['/bin/sh', '-c', '#(nop) ', 'LABEL api_token=my secret value'],
    ['/bin/sh', '-c', '#(nop) ', `LABEL api_token=${mask}`],
  ],
  [
    ['|1', 'npm_token=zz top'],
    ['|1', `npm_token=${mask}`],
  ],
];
for (const [words, expected] of masked) {
  test(`of ${words.join(' ')} the secret is masked`, () => assert.deepEqual(maskedWords(words), expected));
}

// As an engine of each builder has them in a history, and as somebody types them.
const instructions: ReadonlyArray<readonly [instruction: string, masked: string]> = [
  ['LABEL api_token=my secret value', `LABEL api_token=${mask}`],
  ["LABEL maintainer=O'Brien api_token=my secret value", `LABEL maintainer=O'Brien api_token=${mask}`],
  ['LABEL "com.example/token"="a b" c="d e"', `LABEL "com.example/token"=${mask} c="d e"`],
  [
    '/bin/sh -c #(nop)  ENV A=1 DB_PASSWORD=host=db hunter2 x=y',
    `/bin/sh -c #(nop)  ENV A=1 DB_PASSWORD=${mask}`,
  ],
  ['ENV DB_PASSWORD=host=db user=me', `ENV DB_PASSWORD=${mask}`],
  ['ENV SECRET_KEY=a LANG=C TOKEN=b c LC_ALL=C', `ENV SECRET_KEY=${mask}`],
  ['ENV SECRET_KEY=a LANG=C TOKEN=b LC_ALL=C', `ENV SECRET_KEY=${mask} LANG=C TOKEN=${mask} LC_ALL=C`],
  ["ENV TOKEN='a b", `ENV TOKEN=${mask}`],
  ['env JAVA_OPTS="-Dtoken=abc -x"', `env JAVA_OPTS="-Dtoken=${mask} -x"`],
  ['ENV API_KEY abc def', `ENV API_KEY ${mask}`],
  ['LABEL api_key abc', `LABEL api_key ${mask}`],
  ['ARG npm_token=zz top', `ARG npm_token=${mask}`],
  [
    '|2 A=1 npm_token=zz top /bin/sh -c API_KEY="aa bb" true',
    `|2 A=1 npm_token=${mask} /bin/sh -c API_KEY=${mask} true`,
  ],
  [
    'RUN |1 npm_token=a /bin/sh -c b /bin/bash -o pipefail -c run --token x # buildkit',
    `RUN |1 npm_token=${mask} /bin/bash -o pipefail -c run --token ${mask} # buildkit`,
  ],
  ['|1 npm_token=zz top cmd /S /C dir', `|1 npm_token=${mask}`],
  ['ONBUILD ENV API_KEY abc', `ONBUILD ENV API_KEY ${mask}`],
  ['CMD ["app","--token","abc"]', `CMD ["app","--token","${mask}"]`],
  [
    '/bin/sh -c #(nop)  CMD ["app" "--token" "a b" "c"]',
    `/bin/sh -c #(nop)  CMD ["app" "--token" "${mask}" "c"]`,
  ],
  ['ENTRYPOINT app --token abc -v', `ENTRYPOINT app --token ${mask} -v`],
  [
    'HEALTHCHECK &{["CMD-SHELL" "curl --api-key abc x"] "30s"}',
    `HEALTHCHECK &{["CMD-SHELL" "curl --api-key ${mask} x"] "30s"}`,
  ],
];
for (const [instruction, expected] of instructions) {
  test(`of ${instruction} the secret is masked whole, and once masked it stays so`, () => {
    assert.equal(maskedInstruction(instruction), expected);
    assert.equal(maskedInstruction(expected), expected);
  });
}

test('an instruction without a secret stays letter by letter', () => {
  for (const instruction of [
    'COPY --chown=1:1 file:0123 in /app # buildkit',
    'CMD ["nginx" "-g" "daemon off;"]',
    'ENV PATH=/a:/b LANG=C.UTF-8',
    "|1 A=it's x /bin/sh -c apt-get install -y --no-install-recommends a='b'",
    'EXPOSE 80/tcp',
    '',
  ])
    assert.equal(maskedInstruction(instruction), instruction);
});

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
      HostConfig: {StorageOpt: {size: '1G', token: 'x'}, Annotations: {run: 'a=b,password=x'}},
      ContainerConfig: {
        Cmd: ['/bin/sh', '-c', '#(nop) ', 'CMD ["app" "--token" "abc"]'],
        OnBuild: ['ENV API_KEY abc', 'RUN app --token abc'],
        Healthcheck: {Test: ['CMD', 'app', '--token', 'x']},
      },
      LogConfig: {Type: 'splunk', Config: {'splunk-token': 'x', tag: 'y'}},
      History: [{created_by: 'LABEL api_token=my secret value'}],
    }),
    {
      Config: {Cmd: [`--password=${mask}`], Entrypoint: null},
      Args: ['--token', mask],
      Options: {o: `username=u,password=${mask}`, secret: mask, type: 'cifs'},
      HostConfig: {StorageOpt: {size: '1G', token: mask}, Annotations: {run: `a=b,password=${mask}`}},
      ContainerConfig: {
        Cmd: ['/bin/sh', '-c', '#(nop) ', `CMD ["app" "--token" "${mask}"]`],
        OnBuild: [`ENV API_KEY ${mask}`, `RUN app --token ${mask}`],
        Healthcheck: {Test: ['CMD', 'app', '--token', mask]},
      },
      LogConfig: {Type: 'splunk', Config: {'splunk-token': mask, tag: 'y'}},
      History: [{created_by: `LABEL api_token=${mask}`}],
    },
  );
});
