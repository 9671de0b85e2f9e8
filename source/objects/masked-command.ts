import {isSecretName, mask, maskedAssignment, maskedInstruction} from './secrets.ts';
import {quoteShellWords, shellWords} from './shell-words.ts';

/** A docker command line with the values masked that look like secrets: `-e PASSWORD=…`. Several lines stay several. */
export function maskedCommand(command: string): string {
  return command.split('\n').map(maskedLine).join('\n');
}

/** Words of ours or the engine's with the same masked; a value ends at a blank, or with the quote that it stands in. */
export function maskedText(text: string): string {
  return text.replace(assignment, (found, quote = '', quoted?: string, bare?: string) => {
    const name = quoted ?? bare ?? '';
    if (isSecretName(name)) return `${quote}${name}=${mask}${quote}`;
    const start = found.indexOf('=') + 1;
    return found.slice(0, start) + maskedText(found.slice(start));
  });
}

const assignment = /(["'])([\w.-]+)=[\s\S]*?\1|([\w.-]+)=(?:"[^"]*"|'[^']*'|\S+)/g;

function maskedLine(line: string): string {
  // Most have no value at all, and a log of many is drawn at once.
  if (!/=|\bENV\b/i.test(line)) return line;
  const parsed = shellWords(line);
  if (!parsed.ok) return maskedText(line);
  const words = parsed.words.map(maskedWord);
  return words.every((word, index) => word === parsed.words[index]) ? line : quoteShellWords(words);
}

function maskedWord(word: string): string {
  const [, flag = '', value = ''] = /^(--[a-z-]+=)?([\s\S]*)$/.exec(word) ?? [];
  // A `--change` of a commit or an import is an instruction, which may have several.
  return (
    flag + (/^(?:ENV|ARG|LABEL|ONBUILD)\s/i.test(value) ? maskedInstruction(value) : maskedAssignment(value))
  );
}
