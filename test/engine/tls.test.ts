import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {createEngine} from '../../source/engine/connect-engine.ts';
import type {Endpoint, TlsMaterial} from '../../source/engine/endpoint.ts';
import {type Certificate, makeCertificates, whyNoOpenssl} from '../support/certificates.ts';
import {sendJson, startTcpEngine} from './http-engine.ts';

const skip = whyNoOpenssl ?? false;
let folder = '';
let ca: Certificate;
let otherCa: Certificate;
let good: Certificate;
let expired: Certificate;
let misnamed: Certificate;
let client: Certificate;

before(async () => {
  if (whyNoOpenssl !== undefined) return;
  folder = mkdtempSync(join(tmpdir(), 'quaymaster-tls-'));
  ({ca, otherCa, good, expired, misnamed, client} = await makeCertificates(folder));
});

after(() => rmSync(folder, {recursive: true, force: true}));

test('an engine with a certificate of the given authority is talked to', {skip}, async t => {
  const {port} = await startTcpEngine(t, (_, response) => sendJson(response, []), good);
  assert.deepEqual(await engineAt(port, {ca: ca.cert, isVerified: true}).listImages(), []);
  assert.deepEqual(await engineAt(port, {ca: ca.cert, isVerified: true}, 'localhost').listImages(), []);
});

test('a certificate of another authority is refused with the reason', {skip}, async t => {
  const {port, requests} = await startTcpEngine(t, (_, response) => sendJson(response, []), good);
  await assert.rejects(engineAt(port, {ca: otherCa.cert, isVerified: true}).connect(), {
    kind: 'tls',
    message: /no authority that we trust has signed the certificate/,
    advice: /ca\.pem/,
  });
  await assert.rejects(engineAt(port, {isVerified: true}).connect(), {kind: 'tls'});
  assert.deepEqual(requests, []);
});

test('an expired certificate is refused with the reason', {skip}, async t => {
  const {port, requests} = await startTcpEngine(t, (_, response) => sendJson(response, []), expired);
  await assert.rejects(engineAt(port, {ca: ca.cert, isVerified: true}).connect(), {
    kind: 'tls',
    message: /the certificate has expired/,
  });
  assert.deepEqual(requests, []);
});

test('a certificate for another name is refused with the names', {skip}, async t => {
  const {port, requests} = await startTcpEngine(t, (_, response) => sendJson(response, []), misnamed);
  for (const host of ['127.0.0.1', 'localhost']) {
    await assert.rejects(engineAt(port, {ca: ca.cert, isVerified: true}, host).connect(), {
      kind: 'tls',
      message: /the certificate is for another name \(.*engine\.example/,
    });
  }
  assert.deepEqual(requests, []);
});

test('an action over TLS that is refused was not sent, and says so', {skip}, async t => {
  const {port} = await startTcpEngine(t, (_, response) => sendJson(response, []), good);
  const engine = engineAt(port, {ca: otherCa.cert, isVerified: true});
  await assert.rejects(engine.startContainer('c1'), {kind: 'tls'});
});

test('only where the user said not to verify is any certificate taken', {skip}, async t => {
  for (const certificate of [good, expired, misnamed]) {
    const {port} = await startTcpEngine(t, (_, response) => sendJson(response, []), certificate);
    assert.deepEqual(await engineAt(port, {ca: otherCa.cert, isVerified: false}).listImages(), []);
  }
});

test('an engine that wants a certificate of ours gets it, and its refusal is told', {skip}, async t => {
  const server = {...good, ca: ca.cert};
  const {port} = await startTcpEngine(t, (_, response) => sendJson(response, []), server);
  const material = {ca: ca.cert, isVerified: true};
  assert.deepEqual(await engineAt(port, {...material, ...client}).listImages(), []);
  await assert.rejects(engineAt(port, material).connect(), {kind: 'tls', advice: /cert\.pem and key\.pem/});
});

test('TLS with an engine that has none, and none with one that has', {skip}, async t => {
  const plain = await startTcpEngine(t, (_, response) => sendJson(response, []));
  await assert.rejects(engineAt(plain.port, {ca: ca.cert, isVerified: true}).connect(), {
    kind: 'tls',
    message: /does not speak TLS/,
  });
  const secure = await startTcpEngine(t, (_, response) => sendJson(response, []), good);
  await assert.rejects(engineAt(secure.port, undefined).connect(), error => {
    assert.match(String((error as {kind?: unknown}).kind), /unreachable|failed/);
    return true;
  });
});

test('a certificate file that is none is an error of TLS', {skip}, async t => {
  const {port} = await startTcpEngine(t, (_, response) => sendJson(response, []), good);
  for (const material of [
    {ca: 'not a certificate', isVerified: true},
    {ca: ca.cert, cert: 'x', key: 'y', isVerified: true},
    {ca: ca.cert, cert: client.cert, key: good.key, isVerified: true},
  ]) {
    await assert.rejects(engineAt(port, material).connect(), {kind: 'tls'});
  }
});

function engineAt(port: number, tls: TlsMaterial | undefined, host = '127.0.0.1') {
  const endpoint: Endpoint = {kind: 'tcp', host, port, ...(tls === undefined ? {} : {tls})};
  return createEngine({endpoint, name: 'test', isReadOnly: false});
}
