import {appendFileSync} from 'node:fs';
import {homedir} from 'node:os';
import type {ActionContext} from './source/actions/action.ts';
import {releaseHeld} from './source/actions/hold-back.ts';
import {readDockerChoices} from './source/config/docker-choices.ts';
import {dockerConfigFolder} from './source/config/docker-config.ts';
import {type Flags, readFlags} from './source/config/flags.ts';
import {type DetachKeys, detachKeysOf} from './source/engine/detach-keys.ts';
import {type FoundEngine, findEngine} from './source/engine/find-engine.ts';
import {firstAnswer} from './source/feeds/first-answer.ts';
import {startAllFeeds} from './source/feeds/start-all-feeds.ts';
import {systemClock} from './source/feeds/system-clock.ts';
import {wantedAnswers} from './source/panes/detail-tabs.ts';
import {shownContainerIds, watchedContainerIds} from './source/panes/on-screen.ts';
import {settle} from './source/panes/settle.ts';
import {actionContext} from './source/program/action-context.ts';
import {firstWords} from './source/program/first-words.ts';
import {lastWords} from './source/program/last-words.ts';
import {leave} from './source/program/leave.ts';
import {checkLogFile} from './source/program/log-file.ts';
import {keysInForce, settingsInForce} from './source/program/settings-in-force.ts';
import {once, printKeys} from './source/program/without-screen.ts';
import {initialState} from './source/store/initial-state.ts';
import type {KeysInForce} from './source/store/keys-in-force.ts';
import type {Settings} from './source/store/settings.ts';
import {createStore} from './source/store/store.ts';
import type {TerminalHooks} from './source/views/app.tsx';
import {frameMs} from './source/views/frame-ms.ts';
import {loadViews} from './source/views/load-views.ts';
import {installExits} from './source/wire/exits.ts';
import {createHandover} from './source/wire/handover.ts';
import {createLocalMachine} from './source/wire/local-machine.ts';
import {readIfThere} from './source/wire/read-if-there.ts';
import {forceColorOf} from './source/wire/terminal-capabilities.ts';
import {openTerminalSession} from './source/wire/terminal-session.ts';

const flagsAdvice = '`quaymaster --help` lists the flags, and what each takes.';

/** The program. `keepCompiled` keeps what was compiled so far for the next start; it takes some 20 ms, once. */
export async function main({keepCompiled}: {readonly keepCompiled: () => void}): Promise<void> {
  const flags = await readFlags(process.argv.slice(2)).catch(error => leave(error.message, flagsAdvice));
  checkLogFile(flags);
  const settings = await settingsInForce(flags);
  const keys = keysInForce(settings);
  if (flags.isKeys) return printKeys(keys, settings);
  const isPrinting = flags.isOnce || !process.stdout.isTTY;
  const [word] = flags.words;
  if (!isPrinting && word !== undefined) leave(`there is no argument “${word}”`, flagsAdvice);
  if (!isPrinting && !process.stdin.isTTY) {
    process.stderr.write('quaymaster: there is no keyboard: stdin is not a terminal (--once needs none)\n');
    process.exitCode = 1;
    return;
  }
  const demo = flags.isDemo ? await startDemo(flags) : undefined;
  const configDir = dockerConfigFolder(process.env, homedir());
  const {currentContext, detachKeys} = readDockerChoices(configDir, readIfThere);
  const found = findEngine({
    ...flags,
    isReadOnly: settings.isReadOnly,
    env: process.env,
    configDir,
    currentContext,
    readFile: readIfThere,
    demoSocketPath: demo?.socketPath,
  });
  if (isPrinting) {
    process.exitCode = await once(found.engine, flags, settings);
    await demo?.close();
    return;
  }
  // When the first screen is drawn and its figures are there: a key should not have to wait for it.
  const keeping = setTimeout(keepCompiled, 1500).unref();
  await fullScreen(found, flags, {settings, keys, detachKeys: detachKeysOf(detachKeys)});
  clearTimeout(keeping);
  keepCompiled();
  await demo?.close();
  process.exit(0);
}

