import assert from 'node:assert/strict';
import {test} from 'node:test';
import {formatEndpoint} from '../../source/engine/endpoint.ts';
import {find, hosts, summary, wrongHosts} from './found-host.ts';

for (const [text, expected] of hosts) {
  test(`the host “${text}” is ${expected}`, () => {
    const found = find({env: {DOCKER_HOST: text}});
    assert.equal(found.ok && formatEndpoint(found.endpoint), expected);
  });
}

for (const text of wrongHosts) {
  test(`the host “${text}” is an error that repeats it`, () => {
    const found = find({host: text});
    assert.ok(!found.ok);
    assert.ok(found.error.message.includes(text));
    assert.match(found.error.advice, /unix:\/\/\/path or tcp:\/\/host:port/);
  });
}

test('a bare path is a socket, as for docker CLI 29', () => {
  for (const path of ['/x.sock', './x.sock'])
    assert.equal(summary(find({host: path})), `unix://${path} via --host`);
});

test('what the docker CLI takes and then fails on is said at once', () => {
  for (const host of ['tcp://h:0', 'tcp://h:99999', `unix:///${'x'.repeat(200)}`])
    assert.ok(!find({host}).ok);
});
