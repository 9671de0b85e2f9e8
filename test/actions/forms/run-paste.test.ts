import assert from 'node:assert/strict';
import {test} from 'node:test';
import {formPaste, newForm} from '../../../source/actions/forms/form-editing.ts';
import {runForm} from '../../../source/actions/forms/run-form.ts';
import {runSpec} from '../../../source/actions/forms/run-values.ts';
import {dockerRunCommand} from '../../../source/format/docker-command.ts';
import {randomRunSpec} from '../../support/random-run-spec.ts';
import {contextWith, makeImage} from './form-context.ts';

const images = ['app:1', 'nginx:latest'].map((tag, index) =>
  makeImage({id: `sha256:${String(index + 1).repeat(64)}`, repoTags: [tag]}),
);
const state = contextWith({}, {changes: [{type: 'images-listed', images, nowMs: 0}]}).getState();
const opened = newForm(runForm, '', state);
const pasted = (text: string) => formPaste({form: runForm, overlay: opened, state}, text);

test('what a form asks for, as a docker line pasted back, asks for the same: 2,000 specs', () => {
  for (let seed = 1; seed <= 2000; seed++) {
    const spec = randomRunSpec(seed);
    const line = dockerRunCommand(spec);
    assert.deepEqual(runSpec(pasted(line).values), spec, `seed ${seed}: ${line}`);
  }
});

const sameLines: ReadonlyArray<readonly [pasted: string, meant: string]> = [
  ['docker run nginx', 'docker run -d nginx'],
  ['  $ sudo docker container run -it --rm app:1 sh', 'docker run -it --rm app:1 sh'],
  ['docker run -itd app:1 sh', 'docker run -dit app:1 sh'],
  ['docker run --interactive --tty app:1', 'docker run -it app:1'],
  [
    'docker run -d --name=site --publish=8080:80 -p81:81 -P nginx',
    'docker run -d --name site -p 8080:80 -p 81:81 -P nginx',
  ],
  ['docker run -ite A=1 app:1', 'docker run -it -e A=1 app:1'],
  ['docker run -e=A=1 --env B="two words" app:1', "docker run -d -e A=1 -e 'B=two words' app:1"],
  ['docker run --net host --detach=false app:1', 'docker run -d --network host app:1'],
  ['docker run --rm=true -P=false app:1 -p 80:80', 'docker run -d --rm app:1 -p 80:80'],
  ...['1', 't', 'T', 'TRUE', 'true', 'True'].map(
    yes => [`docker run --rm=${yes} -it=${yes} --init=0 app:1`, 'docker run -it --rm app:1'] as const,
  ),
  ...['0', 'f', 'F', 'FALSE', 'false', 'False'].map(
    no => [`docker run --rm -P --rm=${no} -P=${no} app:1`, 'docker run -d app:1'] as const,
  ),
  ['docker run -v "$PWD":/app -v $(pwd)/x:/x:ro app:1', 'docker run -d -v .:/app -v ./x:/x:ro app:1'],
  [
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a shell's braces.
    'docker run -v "$HOME/a b":/app -v ${HOME}/.ssh:/x:ro app:1',
    "docker run -d -v ~/'a b:/app' -v ~/.ssh:/x:ro app:1",
  ],
  ['docker run \\\n  -m 512M \\\n  --cpus=.5 \\\n  app:1', 'docker run -d -m 512m --cpus 0.5 app:1'],
  [
    "docker run --entrypoint='' -u 1:2 -w /x app:1 sh -c 'echo $PWD'",
    "docker run -d -u 1:2 -w /x --entrypoint '' app:1 sh -c 'echo $PWD'",
  ],
  [
    'docker run --mount type=bind,src=/a,dst=/b,ro app:1',
    'docker run -d --mount type=bind,source=/a,target=/b,readonly app:1',
  ],
  [
    'docker run -v "$HOME":/a --mount type=bind,src="$HOME",dst=/b --mount type=bind,src=$HOME/x,dst=/c app:1',
    'docker run -d -v "$HOME":/a --mount type=bind,source="$HOME",target=/b --mount type=bind,source="$HOME"/x,target=/c app:1',
  ],
  [
    'docker run --restart on-failure:3 --label a=b --env-file .env app:1',
    'docker run -d --env-file .env --restart on-failure:3 -l a=b app:1',
  ],
  ['sudo -E docker run app:1', 'docker run -d app:1'],
  ['# sudo -u root -n docker -D --log-level=debug run --rm app:1', 'docker run -d --rm app:1'],
  ['A=1 docker \\\n  run app:1', 'docker run -d app:1'],
  ['docker run -e A=1 \\ \n -p 80:80 \\\t\n nginx', 'docker run -d -p 80:80 -e A=1 nginx'],
  ['docker \\ \n run nginx', 'docker run -d nginx'],
  ['docker run\n  --name\n  site\n  app:1 a \\\n  b\n', 'docker run -d --name site app:1 a b'],
  ["docker run app:1 sh -c 'a\nb'", "docker run -d app:1 sh -c $'a\\nb'"],
  ['docker run -q --name aa --name bb app:1', 'docker run -d --name bb app:1'],
];
for (const [line, meant] of sameLines) {
  test(`${JSON.stringify(line)} fills the form`, () => {
    const overlay = pasted(line);
    assert.equal(runForm.dockerCommand(overlay.values, '', state), meant);
    assert.deepEqual(overlay.problems, {});
    assert.equal(overlay.focus, 'submit');
  });
}

