import type {Json} from '../objects/json.ts';
import {jsonText} from '../objects/json-path.ts';
import {maskedOptions} from '../objects/masked-words.ts';
import {isSecretName, mask, maskedAssignment} from '../objects/secrets.ts';
import type {AppState} from '../store/app-state.ts';
import type {DetailOverlay, DetailQuestion} from '../store/detail-overlay.ts';
import {keyName} from '../store/keys-in-force.ts';
import type {Segment} from './segments.ts';

/** A line of the detail. */
export type DetailLine = readonly Segment[];

/** Columns of the name in front of a value. */
export const labelColumns = 16;

/** A name and its value. */
export function pair(label: string, value: string): DetailLine {
  return [{text: label.padEnd(labelColumns), style: 'muted'}, {text: value}];
}

/** What stands above a group of lines. */
export function heading(text: string): DetailLine {
  return [{text, style: 'heading'}];
}

/** Lines under a heading; nothing at all where there are no lines. */
export function section(title: string, lines: readonly string[]): readonly DetailLine[] {
  return lines.length === 0 ? [] : [heading(title), ...lines.map(line => [{text: `  ${line}`}])];
}

/** The values that somebody set under names of his own, those that look like secrets masked unless asked for. */
export function namedValues(
  title: string,
  values: Readonly<Record<string, string>>,
  state: Pick<AppState, 'showsSecrets'>,
): readonly DetailLine[] {
  return section(
    title,
    Object.entries(values).map(
      ([name, value]) => `${name}=${isSecretName(name) && !state.showsSecrets ? mask : value}`,
    ),
  );
}

/** The same of options of a driver, each of which may be a list with names of its own: `o=username=me,password=…`. */
export function optionLines(
  options: Readonly<Record<string, string>>,
  {showsSecrets}: Pick<AppState, 'showsSecrets'>,
): readonly DetailLine[] {
  const shown = Object.entries(showsSecrets ? options : maskedOptions(options));
  return section(
    'Options',
    shown.map(([name, value]) => `${name}=${value}`),
  );
}

/** Environment variables, those that look like secrets masked unless asked for. */
export function envLines(
  env: readonly Json[],
  {showsSecrets, keys}: Pick<AppState, 'showsSecrets' | 'keys'>,
): readonly DetailLine[] {
  return section(
    `Environment (${keyName({keys}, 'secrets')} ${showsSecrets ? 'masks what looks like a secret' : 'shows masked values'})`,
    env.map(jsonText).map(line => (showsSecrets ? line : maskedAssignment(line))),
  );
}

/** What stands in the place of an answer that has not come, or will not. */
export function unanswered({failures}: DetailOverlay, question: DetailQuestion): DetailLine {
  const failure = failures[question];
  return failure === undefined
    ? [{text: 'asking the engine…', style: 'muted'}]
    : [{text: `The engine said: ${failure.message}`, style: 'error'}];
}
