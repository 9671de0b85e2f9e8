import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import type {ActionContext} from '../../source/actions/action.ts';
import {handleKey, handlePaste} from '../../source/actions/handle-key.ts';
import {createCredentials} from '../../source/config/credentials.ts';
import {createEngine} from '../../source/engine/connect-engine.ts';
import type {Engine} from '../../source/engine/engine.ts';
import type {AppState} from '../../source/store/app-state.ts';
import type {LiveEngine} from '../support/live-engine.ts';
import {makeProgram, stateWhere} from '../support/make-context.ts';

/** The program on Images with a real engine and logins in a folder of its own, without a screen. */
export type RegistryProgram = {
  readonly engine: Engine;
  /** For DOCKER_CONFIG. */
  readonly configFolder: string;
  readonly state: () => AppState;
  readonly press: (...keys: readonly string[]) => void;
  /** A paste in the place of what stands in the field. */
  readonly type: (text: string) => void;
  /** Opens what the palette has under that name. */
  readonly choose: (name: string) => void;
  /** What the events feed would have told: the images as they are now. */
  readonly refresh: () => Promise<void>;
  /** Goes to that row of Images. */
  readonly select: (reference: string) => Promise<void>;
  readonly until: (isSo: (state: AppState) => boolean) => Promise<AppState>;
  /** Waits for the next job's end; its detail, with the outcome before it. */
  readonly jobEnd: (number: number) => Promise<string>;
};

/** Opens it; `env` is what it finds in its environment beside DOCKER_CONFIG. */
export function openRegistryProgram(
  live: LiveEngine,
  t: TestContext,
  env: Readonly<Record<string, string>> = {},
): RegistryProgram {
  const configFolder = mkdtempSync(join(tmpdir(), 'quaymaster-logins-'));
  t.after(() => rmSync(configFolder, {recursive: true}));
  const engine = createEngine({
    endpoint: {kind: 'unix', socketPath: live.record.socket},
    name: 'local',
    isReadOnly: false,
  });
  const program = makeProgram({pane: 'images', engine});
  const context: ActionContext = {
    ...program.context,
    nowMs: Date.now,
    credentials: createCredentials({
      env: {PATH: process.env['PATH'], ...env, DOCKER_CONFIG: configFolder},
      homeDir: '/nowhere',
      platform: 'linux',
    }),
    refresh: async () =>
      program.apply({type: 'images-listed', images: await engine.listImages(), nowMs: Date.now()}),
  };
  const press = (...keys: readonly string[]) => {
    for (const key of keys) handleKey(context, key);
  };
  const until = (isSo: (state: AppState) => boolean) => stateWhere(program.store, isSo);
  return {
    engine,
    configFolder,
    state: program.state,
    press,
    type(text) {
      press('ctrl+u');
      handlePaste(context, text);
    },
    choose(name) {
      press(':');
      handlePaste(context, name);
      press('enter');
    },
    refresh: () => context.refresh(['images']),
    async select(reference) {
      await context.refresh(['images']);
      const image = [...program.state().images.values()].find(it => it.repoTags.includes(reference));
      assert.ok(image !== undefined, `${reference} is not here`);
      const [repository, tag] = [reference.slice(0, reference.lastIndexOf(':')), reference.split(':').at(-1)];
      program.apply({
        type: 'list-changed',
        pane: 'images',
        view: {selectedKey: `${image.id} ${repository}:${tag}`},
      });
      assert.equal(program.selectedKey(), `${image.id} ${repository}:${tag}`);
    },
    until,
    async jobEnd(number) {
      const state = await until(({jobs}) =>
        jobs.some(job => job.number === number && job.outcome !== 'running'),
      );
      const job = state.jobs.find(it => it.number === number);
      return `${job?.outcome}: ${job?.detail}`;
    },
  };
}
