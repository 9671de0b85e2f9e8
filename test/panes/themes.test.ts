import assert from 'node:assert/strict';
import {test} from 'node:test';
import {parseLook} from '../../source/format/look.ts';
import type {Style} from '../../source/panes/segments.ts';
import {meanings, themeOf, themes} from '../../source/panes/themes.ts';
import type {ThemeId} from '../../source/store/settings.ts';

const ids = Object.keys(themes) as ThemeId[];

test('every theme has a look for every meaning', () => {
  for (const id of ids) {
    for (const meaning of meanings)
      assert.notEqual(parseLook(themes[id][meaning]), undefined, `${id} ${meaning}`);
  }
});

test('mono has no colours, and what is selected, marked or wrong still has a look', () => {
  for (const meaning of meanings) {
    const look = parseLook(themes.mono[meaning]);
    assert.deepEqual([look?.foreground, look?.background], ['', ''], meaning);
  }
  for (const meaning of ['selected', 'marked', 'error', 'warning', 'cursor'] as const) {
    assert.ok((parseLook(themes.mono[meaning])?.attributes.length ?? 0) > 0, meaning);
  }
});

test('a look of the user’s outweighs the theme’s', () => {
  const theme = themeOf({theme: 'mono', colours: {running: '#00ff00'}});
  assert.equal(theme.running.foreground, '38;2;0;255;0');
  assert.equal(theme.stopped.foreground, '');
});

// Machado, Oliveira and Fernandes 2009, “A Physiologically-based Model for Simulation of Color Vision Deficiency”, severity 1.0; linear RGB.
const seen = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
} as const;

/** Red, green and blue of a colour of the 6×6×6 cube, linear, 0 to 1. */
function linear(cubeNumber: number): readonly number[] {
  const levels = [0, 95, 135, 175, 215, 255];
  const place = cubeNumber - 16;
  return [Math.floor(place / 36), Math.floor(place / 6) % 6, place % 6].map(
    index => ((levels[index] ?? 0) / 255) ** 2.2,
  );
}

const apart: ReadonlyArray<readonly [Style, Style]> = [
  ['running', 'stopped'],
  ['running', 'warning'],
  ['success', 'error'],
  ['added', 'removed'],
];

for (const [kind, matrix] of Object.entries(seen)) {
  test(`what runs and what does not are apart for ${kind} in the colour-blind theme`, () => {
    const colour = (meaning: Style) => {
      const number = Number(parseLook(themes['colour-blind'][meaning])?.foreground.split(';').at(-1));
      const light = linear(number);
      return matrix.map(row => row.reduce((sum, part, index) => sum + part * (light[index] ?? 0), 0));
    };
    for (const [one, other] of apart) {
      const a = colour(one);
      const b = colour(other);
      const distance = Math.hypot(...a.map((part, index) => part - (b[index] ?? 0)));
      assert.ok(distance > 0.3, `${one} and ${other}: ${distance.toFixed(2)}`);
    }
  });
}
