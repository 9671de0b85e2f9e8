/**
A line through the values in so many rows of text, top row first; two values are one column. What is drawn with are
braille dots, and in ASCII a sign for the upper or the lower half of a row.
*/
export function lineGraph(
  values: ReadonlyArray<number | undefined>,
  {
    rows,
    scaleEnd,
    isUnicode,
  }: {readonly rows: number; readonly scaleEnd: number; readonly isUnicode: boolean},
): readonly string[] {
  const columns = Math.ceil(values.length / 2);
  const cells = Array.from({length: rows}, () => new Uint8Array(columns));
  const top = rows * dotsPerRow - 1;
  const heightOf = (value: number) => Math.round((Math.max(0, Math.min(value, scaleEnd)) / scaleEnd) * top);
  let before: number | undefined;
  values.forEach((value, x) => {
    const height = value === undefined ? undefined : heightOf(value);
    if (height !== undefined) {
      // Down or up from the one before, so that the line has no holes.
      const from = before === undefined ? height : before + Math.sign(height - before);
      for (let y = Math.min(from, height); y <= Math.max(from, height); y++) {
        const row = cells[rows - 1 - Math.floor(y / dotsPerRow)];
        const column = Math.floor(x / 2);
        if (row !== undefined) row[column] = (row[column] ?? 0) | (dots[x % 2]?.[y % dotsPerRow] ?? 0);
      }
    }
    before = height;
  });
  return cells.map(row =>
    Array.from(row, bits => (isUnicode ? brailleSign(bits) : asciiSign(bits))).join(''),
  );
}

const dotsPerRow = 4;

/** Bits of the braille dots of the left and the right column, lowest first. */
const dots = [
  [0x40, 0x04, 0x02, 0x01],
  [0x80, 0x20, 0x10, 0x08],
];
const upperDots = 0x01 | 0x02 | 0x08 | 0x10;

function brailleSign(bits: number): string {
  return bits === 0 ? ' ' : String.fromCharCode(0x28_00 + bits);
}

function asciiSign(bits: number): string {
  const isUpper = (bits & upperDots) !== 0;
  const isLower = (bits & ~upperDots) !== 0;
  return isUpper && isLower ? ':' : isUpper ? "'" : isLower ? '.' : ' ';
}

/** The values as bars in one row of text. */
export function sparkline(values: ReadonlyArray<number | undefined>, scaleEnd: number): string {
  return values
    .map(value => {
      if (value === undefined) return ' ';
      const share = Math.max(0, Math.min(1, value / scaleEnd));
      return bars[Math.min(bars.length - 1, Math.floor(share * bars.length))] ?? ' ';
    })
    .join('');
}

const bars = '▁▂▃▄▅▆▇█';
