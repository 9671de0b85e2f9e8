import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
  canonicalName,
  familiarName,
  parseReference,
  splitRepositoryTag,
} from '../../source/objects/reference.ts';

const digest = `sha256:${'1'.repeat(64)}`;

const good: ReadonlyArray<readonly [text: string, repository: string, tag: string, digest: string]> = [
  ['web', 'web', '', ''],
  ['runoob/ubuntu:v2', 'runoob/ubuntu', 'v2', ''],
  ['localhost:5000/web', 'localhost:5000/web', '', ''],
  ['localhost:5000/web:1', 'localhost:5000/web', '1', ''],
  ['[::1]:5000/web:1', '[::1]:5000/web', '1', ''],
  [`web@${digest}`, 'web', '', digest],
  [`registry:5000/a/b:c@${digest}`, 'registry:5000/a/b', 'c', digest],
  // Without a slash the colon is a tag's, as docker reads it too.
  ['localhost:5000', 'localhost', '5000', ''],
];

for (const [text, repository, tag, digest_] of good) {
  test(`${text} is taken apart`, () => {
    assert.deepEqual(parseReference(text), {ok: true, repository, tag, digest: digest_});
  });
}

const bad: ReadonlyArray<readonly [text: string, problem: RegExp]> = [
  ['', /a name is needed/],
  ['my web', /no spaces/],
  ['Web', /must be lowercase/],
  ['me/Web:1', /must be lowercase/],
  ['a'.repeat(64), /image id/],
  [`${'a'.repeat(64)}:1`, /image id/],
  [`web/${'x'.repeat(256)}`, /255 characters/],
  ['web:', /tag after the colon is missing/],
  [':1', /name before the tag is missing/],
  ['web:-1', /cannot start with “-”/],
  [`web:${'t'.repeat(129)}`, /at most 128/],
  ['web:a*b', /“\*” cannot be in a tag/],
  ['we$b', /“\$” cannot be in a repository/],
  ['web/', /slashes is empty/],
  ['a//b', /slashes is empty/],
  ['localhost:5000/', /missing after localhost:5000/],
  ['a..b', /each part of a name/],
  ['host:port/web', /“host:port” is no registry host/],
  ['web@sha256:12', /64 hex digits/],
  ['web@md5:12', /a digest is sha256/],
  ['web@', /a digest is sha256/],
];

for (const [text, problem] of bad) {
  test(`${JSON.stringify(text.slice(0, 30))} is refused with the reason`, () => {
    const parsed = parseReference(text);
    assert.equal(parsed.ok, false);
    assert.match(parsed.ok ? '' : parsed.problem, problem);
  });
}

test('the colon of a registry’s port is not a tag’s', () => {
  assert.deepEqual(splitRepositoryTag('localhost:5000/web'), ['localhost:5000/web', '']);
  assert.deepEqual(splitRepositoryTag('localhost:5000/web:1'), ['localhost:5000/web', '1']);
  assert.deepEqual(splitRepositoryTag('web:1'), ['web', '1']);
});

test('names have a short and a full form', () => {
  for (const [full, familiar] of [
    ['docker.io/library/redis', 'redis'],
    ['docker.io/me/app', 'me/app'],
    ['docker.io/library/a/b', 'library/a/b'],
    ['localhost/web', 'localhost/web'],
  ] as const) {
    assert.equal(familiarName(full), familiar);
    assert.equal(canonicalName(familiar), full);
  }

  assert.equal(familiarName('index.docker.io/redis'), 'redis');
  assert.equal(familiarName('docker.io/redis'), 'redis');
});
