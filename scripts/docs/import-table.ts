import {markdownTable} from './markdown-table.ts';

type RestrictedImports = {
  readonly options: {
    readonly paths: Readonly<Record<string, unknown>>;
    readonly patterns: ReadonlyArray<{readonly group: readonly string[]}>;
  };
};

type Override = {
  readonly includes: readonly string[];
  readonly linter?: {
    readonly rules?: {
      readonly style?: {
        readonly noRestrictedImports?: RestrictedImports;
        readonly noRestrictedGlobals?: unknown;
      };
    };
  };
};

/** One room and what the linter lets it import. */
type Room = {
  readonly name: string;
  readonly deniedRooms: ReadonlySet<string>;
  readonly deniedPackages: ReadonlySet<string>;
  /** It reads no clock, environment or terminal. */
  readonly isPure: boolean;
  /** It knows the engine by its interface only. */
  readonly isEngineNarrow: boolean;
};

/** Who may import whom, read out of the linter's configuration: what is denied nowhere in a room's row is allowed. */
export function importTable(biomeJson: string): string {
  const {overrides} = JSON.parse(biomeJson) as {readonly overrides: readonly Override[]};
  const rooms = overrides.flatMap(roomOf);
  const packages = [...new Set(rooms.flatMap(room => [...room.deniedPackages]))].filter(
    name => !['react/jsx-runtime', 'docker-modem'].includes(name),
  );
  const rows = rooms.map(room => {
    const others = rooms.filter(({name}) => name !== room.name && !room.deniedRooms.has(name));
    return [
      `\`${room.name}/\``,
      others.map(({name}) => nameSeenFrom(room, name)).join(', ') || '–',
      packages.filter(name => !room.deniedPackages.has(name)).join(', ') || '–',
      room.isPure ? 'pure' : '',
    ];
  });
  return markdownTable(['room', 'may import of ours', 'and of the packages', ''], rows);
}

function nameSeenFrom(room: Room, name: string): string {
  return name === 'engine' && room.isEngineNarrow ? 'engine (its interface)' : name;
}

function roomOf({includes, linter}: Override): readonly Room[] {
  const name = /^source\/([a-z]+)\/\*\*$/.exec(includes[0] ?? '')?.[1];
  const restricted = linter?.rules?.style?.noRestrictedImports;
  if (name === undefined || restricted === undefined) return [];
  const {paths, patterns} = restricted.options;
  const globs = patterns.flatMap(({group}) => group);
  return [
    {
      name,
      deniedRooms: new Set(globs.flatMap(glob => /^\*\*\/([a-z]+)\/\*\*$/.exec(glob)?.[1] ?? [])),
      deniedPackages: new Set(Object.keys(paths)),
      isPure: linter?.rules?.style?.noRestrictedGlobals !== undefined,
      isEngineNarrow: globs.includes('**/engine/*'),
    },
  ];
}
