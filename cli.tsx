import {appendFileSync, readFileSync} from 'node:fs';
import {homedir} from 'node:os';
import {basename} from 'node:path';
import type {ActionContext} from './source/actions/action.ts';
import {bindKeys} from './source/actions/bind-keys.ts';
import {releaseHeld} from './source/actions/hold-back.ts';
import {keyConflicts} from './source/actions/key-conflicts.ts';
import {createCredentials, createMemoryCredentials} from './source/config/credentials.ts';
import {dockerConfigFile, readDockerConfig} from './source/config/docker-config.ts';
import {type Flags, readFlags} from './source/config/flags.ts';
import {readSettings, settingsPath} from './source/config/settings-file.ts';
import {withFlags} from './source/config/settings-flags.ts';
import {createEngine} from './source/engine/connect-engine.ts';
import {findDetachKeys} from './source/engine/detach-keys.ts';
import {type Endpoint, formatEndpoint} from './source/engine/endpoint.ts';
import type {Engine} from './source/engine/engine.ts';
import {findHost} from './source/engine/find-host.ts';
import {startAboutFeed} from './source/feeds/about-feed.ts';
import {startActionLogFeed} from './source/feeds/action-log-feed.ts';
import {startDetailFeed} from './source/feeds/detail-feed.ts';
import {startFormFeed} from './source/feeds/form-feed.ts';
import {startHeldFeed} from './source/feeds/held-feed.ts';
import {startNoticeFeed} from './source/feeds/notice-feed.ts';
import {startFeeds} from './source/feeds/start-feeds.ts';
import {startTrafficFeed} from './source/feeds/traffic-feed.ts';
import {type OnceSubject, printOnce} from './source/once/print-once.ts';
import {keysShown} from './source/panes/all-panes.ts';
import {wantedAnswers} from './source/panes/detail-tabs.ts';
import {detailViewOf} from './source/panes/detail-view.ts';
import {logViewOf} from './source/panes/log-view.ts';
import {
  isListHidden,
  pageRowsOf,
  shownContainerIds,
  sortColumns,
  watchedContainerIds,
} from './source/panes/on-screen.ts';
import {settingsVocabulary} from './source/panes/settings-vocabulary.ts';
import {settle} from './source/panes/settle.ts';
import {viewLines} from './source/panes/view-lines.ts';
import type {AppState} from './source/store/app-state.ts';
import {initialState} from './source/store/initial-state.ts';
import {type KeysInForce, keyName} from './source/store/keys-in-force.ts';
import type {Settings} from './source/store/settings.ts';
import {settingsSchema} from './source/store/settings-schema.ts';
import {createStore, type Store} from './source/store/store.ts';
import {createClipboard} from './source/wire/clipboard.ts';
import {installExits} from './source/wire/exits.ts';
import {createHandover} from './source/wire/handover.ts';
import {harmlessLine} from './source/wire/harmless-line.ts';
import {createLocalMachine} from './source/wire/local-machine.ts';
import {forceColorOf} from './source/wire/terminal-capabilities.ts';
import {openTerminalSession} from './source/wire/terminal-session.ts';

// Longer than an engine nearby needs; whoever is further away sees that we are connecting.
const firstListsMs = 120;

const ending = new AbortController();

/** The program. `keepCompiled` keeps what was compiled so far for the next start; it takes some 20 ms, once. */
export async function main({keepCompiled}: {readonly keepCompiled: () => void}): Promise<void> {
  const flags = await readFlags(process.argv.slice(2));
  const settings = await findSettings(flags);
  const keys = boundKeys(settings);
  if (flags.isKeys) {
    reportProblems(settings);
    const {keysText} = await import('./source/panes/keys-text.ts');
    await writeTo(keysText(keys), 'stdout');
    return;
  }
  const isPrinting = flags.isOnce || !process.stdout.isTTY;
  if (!isPrinting && !process.stdin.isTTY) {
    process.stderr.write('quaymaster: there is no keyboard: stdin is not a terminal (--once needs none)\n');
    process.exitCode = 1;
    return;
  }
  const demo = flags.isDemo ? await startDemo(flags) : undefined;
  const found = findEngine(flags, settings.isReadOnly, demo?.socketPath);
  if (isPrinting) {
    process.exitCode = await once(found.engine, flags, settings);
    await demo?.close();
    return;
  }
  // When the first screen is drawn and its figures are there: a key should not have to wait for it.
  const keeping = setTimeout(keepCompiled, 1500).unref();
  await fullScreen(found, flags, {settings, keys});
  clearTimeout(keeping);
  keepCompiled();
  await demo?.close();
  process.exit(0);
}

