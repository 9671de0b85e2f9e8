import {signalName} from './signal.ts';

/**
What an exit code says, in words: `137: killed by SIGKILL, by hand or out of memory`; the number alone where nothing
more is agreed on. `isOomKilled` absent: not known.
*/
export function exitCodeText(code: number, isOomKilled?: boolean): string {
  const words = code === killed ? killedWords(isOomKilled) : wordsOf(code);
  const oom = isOomKilled === true && code !== killed ? 'a process in it was killed out of memory' : '';
  const text = [words, oom].filter(Boolean).join('; ');
  return text === '' ? String(code) : `${code}: ${text}`;
}

const killed = 137;

function killedWords(isOomKilled: boolean | undefined): string {
  if (isOomKilled === undefined) return 'killed by SIGKILL, by hand or out of memory';
  // The engine's word is about the container's own limit only: whom a machine without memory kills, it does not hear.
  return isOomKilled
    ? 'killed by SIGKILL: it was out of memory'
    : 'killed by SIGKILL, not at its own memory limit: by hand, at the end of a stop’s grace, or by the machine’s own OOM killer (dmesg)';
}

const ownWords: Readonly<Record<number, string>> = {
  0: 'all went well',
  1: 'an error of the application',
  2: 'an error of the application, often wrong usage',
  125: 'docker could not run it',
  126: 'the command could not be run',
  127: 'the command was not found',
  128: 'docker could not start it',
  130: 'ended by SIGINT, as ^c sends it',
  134: 'ended by SIGABRT: the application gave up',
  139: 'ended by SIGSEGV: the application crashed',
  143: 'ended by SIGTERM, as a stop sends it',
};

function wordsOf(code: number): string {
  const name = signalName(code - 128);
  return ownWords[code] ?? (name === '' ? '' : `ended by ${name}`);
}
