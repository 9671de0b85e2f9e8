import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createScreen} from '../../source/wire/screen.ts';
import {randomFrom} from '../format/random-engine.ts';

type Transform = (line: string, index: number) => string;
type Output = {
  write(x: number, y: number, text: string, options: {readonly transformers: readonly Transform[]}): void;
  clip(clip: {readonly x1: number; readonly x2: number; readonly y1: number; readonly y2: number}): void;
  unclip(): void;
  get(): {readonly output: string; readonly height: number};
};
type OutputClass = {default: new (size: {readonly width: number; readonly height: number}) => Output};

// The bundle's stand-in must draw what Ink's own last stage would.
const importOf = (path: string) =>
  import(new URL(`../../${path}`, import.meta.url).href) as Promise<OutputClass>;
const {default: LineOutput} = await importOf('scripts/stubs/ink-output.js');
const {default: InkOutput} = await importOf('node_modules/ink/build/output.js');

const size = {width: 40, height: 8};
const bold: Transform = line => `\u001b[1m${line}\u001b[22m`;

test('texts beside and below one another are drawn as they are', () => {
  const frame = drawn(LineOutput, output => {
    output.write(0, 0, 'one  \n\u001b[31mtwo\u001b[39m', {transformers: []});
    output.write(10, 1, '日本', {transformers: [bold]});
  });
  assert.deepEqual(frame, {
    output: `one\n\u001b[31mtwo\u001b[39m       ${bold('日本', 0)}${'\n'.repeat(6)}`,
    height: 8,
  });
});

test('a thousand random screens look as Ink draws them, with texts over texts and clipped ones among them', () => {
  const random = randomFrom(7);
  const pieces = [
    'web',
    '日本',
    '—',
    ' ',
    '\u001b[7mmark\u001b[27m',
    '\u001b[2;32mok\u001b[39;22m ',
    '🐳',
    'naïve',
  ];
  for (let round = 0; round < 1000; round += 1) {
    const steps = Array.from({length: 1 + random.below(5)}, () => {
      const text = Array.from({length: 1 + random.below(3)}, () =>
        Array.from({length: random.below(4)}, () => random.pick(pieces)).join(''),
      ).join('\n');
      const at = [random.below(30), random.below(9)] as const;
      const isBold = random.chance(0.25);
      const isClipped = random.chance(0.08);
      return (output: Output): void => {
        if (isClipped) output.clip({x1: 2, x2: 12, y1: 1, y2: 4});
        output.write(...at, text, {transformers: isBold ? [bold] : []});
        if (isClipped) output.unclip();
      };
    });
    const draw = (output: Output): void => {
      for (const step of steps) step(output);
    };
    assert.equal(
      cells(drawn(LineOutput, draw).output),
      cells(drawn(InkOutput, draw).output),
      `round ${round}`,
    );
  }
});

function drawn(Class: OutputClass['default'], draw: (output: Output) => void): ReturnType<Output['get']> {
  const output = new Class(size);
  draw(output);
  return output.get();
}

/** What a terminal would be sent for it. */
function cells(frame: string): string {
  return createScreen({columns: size.width, rows: size.height}).update(frame).bytes;
}