/** Prints and leaves; the exit code is 1 when the engine or the container could not be had, 141 when nobody reads on. */
async function once(engine: Engine, flags: Flags, settings: Settings): Promise<0 | 1 | 141> {
  // What cannot be written rejects where it was written.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  const [subject = settings.pane, containerName = ''] = flags.words;
  reportProblems(settings);
  try {
    if (!isSubject(subject)) {
      throw new Error(`--once does not know "${subject}": containers, images, disk or logs NAME`);
    }
    if (subject === 'logs' && containerName === '')
      throw new Error('--once logs needs the name of a container');
    await printOnce({
      engine,
      subject,
      containerName,
      tail: flags.tail,
      nowMs: Date.now,
      signal: ending.signal,
      isTerminal: stream => process[stream].isTTY === true,
      write: writeTo,
    });
    return 0;
  } catch (error) {
    const {message, advice = '', code} = error as {message: string; advice?: string; code?: unknown};
    // As the shell says it of what SIGPIPE has ended: `| head` has seen enough.
    if (code === 'EPIPE') return 141;
    const lines = [`quaymaster: ${message}`, ...(advice === '' ? [] : [advice])];
    process.stderr.write(lines.map(line => `${harmlessLine(line)}\n`).join(''));
    return 1;
  } finally {
    ending.abort();
  }
}

function writeTo(text: string | Uint8Array, stream: 'stdout' | 'stderr'): Promise<void> {
  return new Promise((resolve, reject) => {
    process[stream].write(text, error => (error == null ? resolve() : reject(error)));
  });
}

function isSubject(word: string): word is OnceSubject {
  return ['containers', 'images', 'disk', 'logs'].includes(word);
}

