import {wordPattern} from './mask-behind.ts';
import {withinLimit} from './masked-text.ts';
import {maskedWords} from './masked-words.ts';
import {quoteShellWord, quoteShellWords, shellWords} from './shell-words.ts';

/** A docker command line with the values masked that look like secrets: `-e PASSWORD=…`. Several lines stay several. */
export function maskedCommand(command: string): string {
  return command
    .split('\n')
    .map(line => withinLimit(line, maskedLine))
    .join('\n');
}

function maskedLine(line: string): string {
  // Most have no value at all, and a log of many is drawn at once.
  if (!/=|\bENV\b|\bLABEL\b|\bONBUILD\b|\s-/i.test(line)) return line;
  const parsed = shellWords(line);
  if (!parsed.ok) return maskedShellLine(line);
  const words = maskedWords(parsed.words);
  return words.every((word, index) => word === parsed.words[index]) ? line : quoteShellWords(words);
}

const eachWord = new RegExp(`(${wordPattern})`);

/** A line that only a shell can read (`> out`, `"$HOME"/x`): what is masked in it is quoted anew, each word by itself. */
function maskedShellLine(line: string): string {
  // Blanks and words take turns.
  const parts = line.split(eachWord);
  const words = parts.filter((_part, index) => index % 2 === 1).map(unquoted);
  const masked = maskedWords(words);
  return parts
    .map((part, index) => {
      const word = masked[(index - 1) / 2];
      return word === undefined || word === words[(index - 1) / 2] ? part : quoteShellWord(word);
    })
    .join('');
}

function unquoted(part: string): string {
  const parsed = shellWords(part);
  const [word, ...more] = parsed.ok ? parsed.words : [];
  return word === undefined || more.length > 0 ? part.replace(/^"([\s\S]*)"$/, '$1') : word;
}
