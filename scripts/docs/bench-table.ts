import {type BenchResult, figureText} from '../../bench/result.ts';
import {markdownTable} from './markdown-table.ts';

/** The figures of a run of the bench that was kept with `--json`. */
export function benchTable(benchJson: string): string {
  const {date, machine, figures} = JSON.parse(benchJson) as BenchResult;
  if (figures.length === 0) return 'Not measured yet.';
  const names = [...new Set(figures.map(({program}) => program))];
  const rows = [...new Set(figures.map(({what}) => what))].map(what => {
    const ofWhat = figures.filter(figure => figure.what === what);
    const values = names.map(name => {
      const figure = ofWhat.find(({program}) => program === name);
      return figure === undefined ? '' : figureText(figure);
    });
    return [what, ...values, ofWhat.find(({goal}) => goal !== undefined)?.goal ?? ''];
  });
  return `${markdownTable(['measured', ...names, 'goal'], rows)}\n\n${date}, ${machine}.`;
}
