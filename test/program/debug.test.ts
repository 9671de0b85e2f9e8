import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {sendJson, startTcpEngine} from '../engine/http-engine.ts';
import {makeCertificates, whyNoOpenssl} from '../support/certificates.ts';
import {optionalTest} from '../support/optional-test.ts';
import {openTmux, whyNoTmux} from '../support/tmux.ts';
import {programFile} from './quaymaster.ts';

const registry = 'registry.example:5000';

optionalTest(
  whyNoTmux ?? whyNoOpenssl,
  'DEBUG makes the program print nothing while it has a key for TLS and credentials: what a library would print are those',
  async context => {
    const folder = mkdtempSync(join(process.env['QUAYMASTER_TEST_TMP'] ?? tmpdir(), 'qm-debug-'));
    context.after(() => rmSync(folder, {recursive: true, force: true}));
    const {ca, good, client} = await makeCertificates(folder);
    writeFileSync(join(folder, 'ca.pem'), ca.cert);
    writeFileSync(join(folder, 'cert.pem'), client.cert);
    writeFileSync(join(folder, 'key.pem'), client.key);
    const credentials: unknown[] = [];
    const {port} = await startTcpEngine(
      context,
      (request, response) => {
        if (request.url?.includes('/images/create')) credentials.push(request.headers['x-registry-auth']);
        answer(request, response);
      },
      {...good, ca: ca.cert},
    );
    const auth = Buffer.from('quay:S3NTINEL').toString('base64');
    const printed = join(folder, 'stderr');
    const screen = await openTmux(
      context,
      ['sh', '-c', 'exec "$@" 2>"$0"', printed, process.execPath, programFile, '--pane', 'images'],
      {
        columns: 120,
        rows: 40,
        env: {
          DEBUG: '*',
          DOCKER_HOST: `tcp://127.0.0.1:${port}`,
          DOCKER_TLS_VERIFY: '1',
          DOCKER_CERT_PATH: folder,
          DOCKER_AUTH_CONFIG: JSON.stringify({auths: {[registry]: {auth}}}),
        },
      },
    );
    await screen.waitFor(/No images/);
    await screen.sendKeys('p');
    await screen.waitFor(/Pull an image/);
    await screen.sendText(`${registry}/it:1`);
    await screen.waitFor(new RegExp(`\\$ docker pull ${registry}/it:1`));
    await screen.sendKeys('Enter', 'Enter');
    await screen.waitFor(/✓ pulled/);
    await screen.sendKeys('Escape', 'q');
    assert.equal(await screen.exitCode(), 0);
    // It had both, and used them.
    const [sent] = credentials;
    assert.match(Buffer.from(String(sent), 'base64url').toString(), /S3NTINEL/);
    assert.equal(readFileSync(printed, 'utf8'), '');
  },
);

/** An engine with nothing on it, where every image may be pulled. */
function answer({url = ''}: IncomingMessage, response: ServerResponse): void {
  const path = url.replace(/^\/v[\d.]+|\?.*$/g, '');
  switch (path) {
    case '/events':
      response.writeHead(200, {'Content-Type': 'application/json'}).flushHeaders();
      break;
    case '/images/create':
      sendJson(response, {status: 'Status: Downloaded newer image'});
      break;
    case '/containers/json':
    case '/images/json':
      sendJson(response, []);
      break;
    case '/networks':
      sendJson(response, []);
      break;
    case '/volumes':
      sendJson(response, {Volumes: []});
      break;
    case '/info':
    case '/version':
      sendJson(response, {});
      break;
    default:
      sendJson(response, {message: `No such thing: ${path}`}, 404);
  }
}
