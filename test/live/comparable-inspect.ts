import type {Json} from '../../source/objects/json.ts';

/**
An inspect of a container without what no two containers share: ids, times, addresses and paths that the engine gave, its
state; without what only tells who was joined to it when it was made; names of new volumes as `<new>`.
*/
export function comparableInspect(inspect: Json): Json {
  const {Id, Config, HostConfig, Mounts, NetworkSettings, Name, Path, Args, Image, Driver, Platform} =
    inspect as Readonly<Record<string, Json>>;
  const id = String(Id);
  const config = recordOf(Config);
  const host = recordOf(HostConfig);
  return plain({
    Name,
    Path,
    Args,
    Image,
    Driver,
    Platform,
    Config: {
      ...without(config, ['AttachStdin', 'AttachStdout', 'AttachStderr', 'StdinOnce', 'Image']),
      Hostname: config['Hostname'] === id.slice(0, 12) ? '<own id>' : config['Hostname'],
      Env: sorted(config['Env']),
    },
    HostConfig: {
      ...without(host, ['ConsoleSize', 'ContainerIDFile']),
      Binds: sorted(host['Binds']),
      // The CLI says `no`, where a create that says nothing leaves it empty.
      RestartPolicy: {Name: 'no', ...notEmpty(recordOf(host['RestartPolicy']))},
    },
    Mounts: sorted(
      (Mounts as readonly Json[]).map(mount => {
        const fields = recordOf(mount);
        const isNew = /^[0-9a-f]{64}$/.test(String(fields['Name']));
        // A container has a folder of its own for an image that is mounted.
        if (fields['Type'] === 'image') return {...fields, Source: '<new>'};
        return isNew ? {...fields, Name: '<new>', Source: '<new>'} : fields;
      }),
    ),
    Networks: Object.fromEntries(
      Object.entries(recordOf(recordOf(NetworkSettings)['Networks'])).map(([network, endpoint]) => {
        const {IPAMConfig, Aliases, Links, DriverOpts, GwPriority} = recordOf(endpoint);
        const aliases = Array.isArray(Aliases) ? Aliases.filter(alias => alias !== id.slice(0, 12)) : [];
        return [network, {IPAMConfig, Aliases: sorted(aliases), Links, DriverOpts, GwPriority}];
      }),
    ),
  });
}

function notEmpty(record: Readonly<Record<string, Json>>) {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== ''));
}

/** Nothing, null and empty are the same to an engine. */
function plain(json: unknown): Json {
  return JSON.parse(
    JSON.stringify(json, (_key, value) => {
      const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
      return value === null || isEmpty || value === '' ? undefined : value;
    }),
  );
}

function recordOf(json: Json | undefined): Readonly<Record<string, Json>> {
  return typeof json === 'object' && json !== null ? (json as Readonly<Record<string, Json>>) : {};
}

function without(record: Readonly<Record<string, Json>>, names: readonly string[]) {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
}

function sorted(list: Json | undefined): readonly Json[] {
  return Array.isArray(list) ? list.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : [];
}
