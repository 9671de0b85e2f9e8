import {type BenchResult, type Figure, figureText} from '../../bench/result.ts';

const own = 'Quaymaster';

/** How other programs do beside ours: in the same run where one was measured, else as it was found elsewhere. */
export function benchComparison(benchJson: string): string {
  const result = JSON.parse(benchJson) as BenchResult;
  const peers = [...new Set(result.figures.map(({program}) => program))].filter(isPeer);
  if (peers.length === 0) return quoted;
  return peers.map(peer => comparedWith(peer, result)).join('\n\n');
}

function comparedWith(peer: string, {figures, versions = {}}: BenchResult): string {
  const name = [peer, versions[peer]].join(' ').trim();
  const pairs = figures
    .filter(({program}) => program === peer)
    .flatMap(theirs => {
      const ours = figures.find(({what, program}) => what === theirs.what && program === own);
      return ours === undefined ? [] : [{ours, theirs}];
    })
    .filter(({theirs}) => !isOfTheEngine(theirs));
  const better = pairs.filter(({ours, theirs}) => isLess(theirs, ours));
  const worse = pairs.filter(({ours, theirs}) => isLess(ours, theirs));
  const lead = `${name} was measured in the same run, beside Quaymaster and against the same engines: of ${pairs.length} figures that both have, less is Quaymaster's in ${worse.length} and ${peer}'s in ${better.length}`;
  if (better.length === 0) return `${lead}.`;
  return [`${lead}:`, '', ...better.map(betterLine)].join('\n');
}

function betterLine({ours, theirs}: {readonly ours: Figure; readonly theirs: Figure}): string {
  return `- ${theirs.what}: ${figureText(theirs)}, Quaymaster ${figureText(ours)}`;
}

/** As far as it is shown: a difference behind the last digit is none. */
function isLess(one: Figure, other: Figure): boolean {
  return figureText(one) !== figureText(other) && one.value < other.value;
}

/** What the engine took in all, or alone, is no merit of either. */
function isOfTheEngine({what}: Figure): boolean {
  return /^the engine's CPU with(?:out)? it/.test(what);
}

function isPeer(program: string): boolean {
  return program !== own && program !== 'Node';
}

// Measured once with scripts of its own, before this bench was there.
const quoted = `lazydocker 0.25.2 was not measured in this run. What was found at another time on another machine of 2 cores, where a bare Node took 27 ms, on a real engine 20.10, in a terminal of 160×50:

- 56–66 ms to the first container with 2 containers, 268 ms with 110 running and 300 created. With few containers it is sooner than Quaymaster: a native program has no JavaScript to load.
- 18 MiB of memory (PSS) with 2 containers, 86 MiB with 410: with few it takes less than Quaymaster.
- 7.9 kB for one \`j\` with 2 containers, 11–44 kB with 410; 10–234 ms from the key to its last byte.
- With 110 running, while nobody types: 2.5 MB a minute, 30 % of a core of its own, 24 % of the engine's.
- Following a log of 190,000 lines/s: 45–55 % of a core, 75–190 kB/s, memory growing by 10 MiB a second, a key answered after 270 ms.`;
