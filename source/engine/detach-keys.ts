/** The keys that leave a process in a container without ending it. */
export type DetachKeys = {
  /** As the engine and the docker CLI write them: `ctrl-p,ctrl-q`. */
  readonly text: string;
  /** What a terminal sends for them. */
  readonly bytes: Uint8Array;
  /** What config.json asks for and nobody can read; '' when all is well. */
  readonly refusedText: string;
};

/** Those that config.json asks for, else the engine's own ctrl-p,ctrl-q. `text` is '' where it asks for none. */
export function detachKeysOf(text: string): DetachKeys {
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
