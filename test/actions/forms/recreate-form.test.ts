import assert from 'node:assert/strict';
import {test} from 'node:test';
import {openedRecreateForm, recreateForm} from '../../../source/actions/forms/recreate-form.ts';
import {leaveForm, requestSubmit, submitFormAction} from '../../../source/actions/forms/submit-form.ts';
import {targetOf} from '../../../source/actions/target.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import type {Json} from '../../../source/objects/json.ts';
import type {FormOrigin, FormOverlay} from '../../../source/store/overlay.ts';
import {formOnTop} from '../../support/form-on-top.ts';
import {makeProgram} from '../../support/make-context.ts';
import {makeContainer, makeImage} from '../../support/make-objects.ts';

const oldId = `sha256:${'a'.repeat(64)}`;
const newId = `sha256:${'b'.repeat(64)}`;
const web = makeContainer({
  name: 'web',
  imageId: oldId,
  ports: [{privatePort: 80, publicPort: 8080, ip: '0.0.0.0', protocol: 'tcp'}],
});
const inspect = {
  Id: web.id,
  Name: '/web',
  Image: oldId,
  State: {Running: true},
  Config: {
    Image: 'app:1',
    Env: ['A=1', 'DB_PASSWORD=hush'],
    Labels: {'com.docker.compose.project': 'shop'},
  },
  HostConfig: {
    PortBindings: {'80/tcp': [{HostIp: '', HostPort: '8080'}]},
    CapAdd: ['NET_ADMIN'],
    RestartPolicy: {Name: 'always'},
  },
  Mounts: [{Type: 'volume', Name: 'v1', Destination: '/data', RW: true}],
  NetworkSettings: {Networks: {bridge: {}}},
};

function open(origin: Partial<FormOrigin> = {changes: []}, engine: Partial<Engine> = {}) {
  const program = makeProgram({
    containers: [web],
    images: [makeImage({id: oldId, repoTags: []}), makeImage({id: newId, repoTags: ['app:1']})],
    engine,
  });
  const overlay = openedRecreateForm(web.id, {inspect, imageInspect: undefined, state: program.state()});
  program.apply({
    type: 'overlay-opened',
    overlay: {...overlay, origin: {...overlay.origin, containerId: web.id, ...origin}},
  });
  return {...program, form: () => formOnTop(program.state())};
}

test('it is filled with what the container has; secrets are no text of a field', () => {
  const {form} = open();
  const {values} = form();
  assert.equal(values['image'], 'app:1');
  assert.equal(values['port-0'], '8080:80');
  assert.equal(values['env-0'], 'A=1');
  assert.equal(values['restart'], 'always');
  assert.equal(values['volume-0'], 'v1:/data');
  assert.equal(JSON.stringify(values).includes('hush'), false);
});

test('its image goes by its name, by its id where the name is gone, by the name again where both are', () => {
  const imageOf = (images: ReadonlyArray<ReturnType<typeof makeImage>>) => {
    const state = makeProgram({containers: [web], images}).state();
    return openedRecreateForm(web.id, {inspect, imageInspect: undefined, state}).values['image'];
  };
  assert.equal(imageOf([makeImage({id: oldId, repoTags: ['app:1']})]), 'app:1');
  assert.equal(imageOf([makeImage({id: oldId, repoTags: []})]), 'aaaaaaaaaaaa');
  assert.equal(imageOf([]), 'app:1');
});

test('what no field shows, a newer image and docker compose are told of beneath', () => {
  const {form, state} = open();
  const notes = recreateForm.notes?.(form(), state()).map(({text}) => text) ?? [];
  assert.match(
    notes.join('\n'),
    /Kept as it is: --cap-add NET_ADMIN; the values of DB_PASSWORD; the volumes at \/data\./,
  );
  assert.match(
    notes.join('\n'),
    /On a newer image: app:1 is bbbbbbbbbbbb by now, and it runs on aaaaaaaaaaaa/,
  );
  assert.match(notes.join('\n'), /docker compose made it/);
});