/** The program itself: the engine is asked before the drawing library is loaded. */
async function fullScreen(
  {engine, endpointText, engineHost}: FoundEngine,
  flags: Flags,
  {settings, keys}: {readonly settings: Settings; readonly keys: KeysInForce},
): Promise<void> {
  const session = openTerminalSession({
    stdin: process.stdin,
    stdout: process.stdout,
    env: process.env,
    onFocusChange: isFocused => store.apply({type: 'focus-changed', isFocused}),
  });
  const store = createStore(
    initialState({
      engineName: engine.name,
      endpoint: endpointText,
      isDemo: flags.isDemo,
      isReadOnly: settings.isReadOnly,
      isUnicode: session.capabilities.isUnicode,
      pane: settings.pane,
      columns: process.stdout.columns,
      rows: process.stdout.rows,
      nowMs: Date.now(),
      settings,
      keys,
    }),
    settle,
  );
  const deps = {
    engine,
    getState: store.getState,
    apply: store.apply,
    subscribe: store.subscribe,
    signal: ending.signal,
  };
  const feeds = startFeeds({
    ...deps,
    clock: {nowMs: Date.now, delay},
    watchedContainerIds,
    shownContainerIds,
  });
  startFormFeed(deps);
  startDetailFeed({...deps, clock: {nowMs: Date.now, delay}, wantedAnswers});
  void startAboutFeed(deps);
  void startTrafficFeed({
    ...deps,
    clock: {nowMs: Date.now, delay},
    count: () => ({requestCount: engine.requestCount(), bytesSent: session.writer.bytesSent()}),
  });
  startNoticeFeed({...deps, delay});
  const machine = createLocalMachine({env: process.env, homeDir: homedir(), workingDir: process.cwd()});
  if (settings.actionLogPath !== '') {
    const path = machine.absolutePath(settings.actionLogPath);
    startActionLogFeed({...deps, path, append: text => appendFileSync(path, text, {mode: 0o600})});
  }
  const unfinished: ActionContext['unfinished'] = new Set();
  const exits = installExits({
    session,
    logFile: flags.logFile,
    onSignal: () => {
      ending.abort();
      sayNotDone(store.getState());
      return finishing(unfinished);
    },
  });

  let exit = (): void => {};
  let suspendTerminal = (_task: () => Promise<void>): Promise<unknown> =>
    Promise.reject(new Error('the screen is not drawn yet'));
  const detachKeys = findDetachKeys({env: process.env, homeDir: homedir(), readFile});
  if (detachKeys.refusedText !== '') {
    const text = `config.json: the detachKeys "${detachKeys.refusedText}" cannot be read; they are ${detachKeys.text}`;
    store.apply({type: 'noticed', level: 'warning', text});
  }
  const {path, problems} = settings.origin;
  if (problems.length > 0) {
    const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
    const again = keyName(store.getState(), 'settings');
    const text = `${basename(path)} has ${count} (${again}): ${problems[0]}`;
    store.apply({type: 'noticed', level: 'warning', text, isLasting: true});
  }
  const {handOver, isHandedOver, typeAhead} = createHandover({
    stdin: process.stdin,
    stdout: process.stdout,
    detachKeys,
    suspendTerminal: () => suspendTerminal,
  });
  const context: ActionContext = {
    engine,
    getState: store.getState,
    apply: store.apply,
    nowMs: Date.now,
    signal: ending.signal,
    pageRows: () => pageRowsOf(store.getState()),
    isListHidden: () => isListHidden(store.getState()),
    sortColumns: () => sortColumns(store.getState()),
    visibleKeys: () => keysShown(store.getState().pane, store.getState()),
    logView: logViewOf(store.getState),
    detailView: detailViewOf(store.getState),
    // What is typed into a demo must not get into anybody's config.json.
    credentials: flags.isDemo
      ? createMemoryCredentials()
      : createCredentials({env: process.env, homeDir: homedir(), platform: process.platform}),
    pruneFilters: () =>
      flags.isDemo ? [] : readDockerConfig(dockerConfigFile(process.env, homedir())).pruneFilters,
    heldActions: new Map(),
    jobControllers: new Map(),
    unfinished,
    machine,
    yank: createClipboard({env: process.env, write: sequence => void process.stdout.write(sequence)}),
    engineHost,
    viewLines: () => viewLines(store.getState()),
    exit: () => exit(),
    suspend: session.suspend,
    handOver,
    isHandedOver,
    typeAhead,
    refresh: feeds.refresh,
    retryNow: feeds.retryNow,
  };
  void startHeldFeed({
    ...deps,
    clock: {nowMs: Date.now, delay},
    release: number => releaseHeld(context, number),
  });
  const renderApp = await loadViews(forceColorOf(session.capabilities));
  await firstLists(store);
  session.takeKeyboard();
  try {
    await renderApp({
      store,
      context,
      frameMs: () => frameMsOf(session.capabilities.isSlow, store.getState().isFocused),
      onHooks: hooks => {
        exit = hooks.exit;
        suspendTerminal = hooks.suspendTerminal;
      },
      inkOptions: session.inkOptions,
    });
    ending.abort();
    session.restore();
    sayNotDone(store.getState());
    await finishing(unfinished);
    exits.dispose();
  } catch (error) {
    exits.fail(error);
  }
}

/** What must not be cut off in the middle ends first, and the shell says so; undefined where there is nothing. */
function finishing(unfinished: ActionContext['unfinished']): Promise<unknown> | undefined {
  if (unfinished.size === 0) return undefined;
  process.stderr.write('Finishing what must not be cut off …\n');
  return Promise.all(unfinished);
}

/** What still waited for its time when the program was left is not done: the shell says so, whatever way it was left. */
function sayNotDone({held}: AppState): void {
  for (const {text, objects} of held) {
    const names = objects.map(({name}) => name).join(', ');
    process.stderr.write(`${harmlessLine(`quaymaster: not done: ${text} (${names})`)}\n`);
  }
}

/** The engine was asked while the views were loaded: its answer is worth a moment, for each frame before it costs as much. */
async function firstLists(store: Store): Promise<void> {
  const isKnown = () => {
    const {connection, listedAtMs} = store.getState();
    return connection.status === 'lost' || listedAtMs.containers !== undefined;
  };
  if (isKnown()) return;
  const waiting = new AbortController();
  const unsubscribe = store.subscribe(() => {
    if (isKnown()) waiting.abort();
  });
  await delay(firstListsMs, waiting.signal).catch(() => {});
  unsubscribe();
}

