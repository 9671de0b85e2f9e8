import {spawn} from 'node:child_process';
import {once} from 'node:events';
import type {TestFailure} from './test-outcome.ts';

// What is looked at before any test runs; the build is what the tests of the whole program start.
const checks: readonly {readonly name: string; readonly words: readonly string[]}[] = [
  {name: 'types', words: ['tsc', '--noEmit']},
  {name: 'lint and format', words: ['biome', 'check', '--error-on-warnings', '--diagnostic-level=warn']},
  {name: 'unused code', words: ['knip']},
  {name: 'build', words: [process.execPath, 'scripts/build.ts']},
];

/** Runs the checks side by side; what they complain about. */
export async function runChecks(): Promise<TestFailure[]> {
  const complaints = await Promise.all(checks.map(runCheck));
  return complaints.filter(complaint => complaint !== undefined);
}

async function runCheck({name, words}: (typeof checks)[number]): Promise<TestFailure | undefined> {
  const startMs = performance.now();
  // npm puts node_modules/.bin first on the PATH.
  const [program = '', ...rest] = words;
  const child = spawn(program, rest, {stdio: ['ignore', 'pipe', 'pipe']});
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  const [code] = (await once(child, 'close')) as [number | null];
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
  console.log(`${code === 0 ? '✔' : '✖'} ${name} (${seconds} s)`);
  return code === 0 ? undefined : {title: `${name}: ${words.join(' ')}`, text: printed};
}
