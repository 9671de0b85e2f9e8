/** The number of a signal as docker's `--signal` takes it: a name with or without SIG, or a number. Undefined for no signal of Linux. */
export function signalNumber(text: string): number | undefined {
  if (/^\d+$/.test(text)) return signalName(Number(text)) === '' ? undefined : Number(text);
  const name = text.toUpperCase().replace(/^SIG/, '');
  const realTime = /^RT(MIN|MAX)(?:([+-])(\d{1,2}))?$/.exec(name);
  if (realTime !== null) return realTimeNumber(realTime);
  const index = names.indexOf(otherNames[name] ?? name);
  return index === -1 ? undefined : index + 1;
}

/** What is wrong with such a text; undefined when nothing is. */
export function signalProblem(text: string): string | undefined {
  return signalNumber(text) === undefined
    ? `“${text}” is no signal: a name like HUP or SIGUSR1, or a number`
    : undefined;
}

/** `SIGTERM` for 15, `SIGRTMIN+2` for 36; '' for a number that is no signal of Linux. */
export function signalName(number: number): string {
  const name = names[number - 1];
  if (name !== undefined) return `SIG${name}`;
  if (number < realTimeFirst || number > realTimeLast) return '';
  return number === realTimeFirst ? 'SIGRTMIN' : `SIGRTMIN+${number - realTimeFirst}`;
}

// In the order of their numbers, from 1 (`man 7 signal`, x86 and ARM).
const names = [
  ...['HUP', 'INT', 'QUIT', 'ILL', 'TRAP', 'ABRT', 'BUS', 'FPE', 'KILL', 'USR1', 'SEGV', 'USR2', 'PIPE'],
  ...['ALRM', 'TERM', 'STKFLT', 'CHLD', 'CONT', 'STOP', 'TSTP', 'TTIN', 'TTOU', 'URG', 'XCPU', 'XFSZ'],
  ...['VTALRM', 'PROF', 'WINCH', 'IO', 'PWR', 'SYS'],
];
const otherNames: Readonly<Record<string, string>> = {CLD: 'CHLD', IOT: 'ABRT', POLL: 'IO'};
// The C library keeps 32 and 33 for itself.
const realTimeFirst = 34;
const realTimeLast = 64;

/** The engine knows RTMIN to RTMIN+15 and RTMAX-14 to RTMAX (moby `sys/signal`, SignalMap). */
function realTimeNumber([, end, sign, digits]: RegExpExecArray): number | undefined {
  const step = Number(digits ?? 0);
  if (end === 'MIN') return sign !== '-' && step <= 15 ? realTimeFirst + step : undefined;
  return sign !== '+' && step <= 14 ? realTimeLast - step : undefined;
}
