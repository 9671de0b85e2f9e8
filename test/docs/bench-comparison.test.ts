import assert from 'node:assert/strict';
import {test} from 'node:test';
import {benchComparison} from '../../scripts/docs/bench-comparison.ts';

const figure = (what: string, program: string, value: number) => ({what, program, value, unit: 'ms'});

test('a peer of the same run is compared by its figures; where it does better, that is told', () => {
  const figures = [
    figure('start', 'Quaymaster', 66),
    figure('start', 'lazydocker', 45),
    figure('j', 'Quaymaster', 4),
    figure('j', 'lazydocker', 145),
    figure('answer', 'Quaymaster', 3.2),
    figure('answer', 'lazydocker', 3.1),
    figure("the engine's CPU without it, idle", 'Quaymaster', 2),
    figure("the engine's CPU without it, idle", 'lazydocker', 1),
    figure('ours alone', 'Quaymaster', 1),
  ];
  const text = benchComparison(JSON.stringify({figures, versions: {lazydocker: '0.25.2'}}));
  assert.equal(
    text,
    [
      "lazydocker 0.25.2 was measured in the same run, beside Quaymaster and against the same engines: of 3 figures that both have, less is Quaymaster's in 1 and lazydocker's in 1:",
      '',
      '- start: 45 ms, Quaymaster 66 ms',
    ].join('\n'),
  );
});

test('without a peer in the run it says that what is quoted was measured elsewhere', () => {
  const text = benchComparison(JSON.stringify({figures: [figure('start', 'Node', 17)]}));
  assert.match(text, /^lazydocker 0\.25\.2 was not measured in this run\./);
});
