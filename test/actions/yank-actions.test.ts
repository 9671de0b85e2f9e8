import assert from 'node:assert/strict';
import {test} from 'node:test';
import {sendText} from '../../source/actions/yank.ts';
import type {LogLine} from '../../source/objects/log-line.ts';
import {makeProgram, stateWhere} from '../support/make-context.ts';
import {makeMachine} from '../support/make-machine.ts';
import {makeContainer, makeImage} from '../support/make-objects.ts';

const web = makeContainer({
  name: 'web',
  image: 'app:1',
  ports: [
    {privatePort: 80, publicPort: 8080, ip: '0.0.0.0', protocol: 'tcp'},
    {privatePort: 80, publicPort: 8080, ip: '::', protocol: 'tcp'},
    {privatePort: 81, publicPort: 8081, ip: '127.0.0.1', protocol: 'tcp'},
    {privatePort: 82, publicPort: 8082, ip: 'fe80::1', protocol: 'tcp'},
    {privatePort: 99, protocol: 'tcp'},
  ],
});
const db = makeContainer({name: 'db'});
const program = (options: Parameters<typeof makeProgram>[0] = {}) =>
  makeProgram({containers: [web, db], ...options});

/** What `y` and this key sent, and the notice. */
async function yanked(made: ReturnType<typeof program>, key: string) {
  made.press('y', key);
  const {notice} = await stateWhere(made.store, state => (state.notice?.text ?? '') !== '');
  return {sent: made.asked.filter(asked => asked.startsWith('yank ')).map(asked => asked.slice(5)), notice};
}

test('y sends what identifies the container, and says where it was sent', async () => {
  assert.deepEqual((await yanked(program(), 'i')).sent, [web.id]);
  assert.deepEqual((await yanked(program(), 'm')).sent, ['app:1']);
  const {sent, notice} = await yanked(program(), 'n');
  assert.deepEqual(sent, ['web']);
  assert.equal(notice?.text, 'name sent to the test (y w: to a file): web');
});

test('y p sends each address once, everywhere being where the engine is', async () => {
  assert.deepEqual((await yanked(program(), 'p')).sent, ['localhost:8080\n127.0.0.1:8081\n[fe80::1]:8082']);
});

test('y p says why there is nothing to send', async () => {
  const made = program({containers: [db]});
  const {sent, notice} = await yanked(made, 'p');
  assert.deepEqual(sent, []);
  assert.equal(notice?.text, 'yank host:port: it publishes no port');
});

test('of marked containers each has a line', async () => {
  const made = program();
  made.press('space', 'space');
  const {sent, notice} = await yanked(made, 'n');
  assert.deepEqual(sent, ['web\ndb']);
  assert.equal(notice?.text, 'name sent to the test (y w: to a file): 2 lines');
});

test('y i reaches the container also while its detail is open', async () => {
  const made = program({columns: 160});
  made.press('enter');
  assert.deepEqual((await yanked(made, 'i')).sent, [web.id]);
  const detail = made.state().overlays.at(-1);
  assert.equal(detail?.kind === 'detail' && detail.tab, 'summary');
});

test('y r masks secrets until they are shown, and says so', async () => {
  const inspect = {
    Id: web.id,
    Name: '/web',
    Image: web.imageId,
    Config: {Image: 'app:1', Env: ['API_KEY=hush', 'A=1'], Cmd: ['run']},
    HostConfig: {},
  };
  const engine = {
    inspectContainer: async () => inspect,
    inspectImage: async () => ({Config: {Env: ['A=1'], Cmd: ['run']}}),
  };
  const images = [makeImage({id: web.imageId, repoTags: ['app:1']})];
  const made = program({engine, images});
  const {sent, notice} = await yanked(made, 'r');
  assert.deepEqual(sent, ["docker run -d --name web -e 'API_KEY=••••••' app:1"]);
  assert.match(
    notice?.text ?? '',
    /^docker run \(secrets masked, ! shows them\) sent to the test \(y w: to a file\): docker run/,
  );
  made.press('!');
  assert.match((await yanked(made, 'r')).sent.at(-1) ?? '', /-e API_KEY=hush app:1$/);
});

test('what was sent is written to a file by y w', async () => {
  const files = new Map<string, string>();
  const made = program({machine: makeMachine({files})});
  made.press('y', 'w');
  assert.equal(made.state().notice?.text, 'write what was sent: nothing has been sent yet');
  made.press('space', 'space', 'y', 'n');
  await stateWhere(made.store, ({notice}) => notice?.text.startsWith('name sent') === true);
  made.press('y', 'w', 'ctrl+u', ...'names', 'enter', 'enter');
  const written = await stateWhere(made.store, ({notice}) => notice?.text.startsWith('wrote') === true);
  assert.equal(written.notice?.text, 'wrote 2 lines to /here/names');
  assert.equal(files.get('/here/names'), 'web\ndb\n');
});

test('what was too much to be sent is kept for a file all the same', async () => {
  const made = program();
  const yank = () => Promise.reject(new Error('80 kB is too much'));
  const context = {...made.context, yank};
  await assert.rejects(
    sendText(context, 'id', ['a', 'b']),
    /^Error: 80 kB is too much; y w writes it to a file$/,
  );
  assert.deepEqual(made.state().yanked, {what: 'id', lines: ['a', 'b']});
});

test('of an image its id, its name and its digest are sent', async () => {
  const image = makeImage({repoTags: ['app:1', 'app:2'], repoDigests: ['app@sha256:ab']});
  const made = (pane: 'images') => program({pane, images: [image]});
  assert.deepEqual((await yanked(made('images'), 'i')).sent, [image.id]);
  assert.deepEqual((await yanked(made('images'), 'n')).sent, ['app:1']);
  assert.deepEqual((await yanked(made('images'), 'd')).sent, ['app@sha256:ab']);
});

test('what an image lacks is said: a name, a digest', async () => {
  const made = () => program({pane: 'images', images: [makeImage({repoTags: []})]});
  assert.match((await yanked(made(), 'n')).notice?.text ?? '', /it has no name: it dangles/);
  assert.match((await yanked(made(), 'd')).notice?.text ?? '', /no registry has told its digest/);
});

test('of a log the found line, the lowest or all are sent, without what a terminal would obey', async () => {
  const lines = ['one', '\x1b[31mtwo\x1b[0m \x1b]52;c;aGk=\x07', 'three'].map(
    (text): Omit<LogLine, 'number'> => ({
      source: 0,
      stream: 'stdout',
      timestamp: '2026-01-02T03:04:05.6Z',
      text,
      cutBytes: 0,
    }),
  );
  const made = program({pane: 'logs'});
  made.apply(
    {type: 'log-selected', containers: [{containerId: web.id, containerName: 'web'}], isPinned: true},
    {type: 'log-received', selection: 1, lines, skippedLines: 0},
  );
  assert.equal((await yanked(made, 'l')).sent.at(-1), 'three');
  made.apply({type: 'log-changed', log: {cursorNumber: 1, hasTimestamps: true}});
  made.press('y', 'l');
  await stateWhere(made.store, () => made.asked.length === 2);
  assert.match(made.asked.at(-1) ?? '', /^yank 2026-01-02T03:04:05\.6Z two *$/);
  made.apply({type: 'log-changed', log: {hasTimestamps: false}});
  made.press('y', 'a');
  await stateWhere(made.store, () => made.asked.length === 3);
  assert.deepEqual(
    made.asked
      .at(-1)
      ?.slice(5)
      .split('\n')
      .map(line => line.trimEnd()),
    ['one', 'two', 'three'],
  );
});
