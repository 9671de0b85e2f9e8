import {parseLook} from '../format/look.ts';
import {plainStyle, type TextStyle} from '../format/sgr.ts';
import type {Settings, ThemeId} from '../store/settings.ts';
import type {Style} from './segments.ts';

/** How each meaning looks. */
export type Theme = Readonly<Record<Style, TextStyle>>;

/** Looks by meaning, in words. Whatever they are, every meaning can be told by text, too. */
export const themes: Readonly<Record<ThemeId, Readonly<Record<Style, string>>>> = {
  default: {
    title: 'bold',
    heading: 'bold',
    name: 'none',
    selected: 'bold inverse',
    marked: 'bold yellow',
    running: 'green',
    stopped: 'red',
    warning: 'yellow',
    error: 'bold red',
    success: 'green',
    muted: 'dim',
    key: 'cyan',
    badge: 'bold inverse',
    added: 'green',
    removed: 'red',
    match: 'black on yellow',
    cursor: 'inverse',
    source1: 'cyan',
    source2: 'magenta',
    source3: 'blue',
    source4: 'green',
    source5: 'yellow',
    source6: 'bold cyan',
  },
  // Blue against orange and yellow: told apart by those who do not tell red from green.
  'colour-blind': {
    title: 'bold',
    heading: 'bold',
    name: 'none',
    selected: 'bold inverse',
    marked: 'bold 228',
    running: '75',
    stopped: '208',
    warning: '228',
    error: 'bold 208',
    success: '75',
    muted: 'dim',
    key: 'bold',
    badge: 'bold inverse',
    added: '75',
    removed: '208',
    match: 'black on 228',
    cursor: 'inverse',
    source1: '75',
    source2: '208',
    source3: '228',
    source4: 'bright-white',
    source5: 'bold 75',
    source6: 'bold 208',
  },
  mono: {
    title: 'bold',
    heading: 'bold',
    name: 'none',
    selected: 'bold inverse',
    marked: 'bold',
    running: 'none',
    stopped: 'none',
    warning: 'bold',
    error: 'bold',
    success: 'none',
    muted: 'dim',
    key: 'bold',
    badge: 'bold inverse',
    added: 'none',
    removed: 'dim',
    match: 'inverse',
    cursor: 'inverse',
    source1: 'none',
    source2: 'bold',
    source3: 'underline',
    source4: 'dim',
    source5: 'italic',
    source6: 'bold underline',
  },
};

/** Everything that a look is given by. */
export const meanings = Object.keys(themes.default) as readonly Style[];

/** The looks in force. */
export function themeOf({theme, colours}: Pick<Settings, 'theme' | 'colours'>): Theme {
  return Object.fromEntries(
    meanings.map(meaning => [meaning, parseLook(colours[meaning] ?? themes[theme][meaning]) ?? plainStyle]),
  ) as Theme;
}
