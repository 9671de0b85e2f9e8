import {safeLogText} from '../format/log-text.ts';

/** Bytes of one of a container's outputs, as text for a terminal. */
export type TerminalLog = {
  /** The lines that these bytes end. */
  readonly lines: (bytes: Uint8Array) => string;
  /** What came last without a line end. */
  readonly rest: () => string;
};

/** Makes each line harmless; of its sequences only colours and styles stay. */
export function createTerminalLog(): TerminalLog {
  const decoder = new TextDecoder();
  let begun = '';
  return {
    lines(bytes) {
      const pieces = (begun + decoder.decode(bytes, {stream: true})).split('\n');
      begun = pieces.pop() ?? '';
      return pieces.map(line => `${safeLogText(line)}\n`).join('');
    },
    rest: () => safeLogText(begun + decoder.decode()),
  };
}
