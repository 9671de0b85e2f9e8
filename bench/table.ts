import {type BenchResult, figureText} from './result.ts';

/** The whole run as a table for people. */
export function benchText({date, machine, isQuick, figures}: BenchResult): string {
  const rows = figures.map(figure => [
    figure.what,
    figure.program,
    figureText(figure),
    figure.goal === undefined ? '' : `(${figure.goal})`,
  ]);
  const widths = [0, 1, 2].map(column => Math.max(0, ...rows.map(row => row[column]?.length ?? 0)));
  const lines = rows.map(row =>
    row
      .map((cell, column) =>
        column === 2 ? cell.padStart(widths[2] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n\n${date}, ${machine}${isQuick ? ', quick: fewer runs' : ''}\n`;
}
