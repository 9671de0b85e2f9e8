import {parseRecord} from '../format/parse-record.ts';
import {type LogLevel, levelWord, logLevel} from '../objects/log-level.ts';
import type {Style} from './segments.ts';

/** A piece of a record in words; still as the container wrote it. */
export type RecordPiece = {readonly text: string; readonly style?: Style};

/**
A log line that is a JSON object, in the order in which people read it: time, level, message, then the rest as
`key=value`. Undefined for any other line, and for an object without members.
*/
export function recordPieces(line: string): readonly RecordPiece[] | undefined {
  const record = parseRecord(line);
  if (record === undefined) return undefined;
  const members = Object.entries(record);
  const take = (names: readonly string[], isFit: (value: unknown) => boolean): unknown => {
    const index = members.findIndex(([name, value]) => names.includes(name.toLowerCase()) && isFit(value));
    return index < 0 ? undefined : members.splice(index, 1)[0]?.[1];
  };
  const time = take(timeNames, value => timeOfDay(value) !== '');
  const level = take(levelNames, value => levelText(value) !== '');
  const message = take(messageNames, value => typeof value === 'string' && value !== '');
  const pieces: RecordPiece[] = [];
  if (time !== undefined) pieces.push({text: timeOfDay(time), style: 'muted'});
  if (level !== undefined) {
    const known = logLevel(level as string | number);
    pieces.push({
      text: levelText(level).toUpperCase().padEnd(5),
      ...(known === undefined ? {} : {style: levelStyles[known]}),
    });
  }
  if (message !== undefined) pieces.push({text: String(message)});
  const rest = members.flatMap(([name, value]) => [
    [{text: `${name}=`, style: 'muted'} as const, {text: valueText(value)}],
  ]);
  return joined([...pieces.map(piece => [piece]), ...rest]);
}

/** How a level looks, wherever it is found. */
export const levelStyles: Readonly<Record<LogLevel, Style>> = {
  error: 'error',
  warn: 'warning',
  info: 'success',
  debug: 'muted',
};

const timeNames = ['time', 'ts', 'timestamp', '@timestamp', 't', '@t', 'datetime', 'asctime'];
const levelNames = ['level', 'lvl', 'severity', 'levelname', 'loglevel', 'log.level', '@level', '@l'];
const messageNames = ['msg', 'message', '@message', '@m', 'event', 'text'];

function joined(groups: ReadonlyArray<readonly RecordPiece[]>): readonly RecordPiece[] {
  return groups.flatMap((group, index) => (index === 0 ? group : [{text: ' '}, ...group]));
}

function valueText(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  return value === '' || /[\s"=]/.test(value) ? JSON.stringify(value) : value;
}

function levelText(value: unknown): string {
  if (typeof value === 'number') return levelWord(value);
  return typeof value === 'string' && value.length <= mostLevelLength ? value : '';
}

const mostLevelLength = 12;

/** `10:20:30.123Z`, in the zone that the record gives; '' for what is no time. */
function timeOfDay(value: unknown): string {
  if (typeof value === 'number') return timeOfUnix(value);
  if (typeof value !== 'string') return '';
  const found = /^\d{4}-\d\d-\d\d[T ](\d\d:\d\d:\d\d)(?:[.,](\d+))? ?(Z|[-+]\d\d:?\d\d)?$/.exec(value);
  if (found === null) return '';
  const [, time, decimals, zone = ''] = found;
  return `${time}${decimals === undefined ? '' : `.${decimals.slice(0, 3)}`}${zone}`;
}

/** Since 1970, in whatever unit gives a time of this century. */
function timeOfUnix(value: number): string {
  const divisor = unixDivisors.find(it => value / it > 1e9 && value / it < 1e10);
  if (divisor === undefined) return '';
  const milliseconds = Math.floor((value / divisor) * 1000) % 86_400_000;
  const digits = (number: number, count: number) => String(number).padStart(count, '0');
  const seconds = Math.floor(milliseconds / 1000);
  const clock = [seconds / 3600, (seconds / 60) % 60, seconds % 60]
    .map(part => digits(Math.floor(part), 2))
    .join(':');
  return `${clock}.${digits(milliseconds % 1000, 3)}Z`;
}

const unixDivisors = [1, 1e3, 1e6, 1e9];
