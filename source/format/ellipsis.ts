import stringWidth from 'string-width';

/**
The docker CLI's own cutting, for cells that must equal its: COMMAND at 20, CREATED BY at 45. Everywhere else
`cutText` is right. ASCII is cut by count, other text by code points of one or two columns, marks counted as one.
docker/cli v28.2.2 `cli/command/formatter/displayutils.go` Ellipsis; `columns` is at least 2.
*/
export function ellipsis(text: string, columns: number): string {
  if (/^[\0-\x7f]*$/.test(text)) return text.length <= columns ? text : `${text.slice(0, columns - 1)}…`;

  let width = 0;
  let kept = '';
  let isCutOff = false;
  for (const character of text.toWellFormed()) {
    width += isWide(character) ? 2 : 1;
    isCutOff ||= width > columns - 1;
    if (!isCutOff) kept += character;
    if (width > columns) return kept === '' ? text : `${kept}…`;
  }

  return text.toWellFormed();
}

function isWide(character: string): boolean {
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint < 0x11_00) return false;
  // Wide only as the second half of a flag: on its own the Unicode tables call a regional indicator narrow.
  if (codePoint >= 0x1_f1_e6 && codePoint <= 0x1_f1_ff) return false;
  return stringWidth(character) === 2;
}
