import {safeLogText} from '../format/log-text.ts';

/** Bytes of one of a container's outputs, as text for a terminal. */
export type TerminalLog = {
  /** The lines that these bytes end. */
  readonly lines: (bytes: Uint8Array) => string;
  /** What came last without a line end. */
  readonly rest: () => string;
};

/**
Makes each line harmless; of its sequences only colours and styles stay. Of a line that does not end no more than `mostBegun`
is held: it is shown in parts, each harmless by itself.
*/
export function createTerminalLog(): TerminalLog {
  const decoder = new TextDecoder();
  let begun: string[] = [];
  let begunLength = 0;
  const takeBegun = (): string => {
    const text = begun.join('');
    begun = [];
    begunLength = 0;
    return text;
  };
  return {
    lines(bytes) {
      const [first = '', ...others] = decoder.decode(bytes, {stream: true}).split('\n');
      const last = others.pop();
      begun.push(first);
      begunLength += first.length;
      if (last === undefined) return begunLength > mostBegun ? safeLogText(takeBegun()) : '';
      const ended = [takeBegun(), ...others].map(line => `${safeLogText(line)}\n`).join('');
      begun.push(last);
      begunLength = last.length;
      return ended;
    },
    rest: () => safeLogText(takeBegun() + decoder.decode()),
  };
}

const mostBegun = 64 * 1024;
