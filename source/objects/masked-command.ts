import {maskedText, maskedWords} from './masked-words.ts';
import {quoteShellWords, shellWords} from './shell-words.ts';

/** A docker command line with the values masked that look like secrets: `-e PASSWORD=…`. Several lines stay several. */
export function maskedCommand(command: string): string {
  return command.split('\n').map(maskedLine).join('\n');
}

function maskedLine(line: string): string {
  // Most have no value at all, and a log of many is drawn at once.
  if (!/=|\bENV\b|\s-/i.test(line)) return line;
  const parsed = shellWords(line);
  if (!parsed.ok) return maskedText(line);
  const words = maskedWords(parsed.words);
  return words.every((word, index) => word === parsed.words[index]) ? line : quoteShellWords(words);
}
