import {isDockerRunLine, parseDockerRunLine} from './docker-run-line.ts';

/**
A `docker run` text of several lines as one line that does the same in a shell, for a field that shows it. A line end
without its backslash is a blank as long as the image is missing, as for `parseDockerRunLine`, and a `;` from there on.
*/
export function dockerRunInOneLine(text: string): string {
  const parts: string[] = [];
  let isEnded = false;
  let ends = 0;
  for (const {0: piece, index, groups = {}} of text.matchAll(pieces)) {
    if (groups['end'] === undefined) {
      parts.push(inOneLine(piece, groups));
      continue;
    }
    ends++;
    isEnded ||= ends > mostLines || index > longestLine || !isImageMissing(parts.join(''));
    const {blank} = groups;
    if (isEnded && blank !== undefined) parts.push(blank);
    parts.push(isEnded && !operatorAtEnd.test(parts.at(-1) ?? '') ? '; ' : ' ');
  }
  return parts.join('');
}

// What is joined so far is read again for each line end: in a longer text each of them ends a command.
const mostLines = 200;
const longestLine = 8_000;

// Behind these a line end says nothing more; a backslash makes them a letter.
const operatorAtEnd = /^(?!\\).*[;&|]$/;

const pieces = new RegExp(
  [
    // One behind a backslash and blanks, as web pages have it, is one that lost its backslash.
    String.raw`(?<end>(?:[^\S\n]*\\\n)*(?:(?<blank>[^\S\n]*\\[^\S\n])[^\S\n]*|[^\S\n]*)\n(?:\s|\\\n)*)`,
    String.raw`(?<continued>(?:[^\S\n]*\\\n)+[^\S\n]*)`,
    String.raw`(?<ansi>\$'[^'\\]*(?:\\[\s\S][^'\\]*)*')`,
    String.raw`(?<quoted>'[^']*'|"[^"\\]*(?:\\[\s\S][^"\\]*)*")`,
    String.raw`(?<unclosed>['"][\s\S]*)`,
    String.raw`\\[\s\S]`,
    String.raw`(?<![^\s;|&()]|\\[\s;|&()])#[^\n]*`,
    String.raw`[^\S\n]+|[^\s'"\\$#]+|[\s\S]`,
  ].join('|'),
  'g',
);

/** What a line end does not part; its own line ends as bash has them on one line. */
function inOneLine(piece: string, {continued, ansi, quoted, unclosed}: Record<string, string>): string {
  if (continued !== undefined) return /^(?:\\\n)+$/.test(continued) ? '' : ' ';
  if (ansi !== undefined) return ansi.replace(/\\[\s\S]|\n/g, part => ansiLineEnds.get(part) ?? part);
  if (quoted !== undefined) {
    const quote = quoted.slice(0, 1);
    const whole = quote === '"' ? quoted.replace(/\\([\s\S])/g, withoutContinuation) : quoted;
    return whole.split('\n').join(`${quote}$'\\n'${quote}`);
  }
  if (unclosed !== undefined)
    return unclosed
      .split('\n')
      .flatMap(line => line.trim() || [])
      .join('; ');
  return piece;
}

const ansiLineEnds: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\\\n', '\\\\\\n'],
]);

function withoutContinuation(escaped: string, character: string): string {
  return character === '\n' ? '' : escaped;
}

/** Whether the image is still to come, whatever a shell would put in for variables. */
function isImageMissing(text: string): boolean {
  if (!isDockerRunLine(text)) return true;
  const line = parseDockerRunLine(text.replace(/\$\([^()]*\)|`[^`]*`/g, '_').replaceAll('$', '_'));
  return line.ok && line.image === '';
}
