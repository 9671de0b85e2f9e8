import assert from 'node:assert/strict';
import {test} from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import {renderToString} from 'ink';
import stringWidth from 'string-width';
import {bottomSegments} from '../../source/panes/bottom-line.ts';
import {lineText} from '../../source/views/line.tsx';
import {penOf} from '../../source/views/pen.ts';
import {Screen} from '../../source/views/screen.tsx';
import {randomFrom} from '../format/random-engine.ts';
import {sceneState, scenes} from './scenes.ts';

// Whether a change broke something is asked with the same random numbers each time.
const seed = Number(process.env['QUAYMASTER_SEED'] ?? 1);
const mostColumns = 500;
const mostRows = 200;

test(`every size to 20×16, every width to 500 and every height to 200: no exception, no line too many or too long (seed ${seed})`, () => {
  const random = randomFrom(seed);
  const names = Object.keys(scenes);
  // Small in the other direction nine times of ten: there is less room for mistakes, and they are cheap.
  const other = (most: number) => 1 + random.below(random.chance(0.9) ? 40 : most);
  const sizes = [
    // Where rows and columns come and go one by one, all of them; each drawing fills its terminal to the last cell.
    ...Array.from({length: 20 * 16}, (_, index) => [1 + (index % 20), 1 + Math.floor(index / 20)] as const),
    ...Array.from({length: mostColumns}, (_, index) => [index + 1, other(mostRows)] as const),
    ...Array.from({length: mostRows}, (_, index) => [other(mostColumns), index + 1] as const),
    [mostColumns, mostRows] as const,
  ];
  for (const [columns, rows] of sizes) {
    const name = random.pick(names);
    const state = sceneState(name, columns, rows);
    const lines = renderToString(<Screen state={state} pen={penOf(state)} />, {columns}).split('\n');
    assert.equal(lines.length, rows, `${name}: lines at ${columns}×${rows}`);
    // What is too much for the height would push it out, unseen.
    const bottom = plain(lineText(bottomSegments(state, columns), columns, penOf(state)));
    if (rows >= 3) assert.equal(plain(lines.at(-1) ?? ''), bottom, `${name} at ${columns}×${rows}`);
    for (const line of lines)
      assert.ok(stringWidth(line) <= columns, `${name}: ${stringWidth(line)} in ${columns}×${rows}: ${line}`);
  }
});

function plain(line: string): string {
  return stripVTControlCharacters(line).trimEnd();
}
