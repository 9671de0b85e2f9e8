import {widthOfCluster} from './grapheme-width.ts';

/** What a typed piece means where the other side has no terminal: the editing of lines is done here. */
export type TypedLines = {
  /** To be shown. */
  readonly echo: string;
  /** Whole lines, to be sent. */
  readonly send: Uint8Array;
  /** ctrl-d at the beginning of a line: the input ends. */
  readonly isEnd: boolean;
  /** ctrl-c. */
  readonly isInterrupt: boolean;
};

/**
What a terminal's own driver does for a program without one (`stty icanon echo`): lines are collected and shown, backspace
and ctrl-u take back, enter sends. The terminal itself is in raw mode, so that the detach keys can be seen.
*/
export function createLineDiscipline(): {readonly push: (bytes: Uint8Array) => TypedLines} {
  let line: string[] = [];
  // A character may be cut between two reads.
  const decoder = new TextDecoder();
  return {
    push(bytes) {
      let echo = '';
      let send = '';
      for (const character of decoder.decode(bytes, {stream: true})) {
        if (character === '\u0003')
          return {echo: `${echo}^C\r\n`, send: encode(send), isEnd: false, isInterrupt: true};
        if (character === '\u0004') {
          if (line.length === 0) return {echo, send: encode(send), isEnd: true, isInterrupt: false};
          // In the middle of a line it sends what there is.
          send += line.join('');
          line = [];
        } else if (character === '\r' || character === '\n') {
          send += `${line.join('')}\n`;
          line = [];
          echo += '\r\n';
        } else if (character === '\u007f' || character === '\b') {
          const last = line.pop();
          if (last !== undefined) echo += erase([last]);
        } else if (character === '\u0015') {
          echo += erase(line);
          line = [];
        } else if (character >= ' ' || character === '\t') {
          line.push(character);
          echo += character === '\t' ? ' ' : character;
        }
      }
      return {echo, send: encode(send), isEnd: false, isInterrupt: false};
    },
  };
}

/** Goes back over what these took on the screen; a tab took one column, as it was echoed. */
function erase(characters: readonly string[]): string {
  const columns = characters.map(character => (character === '\t' ? 1 : widthOfCluster(character)));
  return '\b \b'.repeat(columns.reduce((sum, width) => sum + width, 0));
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
