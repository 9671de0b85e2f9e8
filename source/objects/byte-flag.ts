import type {Parsed} from './parsed.ts';

const units = ['', 'k', 'm', 'g', 't', 'p'] as const;

/** Reads `512m`, `1.5g`, `100000` as docker's flags do: units of 1024. The rules of go-units v0.5 `size.go` RAMInBytes. */
export function parseByteFlag(text: string): Parsed<{readonly bytes: number}> {
  const match = /^(\d+(?:\.\d+)?)\s?(?:([kmgtp])i?)?b?$/i.exec(text);
  if (match === null) return {ok: false, problem: `“${text}” is no size like 512m or 1g`};
  const power = units.indexOf((match[2]?.toLowerCase() ?? '') as (typeof units)[number]);
  const bytes = Math.trunc(Number(match[1]) * 1024 ** power);
  return Number.isSafeInteger(bytes) ? {ok: true, bytes} : {ok: false, problem: `${text} is too much`};
}

/** The shortest text that reads back as so many bytes: `512m`. */
export function formatByteFlag(bytes: number): string {
  let rest = bytes;
  let power = 0;
  while (rest >= 1024 && rest % 1024 === 0 && power < units.length - 1) {
    rest /= 1024;
    power++;
  }
  return `${rest}${units[power]}`;
}
