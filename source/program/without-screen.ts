import type {Flags} from '../config/flags.ts';
import type {Engine} from '../engine/engine.ts';
import {type OnceSubject, printOnce} from '../once/print-once.ts';
import type {KeysInForce} from '../store/keys-in-force.ts';
import type {Settings} from '../store/settings.ts';
import {harmlessLine} from '../wire/harmless-line.ts';

/** `--keys`: prints the keys in force. */
export async function printKeys(keys: KeysInForce, settings: Settings): Promise<void> {
  reportProblems(settings);
  const {keysText} = await import('../panes/keys-text.ts');
  await writeTo(keysText(keys), 'stdout');
}

/**
`--once`: prints and leaves. Resolves to the exit code: 1 when the engine or the container could not be had, 2 when there
is no such thing to print, 141 when nobody reads on.
*/
export async function once(engine: Engine, flags: Flags, settings: Settings): Promise<0 | 1 | 2 | 141> {
  // What cannot be written rejects where it was written.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  const ending = new AbortController();
  const [subject = settings.pane, containerName = ''] = flags.words;
  reportProblems(settings);
  if (!isSubject(subject)) {
    complain(`there is no “${subject}” to print: containers, images, disk or logs NAME`);
    return 2;
  }
  if (subject === 'logs' && containerName === '') {
    complain('logs needs the name of a container');
    return 2;
  }
  try {
    await printOnce({
      engine,
      subject,
      containerName,
      tail: flags.tail,
      nowMs: Date.now,
      signal: ending.signal,
      isTerminal: stream => process[stream].isTTY === true,
      write: writeTo,
    });
    return 0;
  } catch (error) {
    const {message, advice = '', code} = error as {message: string; advice?: string; code?: unknown};
    // As the shell says it of what SIGPIPE has ended: `| head` has seen enough.
    if (code === 'EPIPE') return 141;
    complain(message, ...(advice === '' ? [] : [advice]));
    return 1;
  } finally {
    ending.abort();
  }
}

function complain(message: string, ...more: readonly string[]): void {
  for (const line of [`quaymaster: ${message}`, ...more]) process.stderr.write(`${harmlessLine(line)}\n`);
}

function isSubject(word: string): word is OnceSubject {
  return ['containers', 'images', 'disk', 'logs'].includes(word);
}

function reportProblems({origin: {path, problems}}: Settings): void {
  for (const problem of problems) complain(`${path}, ${problem}`);
}

function writeTo(text: string | Uint8Array, stream: 'stdout' | 'stderr'): Promise<void> {
  return new Promise((resolve, reject) => {
    process[stream].write(text, error => (error == null ? resolve() : reject(error)));
  });
}
