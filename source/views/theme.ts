import {styleText} from 'node:util';
import type {Style} from '../panes/pane.ts';

type Format = Parameters<typeof styleText>[0];

/** How each meaning looks. Colours by meaning only; every one of them can be told apart by text, too. */
const formats: Readonly<Record<Style, Format | undefined>> = {
  title: 'bold',
  heading: 'bold',
  name: undefined,
  selected: ['bold', 'inverse'],
  marked: ['bold', 'yellow'],
  running: 'green',
  stopped: 'red',
  warning: 'yellow',
  error: ['bold', 'red'],
  success: 'green',
  muted: 'dim',
  key: 'cyan',
  badge: ['bold', 'inverse'],
  added: 'green',
  removed: 'red',
  match: ['black', 'bgYellow'],
  field: 'underline',
  cursor: 'inverse',
  source1: 'cyan',
  source2: 'magenta',
  source3: 'blue',
  source4: 'green',
  source5: 'yellow',
  source6: ['bold', 'cyan'],
};

/** The text in the look of its meaning, as SGR sequences: the wire leaves out what the terminal cannot show. */
export function styled(text: string, style: Style | undefined): string {
  const format = style === undefined ? undefined : formats[style];
  if (format === undefined || text === '') return text;
  return styleText(format, text, {validateStream: false});
}
