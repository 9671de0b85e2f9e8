import {type BenchResult, type Figure, figureText} from '../../bench/result.ts';
import {markdownTable} from './markdown-table.ts';

/** The figures that have a goal, and those of other programs, of a run of the bench that was kept with `--json`. */
export function benchTable(benchJson: string): string {
  const {date, machine, isQuick, versions = {}, figures} = JSON.parse(benchJson) as BenchResult;
  if (figures.length === 0) return 'Not measured yet.';
  const names = [...new Set(figures.map(({program}) => program))];
  const rows = [...new Set(figures.filter(isShown).map(({what}) => what))].map(what => {
    const ofWhat = figures.filter(figure => figure.what === what);
    const values = names.map(name => {
      const figure = ofWhat.find(({program}) => program === name);
      return figure === undefined ? '' : figureText(figure);
    });
    return [what, ...values, ofWhat.find(({goal}) => goal !== undefined)?.goal ?? ''];
  });
  const heads = names.map(name => [name, versions[name]].join(' ').trim());
  return `${markdownTable(['measured', ...heads, 'goal'], rows)}\n\n${date}, ${machine}${isQuick ? '; a quick run' : ''}.`;
}

function isShown({goal, program}: Figure): boolean {
  return goal !== undefined || program !== 'Quaymaster';
}
