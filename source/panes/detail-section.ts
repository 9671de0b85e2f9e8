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
  state: Secrets,
): readonly DetailLine[] {
  const masked = Object.entries(values).map(([name, value]) => [name, isSecretName(name) ? mask : value]);
  return maskedValues(title, values, Object.fromEntries(masked), state);
}

/** The same of options of a driver, each of which may be a list with names of its own: `o=username=me,password=…`. */
export function optionLines(
  options: Readonly<Record<string, string>>,
  state: Secrets,
): readonly DetailLine[] {
  return maskedValues('Options', options, maskedOptions(options), state);
}

/** Which key shows the values is said only where some are masked. */
function maskedValues(
  title: string,
  values: Readonly<Record<string, string>>,
  masked: Readonly<Record<string, string>>,
  state: Secrets,
): readonly DetailLine[] {
  const isMasked = Object.entries(values).some(([name, value]) => masked[name] !== value);
  return section(
    isMasked ? `${title} (${secretsHint(state)})` : title,
    Object.entries(state.showsSecrets ? values : masked).map(([name, value]) => `${name}=${value}`),
  );
}

/** Environment variables, those that look like secrets masked unless asked for. */
export function envLines(env: readonly Json[], state: Secrets): readonly DetailLine[] {
  return section(
    `Environment (${secretsHint(state)})`,
    env.map(jsonText).map(line => (state.showsSecrets ? line : maskedAssignment(line))),
  );
}

type Secrets = Pick<AppState, 'showsSecrets' | 'keys'>;

function secretsHint(state: Secrets): string {
  return `${keyName(state, 'secrets')} ${state.showsSecrets ? 'masks what looks like a secret' : 'shows masked values'}`;
}

/** What stands in the place of an answer that has not come, or will not. */
export function unanswered({failures}: DetailOverlay, question: DetailQuestion): DetailLine {
  const failure = failures[question];
  return failure === undefined
    ? [{text: 'asking the engine…', style: 'muted'}]
    : [{text: `The engine said: ${failure.message}`, style: 'error'}];
}
