import {parseJson} from '../objects/json.ts';
import type {TlsMaterial} from './endpoint.ts';
import {type Fields, fieldsOf, textOf} from './fields.ts';

/** Reads a text file; undefined when it is not there or cannot be read. */
export type ReadFile = (path: string) => string | undefined;

/** A docker context as its store has it. */
export type DockerContext = {
  /** As written there: `unix://…`, `tcp://…`, `ssh://…`; '' when it names none. */
  readonly host: string;
  readonly tls?: TlsMaterial;
};

/**
A context of the docker CLI's store (docker/cli cli/context/store): the folder is named by the SHA-256 of its
name. Undefined when there is none of that name.
*/
export function readContext(name: string, configDir: string, readFile: ReadFile): DockerContext | undefined {
  // Loaded only where a context has to be found: it takes 10 ms at start.
  const hash = process.getBuiltinModule('node:crypto').createHash('sha256').update(name).digest('hex');
  const text = readFile(`${configDir}/contexts/meta/${hash}/meta.json`);
  if (text === undefined) return undefined;
  const endpoint = dockerEndpoint(parseJson(text));
  const tls = readTls(`${configDir}/contexts/tls/${hash}/docker`, endpoint.skipTlsVerify, readFile);
  return {host: endpoint.host, ...(tls === undefined ? {} : {tls})};
}

/** As the docker CLI does: TLS where there is any material for it, or the word not to verify. */
function readTls(folder: string, skipTlsVerify: boolean, readFile: ReadFile): TlsMaterial | undefined {
  const ca = readFile(`${folder}/ca.pem`);
  const cert = readFile(`${folder}/cert.pem`);
  const key = readFile(`${folder}/key.pem`);
  if (ca === undefined && cert === undefined && key === undefined && !skipTlsVerify) return undefined;
  return {
    ...(ca === undefined ? {} : {ca}),
    ...(cert === undefined ? {} : {cert}),
    ...(key === undefined ? {} : {key}),
    isVerified: !skipTlsVerify,
  };
}

/** Go, which writes these files, reads keys in any case. */
function dockerEndpoint(meta: unknown) {
  const {endpoints} = lowerKeys<'endpoints'>(meta);
  const {docker} = lowerKeys<'docker'>(endpoints);
  const {host, skiptlsverify} = lowerKeys<'host' | 'skiptlsverify'>(docker);
  return {host: textOf(host), skipTlsVerify: skiptlsverify === true};
}

function lowerKeys<Key extends string>(value: unknown): Fields<Key> {
  return Object.fromEntries(
    Object.entries(fieldsOf<string>(value)).map(([key, item]) => [key.toLowerCase(), item]),
  ) as Fields<Key>;
}
