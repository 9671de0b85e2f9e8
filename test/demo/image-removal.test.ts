import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {DemoEngine} from '../../source/demo/demo-engine.ts';
import {call, demoFor, filtered} from './demo-client.ts';

type Removal = readonly {readonly Untagged?: string; readonly Deleted?: string}[];

const idOf = async (engine: DemoEngine, name: string): Promise<string> =>
  (await call(engine, `GET /images/${name}/json`)).json.Id;
const untagged = (removal: Removal) =>
  removal.flatMap(({Untagged}) => (Untagged === undefined ? [] : [Untagged]));

test('one of several tags goes alone; the image goes with the last', async t => {
  const engine = await demoFor(t, {apiVersion: '1.51', containerCount: 0});
  const id = await idOf(engine, 'team/app:1');
  const first: Removal = (await call(engine, 'DELETE /images/team/app:1')).json;
  assert.deepEqual(first, [{Untagged: 'team/app:1'}]);
  const last: Removal = (await call(engine, 'DELETE /images/localhost:5000/team/app:1.2')).json;
  assert.deepEqual(untagged(last), ['localhost:5000/team/app:1.2']);
  assert.ok(last.some(({Deleted}) => Deleted === id));
  assert.equal((await call(engine, `GET /images/${id}/json`)).status, 404);
});

test('untagged parents go with their last child, but with noprune they stay', async t => {
  const countAll = async (engine: DemoEngine) => (await call(engine, 'GET /images/json?all=1')).json.length;
  const engine = await demoFor(t, {apiVersion: '1.51', containerCount: 0});
  await call(engine, 'DELETE /images/team/app:1');
  const before = await countAll(engine);
  await call(engine, 'DELETE /images/localhost:5000/team/app:1.2');
  assert.equal(before - (await countAll(engine)), 5);

  const other = await demoFor(t, {apiVersion: '1.51', containerCount: 0});
  await call(other, 'DELETE /images/team/app:1');
  const beforeOther = await countAll(other);
  await call(other, 'DELETE /images/localhost:5000/team/app:1.2?noprune=1');
  assert.equal(beforeOther - (await countAll(other)), 1);
});

test('an image in use is refused: by a running container always, by a stopped one without force', async t => {
  const engine = await demoFor(t, {apiVersion: '1.51'});
  const id = await idOf(engine, 'postgres:16');
  assert.equal((await call(engine, `DELETE /images/${id}?force=1`)).status, 409);
  await call(engine, 'POST /containers/shop-db-1/stop');
  const refused = await call(engine, `DELETE /images/${id}`);
  assert.equal(refused.status, 409);
  assert.match(refused.json.message, /^conflict: unable to delete [0-9a-f]{12} \(must be forced\)/);
  const byName = await call(engine, 'DELETE /images/postgres:16');
  assert.match(
    byName.json.message,
    /^conflict: unable to remove repository reference "postgres:16" \(must force\)/,
  );
  assert.equal((await call(engine, `DELETE /images/${id}?force=1`)).status, 200);
});

test('an id with tags in several repositories needs force, a parent of another image cannot go', async t => {
  const engine = await demoFor(t, {apiVersion: '1.51', containerCount: 0});
  const id = await idOf(engine, 'team/app:1');
  const refused = await call(engine, `DELETE /images/${id}`);
  assert.equal(refused.status, 409);
  assert.match(refused.json.message, /image is referenced in multiple repositories$/);
  const parent = (await call(engine, `GET /images/${id}/json`)).json.Parent;
  const child = await call(engine, `DELETE /images/${parent}?force=1`);
  assert.match(child.json.message, /\(cannot be forced\) - image has dependent child images$/);
  assert.equal((await call(engine, `DELETE /images/${id}?force=1`)).status, 200);
});

test('a prune takes dangling images only, and with dangling=false all that no container uses', async t => {
  const engine = await demoFor(t, {apiVersion: '1.51'});
  const list = async (): Promise<{RepoTags: string[]}[]> => (await call(engine, 'GET /images/json')).json;
  const tagged = (await list()).filter(image => image.RepoTags.length > 0).length;
  const first = (await call(engine, 'POST /images/prune')).json;
  assert.ok(first.ImagesDeleted.length > 0);
  assert.ok(first.SpaceReclaimed > 0);
  assert.equal((await list()).length, tagged);
  assert.equal((await call(engine, 'POST /images/prune')).json.ImagesDeleted, null);
  await call(engine, `POST /images/prune?${filtered({dangling: ['false']})}`);
  const left = await list();
  assert.ok(left.length < tagged);
  const used = new Set(
    (await call(engine, 'GET /containers/json?all=1')).json.map((row: {ImageID: string}) => row.ImageID),
  );
  assert.deepEqual(
    left.filter(image => !used.has((image as unknown as {Id: string}).Id)),
    [],
  );
  assert.equal((await call(engine, `POST /images/prune?${filtered({nope: ['1']})}`)).status, 400);
});

test('a tag that moves leaves the old image with its digest: it dangles, and keeps its repository', async t => {
  const engine = await demoFor(t, {apiVersion: '1.51'});
  engine.control.setPullMs(1);
  const before = await idOf(engine, 'redis:7-alpine');
  engine.control.publish('redis:7-alpine');
  engine.control.publish('redis:7.2.5-alpine');
  const lines = (await call(engine, 'POST /images/create?fromImage=redis&tag=7-alpine')).text;
  assert.match(lines, /Status: Downloaded newer image for redis:7-alpine/);
  assert.notEqual(await idOf(engine, 'redis:7-alpine'), before);
  await call(engine, 'POST /images/create?fromImage=redis&tag=7.2.5-alpine');
  const old = (await call(engine, `GET /images/${before}/json`)).json;
  assert.deepEqual(old.RepoTags, []);
  assert.match(old.RepoDigests[0], /^redis@sha256:/);
  const again = (await call(engine, 'POST /images/create?fromImage=redis&tag=7-alpine')).text;
  assert.match(again, /Status: Image is up to date for redis:7-alpine/);
});

