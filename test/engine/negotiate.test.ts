import assert from 'node:assert/strict';
import {test} from 'node:test';
import {negotiate} from '../../source/engine/negotiate.ts';

const agreements: ReadonlyArray<readonly [string, string | undefined, string]> = [
  ['1.41', undefined, '1.41'],
  ['1.41', '', '1.41'],
  ['1.52', undefined, '1.52'],
  ['1.56', undefined, '1.56'],
  ['1.57', undefined, '1.56'],
  ['2.0', undefined, '1.56'],
  ['1.100', undefined, '1.56'],
  ['1.52', '1.44', '1.44'],
  ['1.52', 'v1.44', '1.44'],
  // Like the docker CLI: what the user sets is asked for, even when the engine will refuse it.
  ['1.41', '1.50', '1.50'],
];

for (const [offered, override, expected] of agreements) {
  test(`an engine of ${offered} and an override ${override ?? 'not set'} give ${expected}`, () => {
    const {apiVersion, maxApiVersion} = negotiate({'api-version': offered}, override);
    assert.deepEqual({apiVersion, maxApiVersion}, {apiVersion: expected, maxApiVersion: offered});
  });
}

test('an engine before 20.10 is refused in words', () => {
  assert.throws(() => negotiate({'api-version': '1.40'}, undefined), {
    kind: 'incompatible',
    message: 'The engine speaks API 1.40; Quaymaster needs 1.41 or newer',
    advice: 'That is Docker 20.10 (December 2020).',
  });
});

test('an override below our minimum, or that is no version, is refused', () => {
  assert.throws(() => negotiate({'api-version': '1.52'}, '1.30'), {
    kind: 'incompatible',
    message: /DOCKER_API_VERSION asks for API 1\.30/,
  });
  assert.throws(() => negotiate({'api-version': '1.52'}, 'latest'), {
    kind: 'incompatible',
    message: 'DOCKER_API_VERSION is no version: latest',
  });
});

test('what does not say its version is refused, unless the user knows it', () => {
  for (const headers of [{}, {'api-version': 'x'}, {'api-version': ['1.41']}]) {
    assert.throws(() => negotiate(headers, undefined), {kind: 'incompatible'});
    assert.equal(negotiate(headers, '1.45').apiVersion, '1.45');
  }
});

test('Podman is known by its header', () => {
  assert.equal(negotiate({'api-version': '1.41', 'libpod-api-version': '5.0.0'}, undefined).isPodman, true);
  assert.equal(negotiate({'api-version': '1.41'}, undefined).isPodman, false);
});
