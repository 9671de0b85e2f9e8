import type {ReadFile} from './docker-context.ts';
import {fieldsOf, textOf} from './fields.ts';

/** The keys that leave a process in a container without ending it. */
export type DetachKeys = {
  /** As the engine and the docker CLI write them: `ctrl-p,ctrl-q`. */
  readonly text: string;
  /** What a terminal sends for them. */
  readonly bytes: Uint8Array;
  /** What config.json asks for and nobody can read; '' when all is well. */
  readonly refusedText: string;
};

/** `detachKeys` of the docker CLI's config.json, else the engine's own ctrl-p,ctrl-q. */
export function findDetachKeys({
  env,
  homeDir,
  readFile,
}: {
  readonly env: {readonly DOCKER_CONFIG?: string | undefined};
  readonly homeDir: string;
  readonly readFile: ReadFile;
}): DetachKeys {
  const configFile = `${env.DOCKER_CONFIG || `${homeDir}/.docker`}/config.json`;
  const text = detachKeysIn(readFile(configFile));
  const bytes = text === '' ? undefined : parseDetachKeys(text);
  if (bytes !== undefined) return {text, bytes, refusedText: ''};
  return {text: defaultText, bytes: Uint8Array.of(16, 17), refusedText: text};
}

/** Single characters and `ctrl-` with a letter or one of `@ [ \ ] ^ _`, with commas between (moby/term ascii.go, ToBytes); undefined for anything else. */
export function parseDetachKeys(text: string): Uint8Array | undefined {
  const codes = text.split(',').map(codeOfKey);
  return codes.every(code => code !== undefined) ? Uint8Array.from(codes) : undefined;
}

const defaultText = 'ctrl-p,ctrl-q';

function codeOfKey(key: string): number | undefined {
  if (key === 'DEL') return 127;
  if (/^[\0-\x7f]$/.test(key)) return key.charCodeAt(0);
  const letter = /^ctrl-([a-z@[\\\]^_])$/.exec(key)?.[1];
  return letter === undefined ? undefined : letter.toUpperCase().charCodeAt(0) - 64;
}

function detachKeysIn(json: string | undefined): string {
  try {
    return textOf(fieldsOf<'detachKeys'>(JSON.parse(json ?? '{}')).detachKeys);
  } catch {
    return '';
  }
}
