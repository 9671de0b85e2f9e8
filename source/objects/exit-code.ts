import {signalName} from './signal.ts';

/** What an exit code says, in words: `137: killed by SIGKILL`; the number alone where nothing more is agreed on. */
export function exitCodeText(code: number): string {
  const words = wordsOf(code);
  return words === '' ? String(code) : `${code}: ${words}`;
}

function wordsOf(code: number): string {
  if (code === 0) return 'all went well';
  if (code === 126) return 'the command could not be run';
  if (code === 127) return 'the command was not found';
  const name = signalName(code - 128);
  if (name === '') return '';
  return name === 'SIGKILL' ? 'killed by SIGKILL, by hand or out of memory' : `ended by ${name}`;
}
