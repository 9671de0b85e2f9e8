import assert from 'node:assert/strict';
import {test} from 'node:test';
import {registryHost, registryHostProblem, registryKey, registryOf} from '../../source/objects/registry.ts';

for (const [repository, host] of [
  ['nginx', 'docker.io'],
  ['me/web', 'docker.io'],
  ['docker.io/me/web', 'docker.io'],
  ['index.docker.io/me/web', 'docker.io'],
  ['localhost:5000/web', 'localhost:5000'],
  ['localhost/web', 'localhost'],
  ['ghcr.io/me/web', 'ghcr.io'],
] as const) {
  test(`the registry of ${repository} is ${host}`, () => {
    assert.equal(registryOf(repository), host);
  });
}

for (const [text, host] of [
  ['', 'docker.io'],
  [' https://index.docker.io/v1/ ', 'docker.io'],
  ['https://ghcr.io/me', 'ghcr.io'],
  ['localhost:5000', 'localhost:5000'],
] as const) {
  test(`who types “${text}” means ${host}`, () => {
    assert.equal(registryHost(text), host);
  });
}

test('the docker CLI keeps Docker Hub under an address and others under their host', () => {
  assert.equal(registryKey('docker.io'), 'https://index.docker.io/v1/');
  assert.equal(registryKey('localhost:5000'), 'localhost:5000');
});

test('a host that is none is named', () => {
  assert.match(registryHostProblem('my registry') ?? '', /“my registry” is no host/);
  assert.match(registryHostProblem('host:port') ?? '', /“host:port” is no host/);
  for (const text of ['', 'localhost:5000', '[::1]:5000', 'a.example.com']) {
    assert.equal(registryHostProblem(text), undefined, text);
  }
});
