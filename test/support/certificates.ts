import {execFile, spawnSync} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {promisify} from 'node:util';

/** A certificate and its key, PEM. */
export type Certificate = {readonly cert: string; readonly key: string};

/** Two authorities, and what the first has signed: for 127.0.0.1 and localhost, for a time long past, for another name, for a client. */
export type Certificates = Readonly<
  Record<'ca' | 'otherCa' | 'good' | 'expired' | 'misnamed' | 'client', Certificate>
>;

/** Why there are no certificates for tests, and how to get them; undefined where there are. */
export const whyNoOpenssl: string | undefined =
  spawnSync('openssl', ['version']).status === 0
    ? undefined
    : 'openssl is not installed (Debian: apt-get install openssl)';

/** Makes them by openssl, in a folder that is empty. */
export async function makeCertificates(folder: string): Promise<Certificates> {
  const [ca, otherCa] = await Promise.all([makeAuthority(folder, 'ca'), makeAuthority(folder, 'other')]);
  const valid = ['-days', '2'];
  const [good, expired, misnamed, client] = await Promise.all([
    makeCertificate(folder, 'good', 'IP:127.0.0.1,DNS:localhost', valid),
    makeCertificate(folder, 'expired', 'IP:127.0.0.1', [
      ...['-not_before', '20200101000000Z'],
      ...['-not_after', '20200201000000Z'],
    ]),
    makeCertificate(folder, 'misnamed', 'DNS:engine.example', valid),
    makeCertificate(folder, 'client', 'DNS:me', valid),
  ]);
  return {ca, otherCa, good, expired, misnamed, client};
}

async function openssl(folder: string, ...args: readonly string[]): Promise<void> {
  await promisify(execFile)('openssl', args, {cwd: folder});
}

async function makeAuthority(folder: string, name: string): Promise<Certificate> {
  await openssl(
    folder,
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
    ...['-subj', `/CN=${name}`, '-keyout', `${name}.key`, '-out', `${name}.pem`],
  );
  return readPair(folder, name);
}

/** Signed by `ca`. */
async function makeCertificate(
  folder: string,
  name: string,
  names: string,
  dates: readonly string[],
): Promise<Certificate> {
  writeFileSync(join(folder, `${name}.cnf`), `subjectAltName=${names}\n`);
  await openssl(
    folder,
    ...['req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
    ...['-subj', `/CN=${name}`, '-keyout', `${name}.key`, '-out', `${name}.csr`],
  );
  const isPast = dates.includes('-not_before');
  if (isPast) await signInThePast(folder, name, dates);
  else {
    await openssl(
      folder,
      ...['x509', '-req', '-in', `${name}.csr`, '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial'],
      ...['-CAserial', `${name}.srl`, '-extfile', `${name}.cnf`, ...dates, '-out', `${name}.pem`],
    );
  }
  return readPair(folder, name);
}

/** OpenSSL 3.0's `x509` knows no dates of its own choice; its `ca` does. */
async function signInThePast(
  folder: string,
  name: string,
  [, from = '', , until = '']: readonly string[],
): Promise<void> {
  writeFileSync(join(folder, 'index.txt'), '');
  writeFileSync(
    join(folder, 'ca.cnf'),
    [
      '[ca]\ndefault_ca=it\n[it]\ndatabase=index.txt\nnew_certs_dir=.\nrand_serial=yes\ndefault_md=sha256',
      'policy=any\n[any]\ncommonName=supplied\n',
    ].join('\n'),
  );
  await openssl(
    folder,
    ...['ca', '-batch', '-config', 'ca.cnf', '-cert', 'ca.pem', '-keyfile', 'ca.key', '-in', `${name}.csr`],
    ...['-startdate', from, '-enddate', until, '-extfile', `${name}.cnf`, '-notext', '-out', `${name}.pem`],
  );
}

function readPair(folder: string, name: string): Certificate {
  return {
    cert: readFileSync(join(folder, `${name}.pem`), 'utf8'),
    key: readFileSync(join(folder, `${name}.key`), 'utf8'),
  };
}
