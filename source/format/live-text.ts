import {escapeSequence, harmlessMoving} from './safe-text.ts';
import {plainStyle, sgrBetween, styleAfter} from './sgr.ts';

/** Bytes of a process, as text for the terminal of somebody who watches it. */
export type LiveText = {
  /** What can be shown after these bytes: all but the beginning of a sequence, or of a letter, that they end with. */
  readonly push: (bytes: Uint8Array) => string;
  /** What came last and never ended. */
  readonly rest: () => string;
};

/**
Makes what is written harmless piece by piece, as it comes: a prompt has no line end to wait for. Colours and styles stay,
and what moves within the line: a progress bar wants it. Other sequences leave nothing, control characters a `·`.
*/
export function createLiveText(): LiveText {
  const decoder = new TextDecoder();
  let held = '';
  let style = plainStyle;

  const sequenceText = (sequence: string): string => {
    const parameters = sgr.exec(sequence)?.[1];
    if (parameters !== undefined) {
      const before = style;
      style = styleAfter(style, parameters);
      return sgrBetween(before, style);
    }
    const erased = erase.exec(sequence)?.[1];
    return erased === undefined ? '' : `\u001B[${erased}K`;
  };
  const harmless = (text: string): string => {
    let shown = '';
    let end = 0;
    for (const match of text.matchAll(escapeSequence)) {
      shown += cleaned(text.slice(end, match.index)) + sequenceText(match[0]);
      end = match.index + match[0].length;
    }
    return shown + cleaned(text.slice(end));
  };

  return {
    push(bytes) {
      const text = held + decoder.decode(bytes, {stream: true});
      const begun = begunSequence.exec(text)?.[0] ?? '';
      // One that does not end is text: nobody waits for its end for ever.
      held = begun.length > mostBegun ? '' : begun;
      return harmless(text.slice(0, text.length - held.length));
    },
    rest() {
      const text = held + decoder.decode();
      held = '';
      const shown = harmless(text) + sgrBetween(style, plainStyle);
      style = plainStyle;
      return shown;
    },
  };
}

const sgr = /^(?:\x1b\[|\x9b)([0-9;:]{0,64})m$/;
const erase = /^(?:\x1b\[|\x9b)([012]?)K$/;
const mostBegun = 4096;

// As in `escapeSequence`, up to where its end would be.
const begunSequence =
  /(?:(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x90\x98\x9b-\x9f]*\x1b?|(?:\x1b\[|\x9b)[0-?]*[ -/]*|\x1b[ -/]*)$/;

// Most of what processes write: nothing in it has to be looked for.
const isHarmless = /^[\r\n\b\t -~]*$/;

function cleaned(text: string): string {
  return isHarmless.test(text) ? text : harmlessMoving(text);
}
