import assert from 'node:assert/strict';
import {test} from 'node:test';
import {allForms, formById} from '../../../source/actions/forms/all-forms.ts';
import {runForm} from '../../../source/actions/forms/run-form.ts';
import {runSpec} from '../../../source/actions/forms/run-values.ts';
import {contextWith, idOf, makeContainer, makeImage} from './form-context.ts';

const holder = makeContainer({
  id: idOf('c2'),
  names: ['/proxy'],
  ports: [{privatePort: 80, publicPort: 8080, ip: '0.0.0.0', protocol: 'tcp'}],
});
const state = contextWith(
  {},
  {
    changes: [
      {
        type: 'containers-listed',
        containers: [makeContainer({id: idOf('c1'), names: ['/web']}), holder],
        nowMs: 0,
      },
      {
        type: 'images-listed',
        images: [
          makeImage({id: `sha256:${idOf('a1')}`, repoTags: ['app:1', 'localhost:5000/app:latest']}),
          makeImage({id: `sha256:${idOf('abc1')}`, repoTags: ['other:1']}),
          makeImage({
            id: `sha256:${idOf('abc2')}`,
            repoDigests: [`redis@sha256:${idOf('d1')}`],
          }),
        ],
        nowMs: 0,
      },
    ],
  },
).getState();

const values = (more: Readonly<Record<string, string>>) => ({
  ...runForm.initialValues('app:1', state),
  ...more,
});
const problems = (more: Readonly<Record<string, string>>) => runForm.problems(values(more), state, 'app:1');

test('every form has an id of its own', () => {
  assert.equal(new Set(allForms.map(({id}) => id)).size, allForms.length);
  assert.equal(formById('run'), runForm);
  assert.equal(formById('nothing'), undefined);
});

const bad: ReadonlyArray<readonly [field: string, text: string, problem: RegExp]> = [
  ['image', '', /an image is needed/],
  ['image', 'App', /must be lowercase/],
  ['image', idOf('abc9'), /no image here has this id/],
  ['name', 'a b', /no spaces/],
  ['name', 'web', /container c10000000000 \(app:1, running\) has this name/],
  ['command', 'echo "a', /quote " is not closed/],
  ['command', 'a | b', /shell syntax/],
  ['port-0', '80:70000', /port 70000 is outside 1–65535/],
  ['port-0', '8000-8002:80-81', /8000-8002 has 3 ports, 80-81 has 2/],
  ['port-0', '8080:80', /host port 8080 is published by proxy already/],
  ['port-0', '127.0.0.1:8080:80', /published by proxy already/],
  ['port-0', '8079-8081:79-81', /host port 8080 is published by proxy/],
  ['port-0', '[::g]:1:1', /no IP address/],
];
for (const [field, text, problem] of bad) {
  test(`says at ${field} what is wrong with “${text}”`, () => {
    const found = problems({[field]: text});
    assert.deepEqual(Object.keys(found), [field]);
    assert.match(found[field] ?? '', problem);
  });
}

const good: ReadonlyArray<readonly [field: string, text: string]> = [
  ['image', 'app:1'],
  ['image', 'docker.io/library/app:1'],
  ['image', 'localhost:5000/app'],
  ['image', 'abc2'],
  ['image', `sha256:${idOf('abc2')}`],
  ['image', `redis@sha256:${idOf('d1')}`],
  ['name', 'web2'],
  ['command', 'sh -c "a | b"'],
  ['port-0', '8081:80'],
  ['port-0', '8080:80/udp'],
  ['port-0', ':80'],
  ['port-0', '[::1]:8081:80'],
  ['port-0', '8080-8090:80'],
];
for (const [field, text] of good) {
  test(`takes “${text}” as ${field}`, () => {
    assert.deepEqual(problems({[field]: text}), {});
  });
}

test('says which row above asks for the same host port', () => {
  assert.deepEqual(problems({'port-0': '9000:80', 'port-1': '9000:81'}), {
    'port-1': 'the same host port as 9000:80 above',
  });
});

test('does not say that an image is missing before the images were listed', () => {
  const {images: _unlisted, ...listedAtMs} = state.listedAtMs;
  const early = {...state, images: new Map(), listedAtMs};
  assert.deepEqual(runForm.problems(values({image: 'other'}), early, ''), {});
});

test('the docker line follows the typing', () => {
  const line = (more: Readonly<Record<string, string>>) =>
    runForm.dockerCommand(values(more), 'app:1', state);
  assert.equal(line({}), 'docker run -d app:1');
  assert.equal(
    line({
      name: ' web2 ',
      command: `python -c 'print("a b")'`,
      'port-0': '127.0.0.1:8081:80',
      'port-1': ':53/udp',
      'publish-all': 'yes',
    }),
    `docker run -d --name web2 -p 127.0.0.1:8081:80 -p 53/udp -P app:1 python -c 'print("a b")'`,
  );
  assert.equal(line({'port-0': '80:', 'port-1': '81:81'}), 'docker run -d -p 81:81 app:1');
});

test('sends what the fields say', () => {
  assert.deepEqual(runSpec(values({image: ' app:1 ', command: 'sh -c "a b"', 'port-0': '8000-8001:80-81'})), {
    image: 'app:1',
    name: '',
    command: ['sh', '-c', 'a b'],
    ports: [{ip: '', hostPort: '8000-8001', containerPort: '80-81', protocol: 'tcp'}],
    publishAllPorts: false,
  });
});

test('its title is the image’s name, an id short', () => {
  assert.equal(runForm.title('', state), 'Run a container');
  assert.equal(runForm.title('app:1', state), 'Run app:1');
  assert.equal(runForm.title(`sha256:${idOf('abc2')}`, state), 'Run abc200000000');
});
