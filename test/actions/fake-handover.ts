import type {ProcessConnection} from '../../source/actions/converse.ts';
import type {HandOver} from '../../source/actions/hand-over.ts';
import type {HandedTerminal} from '../../source/objects/handed-terminal.ts';

/** A terminal that is handed over, and what was said and done on it. */
export type FakeHandover = {
  readonly handOver: HandOver;
  /** Lines of ours. */
  readonly said: readonly string[];
  /** Aborted: ctrl-c before there was a process. */
  readonly interrupt: () => void;
};

/** `talk` sends what was typed before the first of them, and reads all output, unless it is left by the detach keys at once. */
export function fakeHandover({isLeft = false, detachKeys = 'ctrl-p,ctrl-q', typed = ''} = {}): FakeHandover {
  let waiting = typed;
  const said: string[] = [];
  const controller = new AbortController();
  const terminal: HandedTerminal = {
    detachKeys,
    size: () => ({columns: 80, rows: 24}),
    signal: controller.signal,
    say: line => void said.push(line),
    async talk(connection) {
      if (isLeft) return 'detached';
      if (waiting !== '') void connection.send(Buffer.from(waiting));
      waiting = '';
      for await (const _batch of connection.output);
      return 'ended';
    },
    untilRead: async line => void said.push(line),
  };
  return {handOver: task => task(terminal), said, interrupt: () => controller.abort()};
}

/** A process that writes this and ends so; `events` tells what was done with the connection. */
export function fakeProcess({
  text = '',
  exitCode = 0,
  isTty = true,
  failure,
}: {
  readonly text?: string;
  readonly exitCode?: number | undefined;
  readonly isTty?: boolean;
  readonly failure?: Error;
} = {}): ProcessConnection & {readonly events: readonly string[]} {
  const events: string[] = [];
  return {
    events,
    isTty,
    hasInput: true,
    output: (async function* () {
      yield [{stream: 'stdout' as const, bytes: Buffer.from(text), isContinuation: false}];
      if (failure !== undefined) throw failure;
    })(),
    send: () => Promise.resolve(),
    endInput() {},
    close: () => void events.push('closed'),
    resize: async ({columns, rows}) => void events.push(`${columns}x${rows}`),
    exitCode: () => Promise.resolve(exitCode),
  };
}
