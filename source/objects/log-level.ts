/** How serious a line of a log is. */
export type LogLevel = 'error' | 'warn' | 'info' | 'debug';

/** What a word or a number (pino's, bunyan's) says about that; undefined for one that is no level. */
export function logLevel(word: string | number): LogLevel | undefined {
  if (typeof word === 'string') return levelsByWord[word.toLowerCase()];
  return numericLevels[word]?.level;
}

/** The word for a level that is a number; '' for one that is none. */
export function levelWord(level: number): string {
  return numericLevels[level]?.word ?? '';
}

const levelsByWord: Readonly<Record<string, LogLevel>> = {
  emerg: 'error',
  emergency: 'error',
  alert: 'error',
  crit: 'error',
  critical: 'error',
  fatal: 'error',
  panic: 'error',
  severe: 'error',
  error: 'error',
  err: 'error',
  warning: 'warn',
  warn: 'warn',
  notice: 'info',
  information: 'info',
  info: 'info',
  debug: 'debug',
  trace: 'debug',
  verbose: 'debug',
};

const numericLevels: Readonly<Record<number, {readonly word: string; readonly level: LogLevel}>> = {
  10: {word: 'trace', level: 'debug'},
  20: {word: 'debug', level: 'debug'},
  30: {word: 'info', level: 'info'},
  40: {word: 'warn', level: 'warn'},
  50: {word: 'error', level: 'error'},
  60: {word: 'fatal', level: 'error'},
};
