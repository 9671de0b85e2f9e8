import {type LogLevel, logLevel} from '../objects/log-level.ts';
import type {TextRange} from './text-search.ts';

/** Where a line says how serious it is: `level=warn`, `[error]`, `WARN`, `ERROR:`, `E0102 10:20:30`; undefined where it does not. */
export function levelRange(plain: string): (TextRange & {readonly level: LogLevel}) | undefined {
  const start = plain.slice(0, lookedAt);
  for (const pattern of patterns) {
    const found = pattern.exec(start);
    const word = found?.groups?.['word'];
    if (found === null || word === undefined) continue;
    const level = logLevel(word) ?? klogLevels[word];
    if (level === undefined) continue;
    const from = found.index + found[0].lastIndexOf(word);
    return {start: from, end: from + word.length, level};
  }
  return undefined;
}

// What comes later is part of a message.
const lookedAt = 160;

const patterns = [
  /\b(?:level|lvl|severity|loglevel)=["']?(?<word>[A-Za-z]+)/,
  /\[(?<word>[A-Za-z]{3,11})\]/,
  /(?:^|[\s(<|:])(?<word>EMERG|ALERT|CRIT(?:ICAL)?|FATAL|PANIC|SEVERE|ERR(?:OR)?|WARN(?:ING)?|NOTICE|INFO|DEBUG|TRACE)(?=[\s)>|:,!]|$)/,
  /^(?:\S+ ){0,2}(?<word>[Ee]rror|[Ww]arning|[Ff]atal|[Pp]anic)(?=:)/,
  /^(?<word>[EWIF])\d{4} \d\d:\d\d:\d\d/,
];

// Kubernetes' own: the first letter of the level, then month and day.
const klogLevels: Readonly<Record<string, LogLevel>> = {E: 'error', F: 'error', W: 'warn', I: 'info'};