test('a secret in a flag that no field shows is masked where it is told to be kept', () => {
  const {apply, state} = open();
  const logging = {Type: 'splunk', Config: {'splunk-token': 'hush'}};
  const logged = {...inspect, HostConfig: {...inspect.HostConfig, LogConfig: logging}};
  const said = () => {
    const form = openedRecreateForm(web.id, {inspect: logged, imageInspect: undefined, state: state()});
    return (recreateForm.notes?.(form, state()) ?? []).map(({text}) => text).join('\n');
  };
  assert.match(said(), /--log-opt 'splunk-token=••••••'/);
  apply({type: 'secrets-shown', showsSecrets: true});
  assert.match(said(), /--log-opt splunk-token=hush/);
});

test('that its image is gone is told, for then every setting goes along', () => {
  const said = (origin: Partial<FormOrigin>) => {
    const {form, state} = open({changes: [], ...origin});
    return (recreateForm.notes?.(form(), state()) ?? []).map(({text}) => text).join('\n');
  };
  assert.match(said({}), /Its own image is gone: .* all go along/);
  assert.doesNotMatch(said({imageInspect: {Config: {}}}), /image is gone/);
});

test('containers that live in its network are named', () => {
  const {form, state, apply} = open();
  const guest = {...makeContainer({name: 'vpn-user'}), networkOf: web.id};
  apply({type: 'containers-listed', containers: [web, guest], nowMs: 1});
  const notes = recreateForm.notes?.(form(), state()).map(({text}) => text) ?? [];
  assert.match(
    notes.join('\n'),
    /In its network live vpn-user: recreate them afterwards, on container:web\./,
  );
});

test('the ports that it has itself are no conflict, its own name neither', () => {
  const {form, state} = open();
  assert.deepEqual(recreateForm.problems(form().values, state(), web.id), {});
});

test('mounts of a volume’s folder, of an image and not of what lies below go along, and are no problem', () => {
  const mounts = [
    {Type: 'volume', Source: 'v1', Target: '/data', VolumeOptions: {Subpath: 'a'}},
    {Type: 'image', Source: 'app:1', Target: '/i', ImageOptions: {Subpath: 'etc'}},
    {Type: 'bind', Source: '/s', Target: '/t', BindOptions: {NonRecursive: true, CreateMountpoint: true}},
  ];
  const {apply, state} = open();
  const mounted = {...inspect, HostConfig: {...inspect.HostConfig, Mounts: mounts}};
  const form = openedRecreateForm(web.id, {inspect: mounted, imageInspect: undefined, state: state()});
  apply({
    type: 'overlay-opened',
    overlay: {...form, origin: {...form.origin, containerId: web.id, changes: []}},
  });
  assert.deepEqual(recreateForm.problems(form.values, state(), web.id), {});
  assert.match(
    recreateForm.dockerCommand(form.values, web.id, state()),
    / --mount type=volume,source=v1,target=\/data,volume-subpath=a --mount type=image,source=app:1,target=\/i,image-subpath=etc --mount type=bind,source=\/s,target=\/t,bind-recursive=disabled /,
  );
});

test('options of its network are no text of a field: they are kept and named', () => {
  const {apply, state} = open();
  const endpoint = {NetworkID: 'n1', DriverOpts: {'a.b': 'c'}, Links: ['db:database']};
  const joined = {
    ...inspect,
    HostConfig: {...inspect.HostConfig, NetworkMode: 'front'},
    NetworkSettings: {Networks: {front: endpoint}},
  };
  const form = openedRecreateForm(web.id, {inspect: joined, imageInspect: undefined, state: state()});
  const overlay = {...form, origin: {...form.origin, containerId: web.id, changes: []}};
  apply({type: 'overlay-opened', overlay});
  assert.equal(form.values['network'], 'front');
  assert.deepEqual(recreateForm.problems(form.values, state(), web.id), {});
  assert.match(
    recreateForm.dockerCommand(form.values, web.id, state()),
    / --network name=front,driver-opt=a\.b=c --link db:database /,
  );
  const notes = recreateForm.notes?.(overlay, state()).map(({text}) => text) ?? [];
  assert.match(
    notes.join('\n'),
    /Kept as it is: --network name=front,driver-opt=a\.b=c .*--link db:database/,
  );
});

