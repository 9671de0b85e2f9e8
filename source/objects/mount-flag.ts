import {splitAssignment} from './assignment.ts';
import {formatByteFlag, parseByteFlag} from './byte-flag.ts';
import {mountProblem} from './mount-problem.ts';
import type {Parsed} from './parsed.ts';
import type {MountFlag} from './run-spec.ts';

/** Whether a text is written in `--mount`'s way (`type=bind,src=…`, in any order), not in `-v`'s: no volume's name has a `=`. */
export function isMountText(text: string): boolean {
  return /^"?(?:[a-z][a-z-]*=|(?:type|src|source|dst|destination|target|readonly|ro|volume-nocopy|bind-nonrecursive)(?:,|$))/i.test(
    text,
  );
}

/**
Reads `type=bind,source=/a,target=/b,readonly` as `docker run --mount` does: docker/cli v28.2.2 `opts/mount.go`.
What only Windows or a cluster knows (`type=npipe`, `type=cluster`) is a problem.
*/
export function parseMountFlag(text: string): Parsed<{readonly mount: MountFlag}> {
  const fields = csvFields(text);
  if (fields === undefined) return {ok: false, problem: 'a quote is not closed'};
  const mount: PartialMount = {
    type: 'volume',
    source: '',
    target: '',
    isReadOnly: false,
  };
  for (const field of fields) {
    const {name, value} = splitAssignment(field);
    const problem = put(mount, name.toLowerCase(), value);
    if (problem !== undefined) return {ok: false, problem};
  }
  const problem = mountProblem(mount);
  return problem === undefined ? {ok: true, mount} : {ok: false, problem};
}

/** As `--mount` takes it. */
export function formatMountFlag(mount: MountFlag): string {
  const {tmpfsSizeBytes, tmpfsMode} = mount;
  const one = (key: string, value: string | undefined) => (value === undefined ? [] : [`${key}=${value}`]);
  const pairs = (key: string, record: Readonly<Record<string, string>> = {}) =>
    Object.entries(record).map(([name, value]) => `${key}=${name}${value === '' ? '' : `=${value}`}`);
  return [
    `type=${mount.type}`,
    ...(mount.source === '' ? [] : [`source=${mount.source}`]),
    `target=${mount.target}`,
    ...(mount.isReadOnly ? ['readonly'] : []),
    ...one('consistency', mount.consistency),
    ...one('bind-propagation', mount.propagation),
    ...one('bind-recursive', mount.recursive),
    ...one('volume-subpath', mount.volumeSubpath),
    ...(mount.isWithoutCopy === true ? ['volume-nocopy'] : []),
    ...one('volume-driver', mount.driver),
    ...pairs('volume-opt', mount.driverOptions),
    ...pairs('volume-label', mount.volumeLabels),
    ...one('image-subpath', mount.imageSubpath),
    ...(tmpfsSizeBytes === undefined ? [] : [`tmpfs-size=${formatByteFlag(tmpfsSizeBytes)}`]),
    ...(tmpfsMode === undefined ? [] : [`tmpfs-mode=${tmpfsMode.toString(8)}`]),
  ]
    .map(csvField)
    .join(',');
}

type PartialMount = {-readonly [Key in keyof MountFlag]: MountFlag[Key]};

const mountTypes: ReadonlyArray<MountFlag['type']> = ['volume', 'bind', 'tmpfs', 'image'];

function put(mount: PartialMount, key: string, value: string | undefined): string | undefined {
  if (/^(?:readonly|ro|volume-nocopy|bind-nonrecursive)$/.test(key)) {
    if (value !== undefined && !/^(?:true|false|1|0)$/.test(value))
      return `${key} is true or false, not “${value}”`;
    const isOn = value === undefined || value === 'true' || value === '1';
    if (key === 'readonly' || key === 'ro') mount.isReadOnly = isOn;
    else if (isOn && key === 'volume-nocopy') mount.isWithoutCopy = true;
    else if (isOn) mount.recursive = 'disabled';
    return undefined;
  }
  if (value === undefined) return `“${key}” needs a value: key=value`;
  switch (key) {
    case 'type': {
      const type = mountTypes.find(known => known === value.toLowerCase());
      if (type === undefined) return `the type is volume, bind, tmpfs or image, not “${value}”`;
      mount.type = type;
      return undefined;
    }
    case 'source':
    case 'src':
      mount.source = value;
      return undefined;
    case 'target':
    case 'dst':
    case 'destination':
      mount.target = value;
      return undefined;
    case 'consistency':
      mount.consistency = value.toLowerCase();
      return undefined;
    case 'bind-propagation':
      mount.propagation = value.toLowerCase();
      return undefined;
    case 'bind-recursive':
      return putRecursive(mount, value);
    case 'volume-subpath':
      mount.volumeSubpath = value;
      return undefined;
    case 'image-subpath':
      mount.imageSubpath = value;
      return undefined;
    case 'volume-driver':
      mount.driver = value;
      return undefined;
    case 'volume-opt':
      mount.driverOptions = {...mount.driverOptions, ...pair(value)};
      return undefined;
    case 'volume-label':
      mount.volumeLabels = {...mount.volumeLabels, ...pair(value)};
      return undefined;
    case 'tmpfs-size': {
      const size = parseByteFlag(value);
      if (!size.ok) return size.problem;
      mount.tmpfsSizeBytes = size.bytes;
      return undefined;
    }
    case 'tmpfs-mode':
      if (!/^[0-7]{1,5}$/.test(value)) return `“${value}” is no file mode like 1777`;
      mount.tmpfsMode = Number.parseInt(value, 8);
      return undefined;
    default:
      return `“${key}” is no option of --mount that is known here`;
  }
}

function putRecursive(mount: PartialMount, value: string): string | undefined {
  // What docker does where nothing is said.
  if (value === 'enabled') return undefined;
  if (value !== 'disabled' && value !== 'writable' && value !== 'readonly')
    return `bind-recursive is enabled, disabled, writable or readonly, not “${value}”`;
  mount.recursive = value;
  return undefined;
}

function pair(text: string): Readonly<Record<string, string>> {
  const {name, value = ''} = splitAssignment(text);
  return {[name]: value};
}

/** A field of a record of CSV, as docker's flags with fields take it: in quotes where it must be. */
export function csvField(field: string): string {
  return /[",\n\r]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

/** One record of CSV, as Go's encoding/csv reads it; undefined where a quote is not closed. */
function csvFields(text: string): readonly string[] | undefined {
  const fields: string[] = [];
  let rest = text;
  for (;;) {
    const match = /^(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/.exec(rest);
    if (match === null) return undefined;
    fields.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '') return fields;
    rest = rest.slice(match[0].length);
  }
}
