import {maskedAssignment} from './secrets.ts';
import {quoteShellWords, shellWords} from './shell-words.ts';

/** A docker command line with the values masked that look like secrets: `-e PASSWORD=…`. Several lines stay several. */
export function maskedCommand(command: string): string {
  return command.split('\n').map(maskedLine).join('\n');
}

function maskedLine(line: string): string {
  const parsed = shellWords(line);
  if (!parsed.ok) return line;
  const words = parsed.words.map(maskedWord);
  return words.every((word, index) => word === parsed.words[index]) ? line : quoteShellWords(words);
}

function maskedWord(word: string): string {
  const [, flag = '', assignment = ''] = /^(--[a-z-]+=)?([\s\S]*)$/.exec(word) ?? [];
  return flag + maskedAssignment(assignment);
}