test('a commit makes a child with its message and author, and the tag it was given', async t => {
  const engine = await demoFor(t);
  const query =
    'container=shop-web-1&repo=runoob/ubuntu&tag=v2&comment=has+changed&author=runoob&changes=EXPOSE+81';
  const {status, json} = await call(engine, `POST /commit?${query}`);
  assert.equal(status, 201);
  const image = (await call(engine, 'GET /images/runoob/ubuntu:v2/json')).json;
  assert.equal(image.Id, json.Id);
  assert.equal(image.Comment, 'has changed');
  assert.equal(image.Author, 'runoob');
  assert.equal(image.Parent, await idOf(engine, 'nginx:1.27'));
  assert.ok('81/tcp' in image.Config.ExposedPorts);
  assert.equal((await call(engine, 'POST /commit?container=shop-web-1&changes=FOO+x')).status, 400);
});

test('a commit under a bad name: 20.10 answers 500 and leaves an image behind, today’s engine neither', async t => {
  const countAll = async (engine: DemoEngine) => (await call(engine, 'GET /images/json?all=1')).json.length;
  for (const [apiVersion, status, left] of [
    ['1.41', 500, 1],
    ['1.52', 400, 0],
  ] as const) {
    const engine = await demoFor(t, {apiVersion});
    const before = await countAll(engine);
    assert.equal((await call(engine, 'POST /commit?container=shop-web-1&repo=Bad__/Name')).status, status);
    assert.equal((await countAll(engine)) - before, left);
  }
});

test('pulls fail as registries do: unknown is 404 before the first byte, a broken one is the last line', async t => {
  const engine = await demoFor(t);
  engine.control.setPullMs(1);
  const unknown = await call(engine, 'POST /images/create?fromImage=nosuchthing&tag=latest');
  assert.equal(unknown.status, 404);
  assert.match(unknown.json.message, /^pull access denied for nosuchthing/);
  const noTag = await call(engine, 'POST /images/create?fromImage=nginx&tag=nosuchtag');
  assert.equal(noTag.status, 404);
  assert.match(noTag.json.message, /manifest unknown/);
  const broken = await call(engine, 'POST /images/create?fromImage=fail&tag=latest');
  assert.equal(broken.status, 200);
  const last = JSON.parse(broken.text.trim().split('\n').at(-1) ?? '');
  assert.deepEqual(last, {errorDetail: {message: 'unexpected EOF'}, error: 'unexpected EOF'});
  assert.equal((await call(engine, 'GET /images/fail:latest/json')).status, 404);
});

test('a pull tells of each layer, and those that are here already are not fetched', async t => {
  const engine = await demoFor(t);
  engine.control.setPullMs(1);
  engine.control.publish('nginx:1.27');
  const lines = (await call(engine, 'POST /images/create?fromImage=nginx&tag=1.27')).text
    .trim()
    .split('\r\n');
  const statuses = lines.map(line => JSON.parse(line).status.replace(/ newer.*/, ''));
  for (const status of ['Already exists', 'Pulling fs layer', 'Downloading', 'Extracting', 'Pull complete']) {
    assert.ok(statuses.includes(status), status);
  }
  assert.equal(JSON.parse(lines[0] ?? '').id, '1.27');
});

test('a push without credentials is denied in the last line, to one’s own registry it goes through', async t => {
  const engine = await demoFor(t);
  engine.control.setPullMs(1);
  const denied = await call(engine, 'POST /images/team/app/push?tag=1');
  assert.equal(denied.status, 200);
  assert.match(denied.text, /denied: requested access to the resource is denied/);
  const pushed = await call(engine, 'POST /images/localhost:5000/team/app/push?tag=1.2');
  assert.match(pushed.text, /1\.2: digest: sha256:[0-9a-f]{64}/);
  assert.equal((await call(engine, 'POST /images/nosuch/push?tag=1')).status, 404);
});

test('an image that was saved and removed is there again when it is loaded', async t => {
  const engine = await demoFor(t, {containerCount: 0});
  const id = await idOf(engine, 'busybox:1.35');
  const {bytes} = await call(engine, 'GET /images/busybox:1.35/get');
  await call(engine, 'DELETE /images/busybox:1.35?force=1');
  assert.equal((await call(engine, 'GET /images/busybox:1.35/json')).status, 404);
  const answer = await fetchTar(engine, bytes);
  assert.match(answer, /Loaded image: busybox:1\.35/);
  assert.equal(await idOf(engine, 'busybox:1.35'), id);
});

async function fetchTar(engine: DemoEngine, bytes: Buffer): Promise<string> {
  const {request} = await import('node:http');
  return new Promise((resolve, reject) => {
    const options = {
      socketPath: engine.socketPath,
      method: 'POST',
      path: '/images/load',
      agent: false,
    } as const;
    const outgoing = request(options, response => {
      let text = '';
      response.on('data', chunk => {
        text += chunk;
      });
      response.on('end', () => resolve(text));
    });
    outgoing.on('error', reject);
    outgoing.end(bytes);
  });
}
