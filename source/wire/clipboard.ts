import {spawn} from 'node:child_process';

// xterm's own limit for the whole sequence is 100,000 bytes; base64 makes a third more of 74,994.
const mostOsc52Bytes = 74_994;
// A tmux that hangs must not hold a key up.
const tmuxMs = 2000;

/**
Sends a text to the clipboard of whoever sits at the terminal. Inside tmux through tmux itself, since with its default
settings no sequence of a program's gets out of it; else by OSC 52, which works over SSH, wrapped for screen. Resolves to
where it was sent, in words: nobody answers whether it arrived. Rejects where it is too much.
*/
export function createClipboard({
  env,
  write,
}: {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** To the terminal, as it is. */
  readonly write: (sequence: string) => void;
}): (text: string) => Promise<string> {
  return async text => {
    if (env['TMUX'] !== undefined && env['TMUX'] !== '') {
      // -w hands it on to the terminal around tmux; before tmux 3.2 there is none.
      for (const words of [
        ['load-buffer', '-w', '-'],
        ['load-buffer', '-'],
      ]) {
        if (await isDoneByTmux(words, text)) return 'tmux’s buffer';
      }
    }
    const bytes = Buffer.byteLength(text);
    if (bytes > mostOsc52Bytes) {
      throw new Error(`${Math.ceil(bytes / 1000)} kB is too much for the terminal, which takes 74`);
    }
    for (const isForScreen of wrappings(env)) write(osc52(text, isForScreen));
    return 'the terminal (OSC 52)';
  };
}

/** The sequence that asks a terminal to keep a text in its clipboard. screen passes on what is in DCS, 768 bytes at a time. */
export function osc52(text: string, isForScreen: boolean): string {
  const sequence = `\x1b]52;c;${Buffer.from(text).toString('base64')}\x07`;
  if (!isForScreen) return sequence;
  const pieces = sequence.match(/[\s\S]{1,254}/g) ?? [];
  return pieces.map(piece => `\x1bP${piece}\x1b\\`).join('');
}

/** Over SSH only TERM is left of both screen and an older tmux around us: each ignores what is meant for the other. */
function wrappings({STY, TERM = ''}: Readonly<Record<string, string | undefined>>): readonly boolean[] {
  if (STY !== undefined && STY !== '') return [true];
  return /^screen(?:[.-]|$)/.test(TERM) ? [false, true] : [false];
}

function isDoneByTmux(words: readonly string[], text: string): Promise<boolean> {
  return new Promise(resolve => {
    const child = spawn('tmux', words, {stdio: ['pipe', 'ignore', 'ignore'], timeout: tmuxMs});
    child.on('error', () => resolve(false));
    child.on('close', code => resolve(code === 0));
    // It may end without having read.
    child.stdin.on('error', () => {});
    child.stdin.end(text);
  });
}
