// Stands for Ink's Output: the stage that takes every text apart into cells, half of what a frame costs. Where each text
// stands free, right of all that is on its rows already, its lines are the frame's as they are: styles end with their line,
// and cells are compared behind it (source/wire/). Anything else (a text over another, a clipped box) goes Ink's own way.
import stringWidth from 'string-width';
import Output from '../../node_modules/ink/build/output.js';

export default class LineOutput {
  #size;
  #operations = [];
  #isClipped = false;

  constructor(size) {
    this.#size = size;
  }

  get height() {
    return this.#size.height;
  }

  write(x, y, text, {transformers}) {
    this.#operations.push(output => output.write(x, y, text, {transformers}));
  }

  clip(clip) {
    this.#isClipped = true;
    this.#operations.push(output => output.clip(clip));
  }

  unclip() {
    this.#operations.push(output => output.unclip());
  }

  get() {
    const frame = this.#isClipped ? undefined : this.#freeLines();
    return frame === undefined
      ? this.#play(new Output(this.#size)).get()
      : {output: frame, height: this.height};
  }

  #play(output) {
    for (const operation of this.#operations) operation(output);
    return output;
  }

  /** The frame, where no text lies over another; absent where one does. */
  #freeLines() {
    const {lines, isFree} = this.#play(freeLines(this.#size.height));
    return isFree() ? lines.map(line => line.trimEnd()).join('\n') : undefined;
  }
}

function freeLines(height) {
  const lines = Array(height).fill('');
  const widths = Array(height).fill(0);
  let isFree = true;
  return {
    lines,
    isFree: () => isFree,
    write(x, y, text, {transformers}) {
      for (const [index, plainLine] of text.split('\n').entries()) {
        const row = y + index;
        if (widths[row] === undefined) continue;
        const line = transformers.reduce((styled, transform) => transform(styled, index), plainLine);
        if (line === '') continue;
        if (x < widths[row]) isFree = false;
        lines[row] += ' '.repeat(Math.max(0, x - widths[row])) + line;
        widths[row] = x + stringWidth(line);
      }
    },
  };
}