/** 30 frames a second, half of that over SSH; a tenth while nobody looks straight at it. */
function frameMsOf(isSlow: boolean, isFocused: boolean): number {
  const focusedMs = isSlow ? 66 : 33;
  return isFocused ? focusedMs : focusedMs * 10;
}

/** Ink and the views. */
async function loadViews(forceColor: string) {
  const {FORCE_COLOR} = process.env;
  // Ink's chalk looks once, at import, and would drop every style where CI is set.
  process.env['FORCE_COLOR'] = forceColor;
  // Between two pieces the engine's answer is read and the next question asked: both go on side by side.
  const turn = () => new Promise(resolve => setImmediate(resolve));
  try {
    await import('react');
    await turn();
    await import('ink');
    await turn();
    return (await import('./source/views/render-app.tsx')).renderApp;
  } finally {
    if (FORCE_COLOR === undefined) delete process.env['FORCE_COLOR'];
    else process.env['FORCE_COLOR'] = FORCE_COLOR;
  }
}

type FoundEngine = {readonly engine: Engine; readonly endpointText: string; readonly engineHost: string};

/** The settings that hold, the command line's among them. Ends the program where the file that it names is not there. */
async function findSettings({configFile, ...rest}: Flags): Promise<Settings> {
  const read = readSettings({
    path: configFile ?? settingsPath(process.env, homedir()),
    isRequired: configFile !== undefined,
    readFile: path => readFileSync(path, 'utf8'),
    schema: () => settingsSchema(settingsVocabulary()),
  });
  return withFlags(await read.catch(error => leave(error.message)), rest);
}

/** Where there is no screen to say it on. */
function reportProblems({origin: {path, problems}}: Settings): void {
  for (const problem of problems) process.stderr.write(`quaymaster: ${path}, ${problem}\n`);
}

/** The keys in force. Ends the program where one of them would mean two things. */
function boundKeys(settings: Settings): KeysInForce {
  const keys = bindKeys(settings);
  const {path, setBy} = settings.origin;
  const conflicts = Object.keys(settings.keys).length === 0 ? [] : keyConflicts(keys, setBy);
  return conflicts.length === 0
    ? keys
    : leave(`${path}: one key, two meanings:\n  ${conflicts.join('\n  ')}`);
}

/** Says why, and ends the program before anything was begun. */
function leave(reason: string): never {
  process.stderr.write(`quaymaster: ${reason}\n`);
  process.exit(2);
}

function findEngine(
  {host, context}: Flags,
  isReadOnly: boolean,
  demoSocketPath: string | undefined,
): FoundEngine {
  const apiVersion = process.env['DOCKER_API_VERSION'];
  if (demoSocketPath !== undefined) {
    const endpoint: Endpoint = {kind: 'unix', socketPath: demoSocketPath};
    return {
      engine: createEngine({endpoint, name: 'demo', isReadOnly, apiVersion}),
      endpointText: `${formatEndpoint(endpoint)} (demo)`,
      engineHost: 'localhost',
    };
  }
  const found = findHost({host, context, env: process.env, homeDir: homedir(), readFile});
  if (found.ok) {
    return {
      engine: createEngine({endpoint: found.endpoint, name: found.name, isReadOnly, apiVersion}),
      endpointText: `${formatEndpoint(found.endpoint)} (${found.source})`,
      engineHost: found.endpoint.kind === 'unix' ? 'localhost' : found.endpoint.host,
    };
  }
  // Nothing to talk to: the screen says why, as for an engine that does not answer.
  const nowhere = createEngine({endpoint: {kind: 'unix', socketPath: '/dev/null'}, name: 'none', isReadOnly});
  return {
    engine: {...nowhere, connect: () => Promise.reject(found.error)},
    endpointText: found.source,
    engineHost: 'localhost',
  };
}

function readFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Only a demo pays for loading the demo engine. */
async function startDemo({demoApi, demoCount}: Flags) {
  const {startDemoEngine} = await import('./source/demo/demo-engine.ts');
  try {
    return await startDemoEngine({
      containerCount: demoCount,
      ...(demoApi === undefined ? {} : {apiVersion: demoApi}),
    });
  } catch (error) {
    process.stderr.write(`quaymaster: ${error instanceof Error ? error.message : error}\n`);
    return process.exit(2);
  }
}

function delay(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, {once: true});
    if (signal.aborted) stop();
  });
}
