/** As much of a terminal as is read from; `process.stdin` is one. */
export type KeyTerminal = Pick<
  NodeJS.ReadStream,
  'read' | 'on' | 'off' | 'setEncoding' | 'ref' | 'isRaw' | 'setRawMode'
>;

/** All keys of a terminal, byte by byte, while nobody else reads it. */
export type Keyboard = {
  /** Who gets them from now on. What was typed while nobody listened comes first. */
  readonly listen: (listener: (bytes: Uint8Array) => void, onEnd: () => void) => void;
  /** Nobody listens: they wait. */
  readonly unlisten: () => void;
  /** As if it were typed now. */
  readonly type: (bytes: Uint8Array) => void;
  /** Gives the terminal back, without what nobody has taken. */
  readonly release: () => void;
};

/** Takes the terminal in raw mode. Ink must have let go of it. `onInterrupt`: ctrl-c, while nobody listens. */
export function takeKeyboard(stdin: KeyTerminal, onInterrupt: () => void): Keyboard {
  let waiting: Uint8Array[] = [];
  let listener: ((bytes: Uint8Array) => void) | undefined;
  let onEnd: (() => void) | undefined;
  let isEnded = false;

  const receive = (bytes: Uint8Array): void => {
    if (listener !== undefined) listener(bytes);
    else if (bytes.includes(ctrlC)) onInterrupt();
    else waiting.push(bytes);
  };
  const readable = (): void => {
    for (let text = stdin.read(); text !== null; text = stdin.read()) receive(bytesOf(text, 'latin1'));
  };
  const end = (): void => {
    isEnded = true;
    onEnd?.();
  };

  // Ink has made it a stream of UTF-8 text, and that cannot be undone. As Latin-1 each byte is a character.
  const typedBefore: unknown = stdin.read();
  if (typedBefore !== null) receive(bytesOf(typedBefore, 'utf8'));
  stdin.setEncoding('latin1');
  stdin.on('readable', readable);
  stdin.on('end', end);
  stdin.ref();
  stdin.setRawMode(true);

  return {
    listen(newListener, newOnEnd) {
      listener = newListener;
      onEnd = newOnEnd;
      const before = waiting;
      waiting = [];
      for (const bytes of before) newListener(bytes);
      if (isEnded) newOnEnd();
    },
    unlisten() {
      listener = undefined;
      onEnd = undefined;
    },
    type: receive,
    release() {
      stdin.off('readable', readable);
      stdin.off('end', end);
      while (stdin.read() !== null);
      stdin.setEncoding('utf8');
      // Off, not only handed on: that alone puts back what `setRawOutput` changed.
      stdin.setRawMode(false);
    },
  };
}

const ctrlC = 3;

function bytesOf(chunk: unknown, encoding: 'latin1' | 'utf8'): Uint8Array {
  return typeof chunk === 'string' ? Buffer.from(chunk, encoding) : (chunk as Uint8Array);
}
