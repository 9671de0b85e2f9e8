import {homedir} from 'node:os';
import type {ActionContext} from '../actions/action.ts';
import {createCredentials, createMemoryCredentials} from '../config/credentials.ts';
import {dockerConfigFile, proxyVariables, readDockerConfig} from '../config/docker-config.ts';
import {shownToActions} from '../panes/shown-to-actions.ts';
import {createClipboard} from '../wire/clipboard.ts';

/** What the actions may use: what is handed in, with the screen's view of the state and this machine's own around it. */
export function actionContext(
  given: Omit<
    ActionContext,
    keyof ReturnType<typeof shownToActions> | keyof ReturnType<typeof ofMachine> | 'nowMs' | 'steadyMs'
  > & {
    readonly isDemo: boolean;
  },
): ActionContext {
  const {isDemo, ...context} = given;
  return {
    ...context,
    nowMs: Date.now,
    steadyMs: () => performance.now(),
    ...shownToActions(context.getState),
    ...ofMachine(isDemo),
  };
}

function ofMachine(isDemo: boolean) {
  const {env, platform, stdout} = process;
  const yank = createClipboard({env, write: sequence => void stdout.write(sequence)});
  // What is typed into a demo must not get into anybody's config.json.
  if (isDemo)
    return {yank, credentials: createMemoryCredentials(), pruneFilters: () => [], proxyVariables: () => []};
  const homeDir = homedir();
  return {
    yank,
    credentials: createCredentials({env, homeDir, platform}),
    pruneFilters: () => readDockerConfig(dockerConfigFile(env, homeDir)).pruneFilters,
    proxyVariables: (host: string) => {
      try {
        return proxyVariables(readDockerConfig(dockerConfigFile(env, homeDir)), host);
      } catch {
        // The docker CLI warns, and goes on without.
        return [];
      }
    },
  };
}
