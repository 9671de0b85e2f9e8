import {type PaneId, paneIds} from '../store/pane-id.ts';

/** What the command line says. */
export type Flags = {
  readonly host: string | undefined;
  readonly context: string | undefined;
  readonly isDemo: boolean;
  readonly demoCount: number;
  readonly demoApi: string | undefined;
  readonly pane: PaneId | undefined;
  readonly isOnce: boolean;
  /** What stands behind `--once`: a subject, and for logs a name. */
  readonly words: readonly string[];
  readonly tail: number | undefined;
  readonly isReadOnly: boolean;
  readonly logFile: string | undefined;
  /** The settings file to use instead of the usual one. */
  readonly configFile: string | undefined;
  /** Print the keys in force, and nothing else. */
  readonly isKeys: boolean;
};

const helpText = `
  Usage
    $ quaymaster

  Options
    --host, -H ADDRESS   engine to use: unix:///path or tcp://host:port
    --context, -c NAME   docker context to use
    --config FILE        settings to use instead of ~/.config/quaymaster/config.yaml
    --keys               print the keys in force, and exit
    --pane NAME          open on ${paneIds.slice(0, -1).join(', ')} or ${paneIds.at(-1)}
    --read-only          refuse every call that is not a read
    --once [SUBJECT]     print containers, images, disk or "logs NAME", and exit
    --tail N             with --once logs: only the last N lines
    --demo[=N]           a simulated engine with N containers (12), no Docker needed
    --demo-api VERSION   the API version that it speaks, such as 1.41
    --log FILE           append reports of errors to FILE
    --version            print the version
    --help               print this text

  Without --host and --context the engine is the one that the docker CLI would use:
  DOCKER_HOST, DOCKER_CONTEXT, the current context, the default socket.
  DOCKER_TLS_VERIFY, DOCKER_CERT_PATH, DOCKER_CONFIG, DOCKER_API_VERSION and NO_COLOR are honoured.
`;

/** Reads the command line. `--help` and `--version` end the program here. Rejects with a sentence about what it cannot mean. */
export async function readFlags(argv: readonly string[]): Promise<Flags> {
  // Nothing to read: the parser, which takes 30 ms to load, is not needed.
  if (argv.length === 0) return noFlags;
  const {default: meow} = await import('meow');
  const {flags, input, showHelp, showVersion} = meow(helpText, {
    importMeta: import.meta,
    argv: argv.flatMap(withSeparateValue),
    description: 'Quaymaster: a terminal UI for Docker',
    // It does so only where nothing stands beside them.
    autoHelp: false,
    autoVersion: false,
    // Its own words about them go to the terminal as they were typed.
    allowUnknownFlags: true,
    flags: {
      host: {type: 'string', shortFlag: 'H'},
      context: {type: 'string', shortFlag: 'c'},
      pane: {type: 'string'},
      readOnly: {type: 'boolean', default: false},
      once: {type: 'boolean', default: false},
      tail: {type: 'string'},
      demo: {type: 'boolean', default: false},
      demoCount: {type: 'string'},
      demoApi: {type: 'string'},
      log: {type: 'string'},
      config: {type: 'string'},
      keys: {type: 'boolean', default: false},
      help: {type: 'boolean', default: false},
      version: {type: 'boolean', default: false},
    },
  });
  // Whoever asks for them wants nothing else, and may have mistaken what stands beside them.
  if (flags.version) showVersion();
  if (flags.help) showHelp(0);
  refuseUnknown(Object.keys(flags), argv);
  refuseSwitchValue(argv);
  refuseEmpty(flags);
  return {
    host: flags.host,
    context: flags.context,
    isDemo: flags.demo,
    demoCount: wholeNumber('--demo', flags.demoCount) ?? noFlags.demoCount,
    demoApi: flags.demoApi,
    pane: paneOf(flags.pane),
    isOnce: flags.once,
    words: input,
    tail: wholeNumber('--tail', flags.tail),
    isReadOnly: flags.readOnly,
    logFile: flags.log,
    configFile: flags.config,
    isKeys: flags.keys,
  };
}

const noFlags: Flags = {
  host: undefined,
  context: undefined,
  isDemo: false,
  demoCount: 12,
  demoApi: undefined,
  pane: undefined,
  isOnce: false,
  words: [],
  tail: undefined,
  isReadOnly: false,
  logFile: undefined,
  configFile: undefined,
  isKeys: false,
};

/** A boolean that may carry a number is two flags to the parser, a letter with its value behind it one for each of its letters. */
function withSeparateValue(argument: string): readonly string[] {
  const count = /^--demo=(.*)$/s.exec(argument)?.[1];
  if (count !== undefined) return ['--demo', `--demo-count=${count}`];
  const [, letter, value] = /^-([Hc])=?(.+)$/s.exec(argument) ?? [];
  return letter === undefined ? [argument] : [`--${letter === 'H' ? 'host' : 'context'}=${value}`];
}

const knownFlags = new Set(
  'host context pane readOnly once tail demo demoCount demoApi log config keys help version'.split(' '),
);

function refuseUnknown(names: readonly string[], argv: readonly string[]): void {
  const name = names.find(each => !knownFlags.has(each));
  if (name === undefined) return;
  const [typed] = argv.flatMap(argument => argument.split('=', 1)).filter(word => isFlag(word, name));
  throw new Error(`there is no flag ${typed ?? `--${name}`}`);
}

/** What is neither true nor false is false to the parser: `--read-only=yes` would be writable. */
function refuseSwitchValue(argv: readonly string[]): void {
  for (const argument of argv) {
    const [, flag = '', value = ''] = /^(--(?:read-?only|once|keys))=(.*)$/is.exec(argument) ?? [];
    if (flag !== '' && value !== 'true' && value !== 'false')
      throw new Error(`${flag}: “${value}” is neither true nor false`);
  }
}

/** An empty variable in a script is not the wish for what is used without the flag. */
function refuseEmpty(values: Readonly<Record<string, unknown>>): void {
  for (const [name, wanted] of Object.entries(wantedValues))
    if (values[name] === '') throw new Error(`--${name}: “” is no ${wanted}`);
}

const wantedValues = {host: 'address', context: 'name of a context', config: 'file', log: 'file'};

/** The parser's name for a flag is of the same letters, put together in its own way, without the `no` of `--no-color`. */
function isFlag(word: string, name: string): boolean {
  const lettersOf = (text: string) => text.replace(/[^a-z\d]/gi, '').toLowerCase();
  return word.startsWith('-') && lettersOf(word).replace(/^no/, '') === lettersOf(name).replace(/^no/, '');
}

function paneOf(text: string | undefined): PaneId | undefined {
  const pane = paneIds.find(id => id === text);
  if (pane === undefined && text !== undefined)
    throw new Error(`--pane: “${text}” is none of ${paneIds.join(', ')}`);
  return pane;
}

function wholeNumber(flag: string, text: string | undefined): number | undefined {
  if (text !== undefined && !/^\d+$/.test(text)) throw new Error(`${flag}: “${text}” is not a whole number`);
  return text === undefined ? undefined : Number(text);
}
