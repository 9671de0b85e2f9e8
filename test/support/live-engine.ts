import {randomInt} from 'node:crypto';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import {type EngineRecord, engineHome, testLabel} from '../../scripts/engine-home.ts';
import {isTestEngine} from '../../scripts/engine-request.ts';
import {readRecord} from '../../scripts/engine-up.ts';
import {removeAllNamed} from './live-cleanup.ts';
import {optionalTest} from './optional-test.ts';
import {outputOf, type ProgramOptions, type ProgramResult, runProgram} from './run-program.ts';
import {whyNoTmux} from './tmux.ts';

/** A real engine, made for tests and shared by all of them: each touches only what bears its own prefix. */
export type LiveEngine = {
  /** Where it is, its registries, its network namespace. */
  readonly record: EngineRecord;
  /** For DOCKER_HOST. */
  readonly host: string;
  /** Begins the name of all that this test makes, and is nobody else's: `q4f0a9c`. */
  readonly prefix: string;
  /** The prefix and a word: `q4f0a9c-web`. Containers, images, volumes and networks so named are removed after the test. */
  readonly named: (word: string) => string;
  /** `docker …` with an empty configuration of its own; what it printed. Rejects with the engine's words when it fails. */
  readonly docker: (words: readonly string[], options?: ProgramOptions) => Promise<string>;
  /** As `docker`, where a failure is looked for. */
  readonly tryDocker: (words: readonly string[], options?: ProgramOptions) => Promise<ProgramResult>;
  /** Runs a container that only sleeps, with `options` of `docker run`; its name. */
  readonly runSleeper: (word: string, options?: readonly string[]) => Promise<string>;
  /** Runs a program where published ports and registries can be reached; what it printed. */
  readonly inNetns: (words: readonly string[], options?: ProgramOptions) => Promise<string>;
  /** The page behind a published port, such as `127.0.0.1:5001`; asked for again while nobody listens there yet, for ten seconds. */
  readonly fetchPage: (address: string) => Promise<string>;
  /** The first of twenty ports for this test to publish, by its prefix: another test's are seldom the same. They have four digits. */
  readonly firstPort: number;
  /** For networks `10.213.N.0/24` and `10.214.N.0/24`, by its prefix: out of the pools that the engine itself takes from. */
  readonly subnetNumber: number;
  /** DOCKER_HOST, DOCKER_CONFIG and the rest of the environment, for a program that is to find this engine. */
  readonly env: Readonly<Record<string, string | undefined>>;
};

/** The suite that the live tests use: QUAYMASTER_TEST_SUITE, or the machine's own dockerd. */
export const testSuite = process.env['QUAYMASTER_TEST_SUITE'] || 'stable';

const noEngine = `no ${testSuite} test engine is up: npm run engine:up${testSuite === 'stable' ? '' : ` -- --suite ${testSuite}`} (as root)`;

/** Why there is no engine for live tests, and how to get one; undefined where there is. */
export const whyNoEngine: string | undefined = await findOutWhyNoEngine();

/** A test on the real engine, and where it says so in tmux. It is left out where one of them is missing, see `optionalTest`. */
export function liveTest(
  title: string,
  run: (engine: LiveEngine, context: TestContext) => void | Promise<void>,
  {needsTmux = false}: {readonly needsTmux?: boolean} = {},
): void {
  const missing = whyNoEngine ?? (needsTmux ? whyNoTmux : undefined);
  optionalTest(missing, title, context => run(openLiveEngine(context), context));
}

/** The engine for one test; what it leaves behind is removed with it. */
export function openLiveEngine(context: TestContext): LiveEngine {
  const record = readRecord(engineHome(testSuite));
  if (record === undefined) throw new Error(whyNoEngine ?? noEngine);
  const configFolder = mkdtempSync(join(tmpdir(), 'quaymaster-docker-'));
  const number = randomInt(2 ** 24);
  const prefix = `q${number.toString(16).padStart(6, '0')}`;
  context.after(async () => {
    rmSync(configFolder, {recursive: true});
    await removeAllNamed(record.socket, prefix);
  });

  const env: Record<string, string | undefined> = {...process.env};
  for (const name of Object.keys(env)) if (name.startsWith('DOCKER_')) delete env[name];
  Object.assign(env, {DOCKER_HOST: record.host, DOCKER_CONFIG: configFolder, LC_ALL: 'C.UTF-8'});
  const inNetns: LiveEngine['inNetns'] = (words, options) =>
    outputOf(['nsenter', `--net=/run/netns/${record.netns}`, '--', ...words], options);

  const named: LiveEngine['named'] = word => `${prefix}-${word}`;
  const docker: LiveEngine['docker'] = (words, options) =>
    outputOf([...record.dockerCommand, ...words], {env, ...options});

  return {
    record,
    host: record.host,
    prefix,
    named,
    docker,
    runSleeper: async (word, options = []) => {
      await docker(['run', '-d', '--name', named(word), ...options, 'busybox:1.35', 'sleep', '600']);
      return named(word);
    },
    tryDocker: (words, options) => runProgram([...record.dockerCommand, ...words], {env, ...options}),
    inNetns,
    firstPort: 2000 + (number % 150) * 20,
    subnetNumber: 1 + (number % 254),
    fetchPage: address =>
      untilServed(() => inNetns(['busybox', 'wget', '-q', '-O', '-', `http://${address}/`])),
    env,
  };
}

/** What `ask` answers once it does: a container is up before its server listens. Rejects as it did last after ten seconds. */
async function untilServed(ask: () => Promise<string>): Promise<string> {
  const deadlineMs = performance.now() + 10_000;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (performance.now() > deadlineMs) throw error;
      await pause(50);
    }
  }
}

async function findOutWhyNoEngine(): Promise<string | undefined> {
  const record = readRecord(engineHome(testSuite));
  // Whatever else listens there: no test touches an engine that was not made for tests.
  return record !== undefined && (await isTestEngine(record.socket, testLabel)) ? undefined : noEngine;
}
