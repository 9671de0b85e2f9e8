import assert from 'node:assert/strict';
import {execFile, spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {promisify} from 'node:util';
import {createEngine} from '../../source/engine/connect-engine.ts';
import type {Endpoint, TlsMaterial} from '../../source/engine/endpoint.ts';
import {sendJson, startTcpEngine} from './http-engine.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const skip = hasOpenssl ? false : 'openssl is not installed (Debian: apt-get install openssl)';

type Certificate = {readonly cert: string; readonly key: string};
let folder = '';
let ca: Certificate;
let otherCa: Certificate;
let good: Certificate;
let expired: Certificate;
let misnamed: Certificate;
let client: Certificate;

before(async () => {
  if (!hasOpenssl) return;
  folder = mkdtempSync(join(tmpdir(), 'quaymaster-tls-'));
  [ca, otherCa] = await Promise.all([makeAuthority('ca'), makeAuthority('other')]);
  const valid = ['-days', '2'];
  [good, expired, misnamed, client] = await Promise.all([
    makeCertificate('good', 'IP:127.0.0.1,DNS:localhost', valid),
    makeCertificate('expired', 'IP:127.0.0.1', [
      ...['-not_before', '20200101000000Z'],
      ...['-not_after', '20200201000000Z'],
    ]),
    makeCertificate('misnamed', 'DNS:engine.example', valid),
    makeCertificate('client', 'DNS:me', valid),
  ]);
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

async function openssl(...args: readonly string[]): Promise<void> {
  await promisify(execFile)('openssl', args, {cwd: folder});
}

async function makeAuthority(name: string): Promise<Certificate> {
  await openssl(
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
    ...['-subj', `/CN=${name}`, '-keyout', `${name}.key`, '-out', `${name}.pem`],
  );
  return readPair(name);
}

/** Signed by `ca`. */
async function makeCertificate(name: string, names: string, dates: readonly string[]): Promise<Certificate> {
  writeFileSync(join(folder, `${name}.cnf`), `subjectAltName=${names}\n`);
  await openssl(
    ...['req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
    ...['-subj', `/CN=${name}`, '-keyout', `${name}.key`, '-out', `${name}.csr`],
  );
  const isPast = dates.includes('-not_before');
  if (isPast) await signInThePast(name, dates);
  else {
    await openssl(
      ...['x509', '-req', '-in', `${name}.csr`, '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial'],
      ...['-CAserial', `${name}.srl`, '-extfile', `${name}.cnf`, ...dates, '-out', `${name}.pem`],
    );
  }
  return readPair(name);
}

/** OpenSSL 3.0's `x509` knows no dates of its own choice; its `ca` does. */
async function signInThePast(name: string, [, from = '', , until = '']: readonly string[]): Promise<void> {
  writeFileSync(join(folder, 'index.txt'), '');
  writeFileSync(
    join(folder, 'ca.cnf'),
    [
      '[ca]\ndefault_ca=it\n[it]\ndatabase=index.txt\nnew_certs_dir=.\nrand_serial=yes\ndefault_md=sha256',
      'policy=any\n[any]\ncommonName=supplied\n',
    ].join('\n'),
  );
  await openssl(
    ...['ca', '-batch', '-config', 'ca.cnf', '-cert', 'ca.pem', '-keyfile', 'ca.key', '-in', `${name}.csr`],
    ...['-startdate', from, '-enddate', until, '-extfile', `${name}.cnf`, '-notext', '-out', `${name}.pem`],
  );
}

function readPair(name: string): Certificate {
  return {
    cert: readFileSync(join(folder, `${name}.pem`), 'utf8'),
    key: readFileSync(join(folder, `${name}.key`), 'utf8'),
  };
}
