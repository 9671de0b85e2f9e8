import {textWidth} from './text-width.ts';

const minimumCellColumns = 10;
const paddingColumns = 3;

/**
A table as the docker CLI prints it, each line ended by a newline: every column but the last as wide as its
widest cell and three spaces, at least ten; the last one unpadded, trailing spaces kept.
docker/cli v28.2.2 `cli/command/formatter/formatter.go` postFormat, tabwriter(10, 1, 3, ' ').
Cells must be free of tabs and line ends.
*/
export function dockerTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header, ...rows];
  const columns = header.slice(0, -1).map((_, index) => {
    const widest = lines.reduce((most, line) => Math.max(most, textWidth(line[index] ?? '')), 0);
    return Math.max(minimumCellColumns, widest + paddingColumns);
  });
  return lines.map(line => `${tableLine(line, columns)}\n`).join('');
}

function tableLine(cells: readonly string[], columns: readonly number[]): string {
  return cells
    .map((cell, index) => {
      const width = columns[index];
      return width === undefined ? cell : cell + ' '.repeat(width - textWidth(cell));
    })
    .join('');
}
