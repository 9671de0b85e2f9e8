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

/** Reads the command line. `--help`, `--version` and unknown flags end the program here. */
export async function readFlags(argv: readonly string[]): Promise<Flags> {
  // Nothing to read: the parser, which takes 30 ms to load, is not needed.
  if (argv.length === 0) return noFlags;
  const {default: meow} = await import('meow');
  const {flags, input} = meow(helpText, {
    importMeta: import.meta,
    argv: argv.flatMap(withSeparateValue),
    description: 'Quaymaster: a terminal UI for Docker',
    allowUnknownFlags: false,
    flags: {
      host: {type: 'string', shortFlag: 'H'},
      context: {type: 'string', shortFlag: 'c'},
      pane: {
        type: 'string',
        choices: [...paneIds],
      },
      readOnly: {type: 'boolean', default: false},
      once: {type: 'boolean', default: false},
      tail: {type: 'number'},
      demo: {type: 'boolean', default: false},
      demoCount: {type: 'number', default: noFlags.demoCount},
      demoApi: {type: 'string'},
      log: {type: 'string'},
      config: {type: 'string'},
      keys: {type: 'boolean', default: false},
    },
  });
  return {
    host: flags.host,
    context: flags.context,
    isDemo: flags.demo,
    demoCount: flags.demoCount,
    demoApi: flags.demoApi,
    pane: paneIds.find(id => id === flags.pane),
    isOnce: flags.once,
    words: input,
    tail: flags.tail,
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

// A boolean that may carry a number is two flags to the parser.
function withSeparateValue(argument: string): readonly string[] {
  const count = /^--demo=(\d+)$/.exec(argument)?.[1];
  return count === undefined ? [argument] : ['--demo', `--demo-count=${count}`];
}
