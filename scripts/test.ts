import {spawnSync} from 'node:child_process';
import {globSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {availableParallelism, tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {parseArgs} from 'node:util';
import {runChecks} from './test-checks.ts';
import {runLane} from './test-lane-run.ts';
import {testLanes} from './test-lanes.ts';
import {
  countsLine,
  isGreen,
  outcomeReport,
  sumOfOutcomes,
  type TestOutcome,
  withNothingLeftOut,
} from './test-outcome.ts';

const usage = `Usage: npm test [-- [--long] [--lane LANE] [--counts FILE] [PATH …]]

Types, lint, unused code, the build, then the tests. What needs an engine or tmux is left out where there is none, with a
word on how to run it; with QUAYMASTER_LIVE=required in the environment that is a failure.
  --long          also the tests that need minutes (test/long)
  --lane LANE     quick, live or long: only these, without the checks
  --counts FILE   writes the last line, "N passed, N failed", into a file as well
  PATH            only test files that begin so, without the checks`;

const {values, positionals} = parseArgs({
  allowPositionals: true,
  options: {
    long: {type: 'boolean', default: false},
    lane: {type: 'string'},
    counts: {type: 'string'},
    help: {type: 'boolean', default: false},
  },
});
const countsFile = values.counts === undefined ? undefined : resolve(values.counts);
process.chdir(join(import.meta.dirname, '..'));
if (values.help) console.log(usage);
else await main();

async function main(): Promise<void> {
  const isPart = values.lane !== undefined || positionals.length > 0;
  const outcomes: TestOutcome[] = [];
  if (!isPart) outcomes.push({passed: 0, failures: await runChecks(), leftOut: []});

  const folder = mkdtempSync(join(tmpdir(), 'qm-test-'));
  process.env['QUAYMASTER_TEST_TMP'] = folder;
  // Nobody's own settings are under test.
  process.env['XDG_CONFIG_HOME'] = folder;
  const lanes = testLanes(availableParallelism(), positionals.map(relativePath));
  const isWanted = (name: string): boolean =>
    values.lane === undefined
      ? name !== 'long' || values.long || positionals.length > 0
      : name === values.lane;
  try {
    for (const lane of lanes) {
      if (lane.files.length > 0 && isWanted(lane.name)) outcomes.push(await runLane(lane));
    }
  } finally {
    endTmuxServers(folder);
    rmSync(folder, {recursive: true, force: true});
  }

  const all = sumOfOutcomes(outcomes);
  const outcome = process.env['QUAYMASTER_LIVE'] === 'required' ? withNothingLeftOut(all) : all;
  const long = lanes.find(({name}) => name === 'long')?.files.length ?? 0;
  if (!isPart && !values.long && long > 0)
    console.log(`\n${long} files of the long lane were left out: npm test -- --long`);
  console.log(`\n${outcomeReport(outcome)}`);
  if (countsFile !== undefined) writeFileSync(countsFile, `${countsLine(outcome)}\n`);
  process.exitCode = isGreen(outcome) ? 0 : 1;
}

function relativePath(path: string): string {
  return path.replace(/^\.\//, '');
}

/** A test that was given up cannot end what it had started. */
function endTmuxServers(folder: string): void {
  for (const socket of globSync(join(folder, 'qm-tmux-*', 'socket')))
    spawnSync('tmux', ['-S', socket, 'kill-server']);
}
