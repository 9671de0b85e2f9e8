import type {ValueKind} from './setting.ts';
import {listed, listText} from './value-kinds.ts';

/** Keys of an action: `[s]`, `[ctrl+d, pagedown]`, `[g g]`. */
export const keyList: ValueKind<readonly string[]> = {
  expected: 'a list of keys, such as [s] or [ctrl+d, pagedown] or [g g], or [] for none',
  read(value) {
    if (value === null || value === undefined) return '';
    const keys: string[] = [];
    for (const item of listed(value)) {
      // A digit alone is a number to YAML.
      if (typeof item !== 'string' && typeof item !== 'number') return '';
      const parts = String(item).trim().split(/\s+/);
      const problem = parts.map(keyProblem).find(text => text !== undefined);
      if (problem !== undefined) return problem;
      keys.push(parts.join(' '));
    }
    return {value: [...new Set(keys)]};
  },
  text: listText,
};

/** Keys that have names. */
const namedKeys = [
  'space',
  'enter',
  'tab',
  'shift+tab',
  'up',
  'down',
  'left',
  'right',
  'pageup',
  'pagedown',
  'home',
  'end',
  'backspace',
  'delete',
] as const;

/** What no action can be put on, and what it does. */
export const fixedKeys: Readonly<Record<string, string>> = {
  'ctrl+c': 'it always quits',
  'ctrl+z': 'it always suspends',
  esc: 'it always goes back',
};

// To a terminal these are the same.
const twins: Readonly<Record<string, string>> = {
  'ctrl+h': 'backspace',
  'ctrl+i': 'tab',
  'ctrl+j': 'enter',
  'ctrl+m': 'enter',
};

const graphemes = new Intl.Segmenter(undefined, {granularity: 'grapheme'});

function keyProblem(key: string): string | undefined {
  const fixed = fixedKeys[key];
  if (fixed !== undefined) return `${key} is fixed: ${fixed}`;
  const twin = twins[key];
  if (twin !== undefined) return `to a terminal ${key} is ${twin}: write ${twin}`;
  const isNamed = (namedKeys as readonly string[]).includes(key) || /^ctrl\+[a-z]$/.test(key);
  // A control character, or one that only changes how others are written, is on no key; a terminal would obey it.
  const isVisible = !/^[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(key);
  if (isNamed || (isVisible && [...graphemes.segment(key)].length === 1)) return undefined;
  const wanted = /^(?:ctrl-|c-|\^)([a-z])$/i.exec(key)?.[1]?.toLowerCase();
  return wanted === undefined
    ? `“${key}” is no key: one character, ctrl+d, ${namedKeys.slice(0, 5).join(', ')} …`
    : `“${key}” is no key: write ctrl+${wanted}`;
}
