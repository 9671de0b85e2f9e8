import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {sendJson, startTcpEngine} from '../engine/http-engine.ts';
import {makeCertificates, whyNoOpenssl} from '../support/certificates.ts';
import {optionalTest} from '../support/optional-test.ts';
import {whyNoTmux} from '../support/tmux.ts';
import {openQuaymaster} from './quaymaster.ts';

optionalTest(
  whyNoTmux ?? whyNoOpenssl,
  'with DOCKER_TLS_VERIFY a wrong authority, an expired certificate and a wrong name are refused, and the screen says why',
  async context => {
    const folder = mkdtempSync(join(process.env['QUAYMASTER_TEST_TMP'] ?? tmpdir(), 'qm-tls-'));
    context.after(() => rmSync(folder, {recursive: true, force: true}));
    const {ca, otherCa, good, expired, misnamed} = await makeCertificates(folder);
    const cases = [
      [good, otherCa, /Cause .*no authority that we trust has signed/],
      [expired, ca, /Cause .*the certificate has expired/],
      [misnamed, ca, /Cause .*the certificate is for another name/],
    ] as const;
    for (const [index, [certificate, authority, reason]] of cases.entries()) {
      const {port, requests} = await startTcpEngine(
        context,
        (_, response) => sendJson(response, []),
        certificate,
      );
      const certificates = join(folder, String(index));
      mkdirSync(certificates);
      writeFileSync(join(certificates, 'ca.pem'), authority.cert);
      const screen = await openQuaymaster(context, [], {
        env: {
          DOCKER_HOST: `tcp://127.0.0.1:${port}`,
          DOCKER_TLS_VERIFY: '1',
          DOCKER_CERT_PATH: certificates,
        },
      });
      await screen.waitFor(reason, {deadlineMs: 30_000});
      assert.deepEqual(requests, []);
      await screen.sendKeys('q');
      assert.equal(await screen.exitCode(), 0);
    }
  },
);
