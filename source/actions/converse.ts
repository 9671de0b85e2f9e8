import type {Engine} from '../engine/engine.ts';
import {createLiveText} from '../format/live-text.ts';
import {safeText} from '../format/safe-text.ts';
import type {HandedTerminal} from '../objects/handed-terminal.ts';

/** Bytes both ways between us and a process in a container. */
export type ProcessConnection = Awaited<ReturnType<Engine['attach']>>;

/** What became of a process that had the terminal. */
export type Conversation =
  /** Left with the detach keys: it goes on. */
  | {readonly end: 'detached'}
  /** `exitCode` is undefined when it still runs, or nobody knows. */
  | {readonly end: 'ended'; readonly exitCode: number | undefined};

/** A command in a container could not be started at all: the engine said so in the place of its output. */
export class NotStartedError extends Error {}

/**
Lets the terminal and a process talk until that is over and what it wrote has been seen; the connection is closed then.
Rejects when it breaks, and with NotStartedError where `refusesInOutput`: of an exec the engine says in the output that it
cannot start it; a container that it cannot start has no output at all.
*/
export async function converse(
  terminal: HandedTerminal,
  connection: ProcessConnection,
  {refusesInOutput = false}: {readonly refusesInOutput?: boolean} = {},
): Promise<Conversation> {
  const firstWords = createFirstWords();
  const conversation = await closed(terminal, connection, firstWords);
  if (refusesInOutput) throwIfRefused(conversation, firstWords.all().trim());
  // Of a command that was run for what it writes the screen must not go before that is read.
  if (conversation.end === 'ended' && firstWords.hasAny()) {
    await terminal.untilRead(`${endText(conversation.exitCode)}; any key goes back`);
  }
  return conversation;
}

async function closed(
  terminal: HandedTerminal,
  connection: ProcessConnection,
  firstWords: ReturnType<typeof createFirstWords>,
): Promise<Conversation> {
  try {
    const output = firstWords.listen(connection.output);
    // With a terminal of its own the process has ours, as with docker; without one nothing that it writes is for a terminal.
    const end = await terminal.talk({...connection, output: connection.isTty ? output : harmless(output)});
    if (end === 'detached') return {end};
    return {end, exitCode: await connection.exitCode()};
  } finally {
    connection.close();
  }
}

function throwIfRefused(conversation: Conversation, words: string): void {
  const exitCode = conversation.end === 'ended' ? conversation.exitCode : undefined;
  // The engine's own codes for a program that it could not start. A shell's last command may have given them as well;
  // more than one line was written then.
  const isRefused = (exitCode === 126 || exitCode === 127) && words !== '' && !/[\r\n]/.test(words);
  if (isRefused) throw new NotStartedError(safeText(words));
}

function endText(exitCode: number | undefined): string {
  return exitCode === undefined ? 'the connection has ended' : `ended with exit code ${exitCode}`;
}

/** How keys leave a process, for the line before it. */
export function leaveText(
  {detachKeys}: Pick<HandedTerminal, 'detachKeys'>,
  shape: {readonly isTty: boolean; readonly hasInput: boolean; readonly isInputOnce?: boolean},
): string {
  const keys = detachKeys.replaceAll(',', ' ');
  if (shape.isInputOnce === true) return `${keys}, or ctrl-c, leaves it; its input ends then`;
  if (!shape.isTty || !shape.hasInput) return `${keys}, or ctrl-c, leaves it running`;
  const [first = ''] = detachKeys.split(',');
  const isSequence = detachKeys !== first;
  return `${keys} leaves it running${isSequence ? `; a single ${first} arrives with the next key` : ''}`;
}

/** The output with nothing in it that a terminal obeys, but for colours and what moves within a line. */
async function* harmless(output: ProcessConnection['output']): HandedOutput {
  const texts = {stdout: createLiveText(), stderr: createLiveText()};
  const encoder = new TextEncoder();
  for await (const batch of output) {
    yield batch.map(({stream, bytes}) => ({
      bytes: encoder.encode(texts[stream === 'stderr' ? 'stderr' : 'stdout'].push(bytes)),
    }));
  }
  yield [{bytes: encoder.encode(texts.stdout.rest() + texts.stderr.rest())}];
}

type HandedOutput = AsyncGenerator<ReadonlyArray<{readonly bytes: Uint8Array}>>;

const mostBytes = 2000;

/** Keeps the beginning of an output on its way through. */
function createFirstWords() {
  const kept: Uint8Array[] = [];
  let keptBytes = 0;
  return {
    async *listen(output: ProcessConnection['output']): ProcessConnection['output'] {
      for await (const batch of output) {
        for (const {bytes} of batch) {
          if (keptBytes < mostBytes) kept.push(bytes);
          keptBytes += bytes.length;
        }
        yield batch;
      }
    },
    hasAny: () => keptBytes > 0,
    all: () => (keptBytes > mostBytes ? '' : new TextDecoder().decode(Buffer.concat(kept))),
  };
}
