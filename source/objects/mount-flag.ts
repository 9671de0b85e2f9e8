import {formatByteFlag, parseByteFlag} from './byte-flag.ts';
import type {MountFlag} from './run-spec.ts';
import {targetProblem} from './volume-flag.ts';

/** What `--mount` asks for, or what is wrong with the text. */
export type ParsedMount =
  | {readonly ok: true; readonly mount: MountFlag}
  | {readonly ok: false; readonly problem: string};

/** Whether a text is written in `--mount`'s way (`type=bind,src=…`), not in `-v`'s. */
export function isMountText(text: string): boolean {
  return /^(?:type|src|source|dst|destination|target|readonly|ro)(?:=|,|$)/.test(text);
}

/**
Reads `type=bind,source=/a,target=/b,readonly` as `docker run --mount` does: docker/cli v28.2.2 `opts/mount.go`.
What only other engines or clusters know (`consistency`, `volume-subpath`, `type=npipe`) is a problem.
*/
export function parseMountFlag(text: string): ParsedMount {
  const fields = csvFields(text);
  if (fields === undefined) return {ok: false, problem: 'a quote is not closed'};
  const mount: {-readonly [Key in keyof MountFlag]: MountFlag[Key]} = {
    type: 'volume',
    source: '',
    target: '',
    isReadOnly: false,
  };
  for (const field of fields) {
    const at = field.indexOf('=');
    const key = (at < 0 ? field : field.slice(0, at)).toLowerCase();
    const value = at < 0 ? undefined : field.slice(at + 1);
    const problem = put(mount, key, value);
    if (problem !== undefined) return {ok: false, problem};
  }
  const problem = mountProblem(mount);
  return problem === undefined ? {ok: true, mount} : {ok: false, problem};
}

/** As `--mount` takes it. */
export function formatMountFlag(mount: MountFlag): string {
  const {tmpfsSizeBytes, tmpfsMode} = mount;
  const pairs = (key: string, record: Readonly<Record<string, string>> = {}) =>
    Object.entries(record).map(([name, value]) => `${key}=${name}${value === '' ? '' : `=${value}`}`);
  return [
    `type=${mount.type}`,
    ...(mount.source === '' ? [] : [`source=${mount.source}`]),
    `target=${mount.target}`,
    ...(mount.isReadOnly ? ['readonly'] : []),
    ...(mount.propagation === undefined ? [] : [`bind-propagation=${mount.propagation}`]),
    ...(mount.isWithoutCopy === true ? ['volume-nocopy'] : []),
    ...(mount.driver === undefined ? [] : [`volume-driver=${mount.driver}`]),
    ...pairs('volume-opt', mount.driverOptions),
    ...pairs('volume-label', mount.volumeLabels),
    ...(tmpfsSizeBytes === undefined ? [] : [`tmpfs-size=${formatByteFlag(tmpfsSizeBytes)}`]),
    ...(tmpfsMode === undefined ? [] : [`tmpfs-mode=${tmpfsMode.toString(8)}`]),
  ]
    .map(field => (/[",\n\r]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
    .join(',');
}

function put(
  mount: {-readonly [Key in keyof MountFlag]: MountFlag[Key]},
  key: string,
  value: string | undefined,
): string | undefined {
  if (key === 'readonly' || key === 'ro' || key === 'volume-nocopy') {
    if (value !== undefined && !/^(?:true|false|1|0)$/.test(value))
      return `${key} is true or false, not “${value}”`;
    const isOn = value === undefined || value === 'true' || value === '1';
    if (key !== 'volume-nocopy') mount.isReadOnly = isOn;
    else if (isOn) mount.isWithoutCopy = true;
    return undefined;
  }
  if (value === undefined) return `“${key}” needs a value: key=value`;
  switch (key) {
    case 'type':
      if (value !== 'volume' && value !== 'bind' && value !== 'tmpfs')
        return `the type is volume, bind or tmpfs, not “${value}”`;
      mount.type = value;
      return undefined;
    case 'source':
    case 'src':
      mount.source = value;
      return undefined;
    case 'target':
    case 'dst':
    case 'destination':
      mount.target = value;
      return undefined;
    case 'bind-propagation':
      mount.propagation = value;
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

function mountProblem(mount: MountFlag): string | undefined {
  const {type, source, target} = mount;
  if (target === '') return 'target=/path is missing';
  if (type === 'bind' && source === '') return 'source=/folder is missing';
  if (type === 'tmpfs' && source !== '') return 'a tmpfs has no source';
  const belongsTo = [
    [mount.propagation !== undefined, 'bind', 'bind-propagation'],
    [mount.isWithoutCopy === true, 'volume', 'volume-nocopy'],
    [mount.driver !== undefined, 'volume', 'volume-driver'],
    [mount.driverOptions !== undefined, 'volume', 'volume-opt'],
    [mount.volumeLabels !== undefined, 'volume', 'volume-label'],
    [mount.tmpfsSizeBytes !== undefined, 'tmpfs', 'tmpfs-size'],
    [mount.tmpfsMode !== undefined, 'tmpfs', 'tmpfs-mode'],
  ] as const;
  const stray = belongsTo.find(([isGiven, of]) => isGiven && of !== type);
  return stray === undefined ? targetProblem(target) : `${stray[2]} is for type=${stray[1]}`;
}

function pair(text: string): Readonly<Record<string, string>> {
  const at = text.indexOf('=');
  return at < 0 ? {[text]: ''} : {[text.slice(0, at)]: text.slice(at + 1)};
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