const strange: ReadonlyArray<readonly [line: string, kept: string, problem: RegExp]> = [
  ['docker run --gpus all -e A=1 app:1', '--gpus all', /^--gpus: no field here/],
  ['docker run --cap-add=NET_ADMIN --init app:1', '--cap-add=NET_ADMIN --init', /^--cap-add, --init: /],
  ['docker run -h "my host" app:1', "-h 'my host'", /^-h: /],
  ['docker run --rm=yes -P=tRUE app:1', '--rm=yes -P tRUE', /^--rm, -P: no field/],
  ['docker run -i app:1', '-i', /^-i: /],
  ['docker run --network a --network b app:1', '--network b', /^--network: /],
  [
    'docker --context prod run app:1',
    '--context prod',
    /^--context: another engine is meant, and this form runs it here; empty/,
  ],
  ['docker --context="my prod" container run app:1', "--context 'my prod'", /^--context: another engine/],
  ['docker -c prod run app:1', '--context prod', /^--context: another engine/],
  ['docker -Hssh://a@b run app:1', '--host ssh://a@b', /^--host: another engine/],
  ['DOCKER_HOST=tcp://h:2375 docker run app:1', '--host tcp://h:2375', /^--host: another engine/],
  [
    'sudo docker -H tcp://h:2376 --tlsverify run --gpus all app:1',
    '--host tcp://h:2376 --tlsverify --gpus all',
    /^--host: another engine is meant, and this form runs it here; --tlsverify, --gpus: no field here does that; empty/,
  ],
  ['docker run --brand-new app:1', '--brand-new', /^--brand-new: /],
  ['docker run --netwrok=x app:1', '--netwrok=x', /^--netwrok \(--network\?\): no field here/],
];
for (const [line, kept, problem] of strange) {
  test(`${JSON.stringify(line)} names at the form what it does not have, and keeps it`, () => {
    const {values, problems, focus} = pasted(line);
    assert.equal(values['image'], 'app:1');
    assert.equal(values['other'], kept);
    assert.deepEqual(Object.keys(problems), ['other']);
    assert.match(problems['other'] ?? '', problem);
    assert.equal(focus, 'other');
    assert.ok(runForm.fields(values).some(({id}) => id === 'other'));
    assert.deepEqual(runForm.problems({...values, other: ''}, state, ''), {});
  });
}