test('nothing is sent before it is known what would be left behind', () => {
  const {form, state} = open({});
  assert.match(
    recreateForm.problems(form().values, state(), web.id)[''] ?? '',
    /being asked what was written/,
  );
});

test('it always asks, with what is left behind, the commit, and every docker line', async () => {
  const {context, form, state} = open({changes: [{path: '/x', kind: 'added'}]});
  await requestSubmit(context, recreateForm, form());
  const question = state().overlays.at(-1);
  assert.equal(question?.kind, 'confirm');
  if (question?.kind !== 'confirm') return;
  assert.match(question.lines.join('\n'), /Left behind in the old one: 1 added/);
  assert.match(question.lines.join('\n'), /stays, stopped, as web-old-/);
  assert.match(question.dockerCommand, /^docker create --name web-new-[\s\S]*\ndocker stop web\n/);
  assert.deepEqual(
    question.choices.map(({key}) => key),
    ['c'],
  );
});

test('commit first opens the commit form about it, with what is known, and the form waits below', async () => {
  const {context, form, state} = open({changes: []});
  const target = targetOf(state(), submitFormAction);
  await submitFormAction.run(context, target, key => key === 'c');
  assert.deepEqual([form().formId, form().subjectId], ['commit', web.id]);
  assert.deepEqual(form().origin?.changes, []);
  context.apply({type: 'overlay-closed', kind: 'form'});
  assert.deepEqual([form().formId, form().status], ['recreate', 'editing']);
});

test('what was typed is there again when it has failed', async () => {
  const {context, form, state} = open(
    {changes: []},
    {
      createContainerAs: () => Promise.reject(new Error('no')),
      inspectContainer: id => (id === web.id ? Promise.resolve(inspect) : Promise.reject(new Error('?'))),
    },
  );
  const overlay = form();
  context.apply({
    type: 'overlay-changed',
    overlay: {...overlay, values: {...overlay.values, 'port-1': '9090:90'}},
  });
  await submitFormAction.run(context, targetOf(state(), submitFormAction), () => false);
  assert.equal(state().overlays.at(-1)?.kind, 'job');
  await Promise.all(context.unfinished);
  const again = openedRecreateForm(web.id, {inspect, imageInspect: undefined, state: state()});
  assert.equal(again.values['port-1'], '9090:90');
});

test('a draft is taken up again as long as the container has what it had, and dropped with a word afterwards', () => {
  const {context, form, state} = open();
  const openAgain = (json: Json) =>
    openedRecreateForm(web.id, {inspect: json, imageInspect: undefined, state: state()});
  const notesOf = (overlay: FormOverlay) =>
    recreateForm.notes?.(overlay, state()).map(({text}) => text) ?? [];
  const overlay = form();
  leaveForm(context, {...overlay, values: {...overlay.values, 'port-1': '9090:90'}});
  const renamed = openAgain({...inspect, Name: '/other'});
  assert.equal(renamed.values['port-1'], '9090:90');
  assert.doesNotMatch(notesOf(renamed).join(), /before is gone/);

  const updated = openAgain({...inspect, HostConfig: {...inspect.HostConfig, Memory: 64 * 1024 * 1024}});
  assert.deepEqual([updated.values['port-1'], updated.values['memory']], [undefined, '64m']);
  assert.match(notesOf(updated).join(), /^What you had typed here before is gone/);

  leaveForm(context, updated);
  assert.doesNotMatch(notesOf(openAgain(inspect)).join(), /before is gone/, 'nothing had been typed');
});