/** Only a demo pays for loading the demo engine. */
async function startDemo({demoApi, demoCount}: Flags) {
  const {startDemoEngine} = await import('./source/demo/demo-engine.ts');
  const apiVersion = demoApi === undefined ? {} : {apiVersion: demoApi};
  const demo = startDemoEngine({containerCount: demoCount, ...apiVersion});
  return demo.catch(error => leave(error instanceof Error ? error.message : error));
}

/** The program itself: the engine is asked before the drawing library is loaded. */
async function fullScreen(
  {engine, endpointText, engineHost}: FoundEngine,
  flags: Flags,
  {
    settings,
    keys,
    detachKeys,
  }: {readonly settings: Settings; readonly keys: KeysInForce; readonly detachKeys: DetachKeys},
): Promise<void> {
  const {env, stdin, stdout} = process;
  const homeDir = homedir();
  const ending = new AbortController();
  const session = openTerminalSession({
    stdin,
    stdout,
    env,
    onFocusChange: isFocused => store.apply({type: 'focus-changed', isFocused}),
  });
  const {isUnicode, isSlow} = session.capabilities;
  const store = createStore(
    initialState({
      engineName: engine.name,
      endpoint: endpointText,
      isDemo: flags.isDemo,
      isReadOnly: settings.isReadOnly,
      isUnicode,
      pane: settings.pane,
      columns: stdout.columns,
      rows: stdout.rows,
      nowMs: Date.now(),
      settings,
      keys,
    }),
    settle,
  );
  const {getState, apply, subscribe} = store;
  const {signal} = ending;
  const machine = createLocalMachine({env, homeDir, workingDir: process.cwd()});
  const deps = {engine, getState, apply, subscribe, signal, clock: systemClock};
  const feeds = startAllFeeds({
    ...deps,
    watchedContainerIds,
    shownContainerIds,
    wantedAnswers,
    count: () => ({requestCount: engine.requestCount(), bytesSent: session.writer.bytesSent()}),
    release: number => releaseHeld(context, number),
    actionLog: actionLogFile(settings.actionLogPath && machine.absolutePath(settings.actionLogPath)),
  });
  const unfinished: ActionContext['unfinished'] = new Set();
  const sayLastWords = lastWords(getState, unfinished);
  const exits = installExits({
    session,
    logFile: flags.logFile,
    onEnding: () => {
      ending.abort();
      return sayLastWords();
    },
  });

  let hooks: TerminalHooks = {
    exit: () => {},
    suspendTerminal: () => Promise.reject(new Error('the screen is not drawn yet')),
  };
  const context = actionContext({
    engine,
    getState,
    apply,
    subscribe,
    signal,
    ...feeds,
    isDemo: flags.isDemo,
    engineHost,
    machine,
    heldActions: new Map(),
    jobControllers: new Map(),
    unfinished,
    exit: () => hooks.exit(),
    suspend: session.suspend,
    ...createHandover({stdin, ...session.lent, detachKeys, suspendTerminal: () => hooks.suspendTerminal}),
  });
  apply(...firstWords(getState(), detachKeys));
  const renderApp = await loadViews(forceColorOf(session.capabilities));
  await firstAnswer(deps);
  session.takeKeyboard();
  try {
    await renderApp({
      store,
      context,
      frameMs: () => frameMs(isSlow, getState().isFocused),
      onHooks: drawn => {
        hooks = drawn;
      },
      inkOptions: session.inkOptions,
    });
    ending.abort();
    session.restore();
    await sayLastWords();
    exits.dispose();
  } catch (error) {
    await exits.fail(error);
  }
}

/** Only for the user's own eyes: what was done says what there is. `path` is '' for none. */
function actionLogFile(path: string) {
  const append = (text: string) => appendFileSync(path, text, {mode: 0o600});
  return path === '' ? undefined : {path, append};
}