test('a line that only a shell can read is kept whole, with the reason', () => {
  for (const [line, problem] of [
    ['docker run app:1 | grep x', /\| is shell syntax/],
    ['docker run -e A=$USER app:1', /\$USER is shell syntax/],
    ['docker run -e A=$HOME app:1', /\$HOME/],
    ['docker run -e A=$PWD app:1', /\$PWD/],
    ['docker run -e "A app:1', /quote " is not closed/],
  ] as const) {
    const {values, problems} = pasted(line);
    assert.equal(values['other'], line);
    assert.match(problems['other'] ?? '', problem);
  }
});

test('what stands below a line is another command: it is kept, and refused', () => {
  for (const [lines, kept] of [
    [
      'docker run --rm busybox sh -c "a; b"\ndocker ps -a\n',
      'docker run --rm busybox sh -c "a; b"; docker ps -a',
    ],
    ['docker run app:1\n\n  docker stop \\\n  web\nls', 'docker run app:1; docker stop web; ls'],
    ['docker run -d\n  --name $NAME\n  app:1 a \\\n b\nls', 'docker run -d --name $NAME app:1 a b; ls'],
  ] as const) {
    const {values, problems} = pasted(lines);
    assert.equal(values['other'], kept);
    assert.match(
      problems['other'] ?? '',
      kept.includes('$') ? /NAME/ : /: ; begins another command, and only one/,
    );
    assert.equal(values['command'], '');
  }
});

test('what is kept of several lines does the same as they do', () => {
  for (const [lines, kept] of [
    ['docker run nginx \\\n\necho hi', 'docker run nginx; echo hi'],
    ['docker run -d \\\n\n nginx\\\n:1 \\\n a\necho', 'docker run -d nginx:1 a; echo'],
    ['docker run $X a\\\n\\\nb \\ #c\nd', 'docker run $X ab \\ #c; d'],
    ['docker run -d nginx \\ \n -p 80:80', 'docker run -d nginx \\ ; -p 80:80'],
    ['docker run -e A=$(cat x)\n nginx\necho hi', 'docker run -e A=$(cat x) nginx; echo hi'],
    ['docker run nginx | grep x\necho hi', 'docker run nginx | grep x; echo hi'],
    ['docker run nginx &&\n echo hi;\nls', 'docker run nginx && echo hi; ls'],
    ['docker run -e "A nginx\n\n echo hi', 'docker run -e "A nginx; echo hi'],
    ["docker run nginx\n# don’t, it's\nls", "docker run nginx; # don’t, it's; ls"],
    ['docker run -e A="$X\n  \\"y" nginx', `docker run -e A="$X"$'\\n'"  \\"y" nginx`],
    ["docker run -e A=$X nginx 'a\n b' $'c\n'", `docker run -e A=$X nginx 'a'$'\\n'' b' $'c\\n'`],
    ['docker run -e A=$X nginx "a\\\nb"', 'docker run -e A=$X nginx "ab"'],
  ] as const) {
    const {values, problems} = pasted(lines);
    assert.equal(values['other'], kept);
    assert.match(problems['other'] ?? '', /cannot be read/);
  }
});

test('what can be read as one line is the paste', () => {
  const {values, problems} = pasted("docker run -d ''\nsh");
  assert.deepEqual([values['other'] ?? '', values['command']], ['', 'sh']);
  assert.deepEqual(Object.keys(problems), ['image']);
});

test('of a long text each line below is another command', () => {
  const flags = '-e A=b\n'.repeat(300);
  const {values, problems} = pasted(`docker run ${flags} -e B=$X nginx\necho hi`);
  assert.match(values['other'] ?? '', / nginx; echo hi$/);
  assert.match(problems['other'] ?? '', /cannot be read/);
});

test('a long text that never is a whole line is kept and refused in a moment', () => {
  for (const text of [
    `docker run "\n${'-e A=b\n'.repeat(3000)}`,
    `docker run "\n${'-e A=bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\n'.repeat(3000)}`,
    `docker run "${' '.repeat(50_000)}x`,
    `docker run "\n${' '.repeat(50_000)}\\\nx`,
    `docker run "${' \n'.repeat(50_000)}x`,
  ]) {
    const start = performance.now();
    const {problems} = pasted(text);
    const milliseconds = performance.now() - start;
    assert.match(problems['other'] ?? '', /cannot be read: the quote " is not closed/);
    assert.ok(milliseconds < 2_000, `${milliseconds} ms`);
  }
});

test('a wrong value goes into its field, and the field says so', () => {
  const {values, problems, focus} = pasted('docker run -p 80:99999 -m lots --restart maybe app:1');
  assert.deepEqual([values['port-0'], values['memory'], values['restart']], ['80:99999', 'lots', 'maybe']);
  assert.deepEqual(Object.keys(problems).sort(), ['memory', 'port-0', 'restart']);
  assert.equal(focus, 'port-0');
});

test('any other paste goes into the field that has the focus', () => {
  for (const text of [
    'docker stop web',
    'docker --context run app:1',
    'sudo -u run',
    'docker',
    'run app:1',
    'a=b',
  ])
    assert.equal(pasted(text).values['image'], text);
});

test('a docker run line replaces what was typed before', () => {
  const before = {
    ...opened,
    values: {...opened.values, name: 'old', 'port-0': '1:1', 'port-1': '2:2', memory: '1g'},
  };
  const {values} = formPaste({form: runForm, overlay: before, state}, 'docker run nginx');
  assert.equal(runForm.dockerCommand(values, '', state), 'docker run -d nginx');
});
