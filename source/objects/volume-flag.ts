import type {Parsed} from './parsed.ts';
import type {VolumeFlag} from './run-spec.ts';

/** A volume's name: moby 20.10 `volume/names` RestrictedNamePattern. */
const volumeName = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;
const options =
  /^(?:ro|rw|z|Z|nocopy|consistent|cached|delegated|private|rprivate|shared|rshared|slave|rslave)$/;

/**
Reads `[source:]/path[:options]` as `docker run -v` does on Linux (moby 20.10 `volume/mounts/linux_parser.go`
ParseMountRaw). A source that begins with `/`, `.` or `~` is a folder, any other a volume's name.
*/
export function parseVolumeFlag(text: string): Parsed<{readonly volume: VolumeFlag}> {
  const parts = text.split(':');
  const [first = '', second, third] = parts;
  if (parts.length > 3) return {ok: false, problem: 'too many colons: source:/path:ro'};
  const isAnonymous = second === undefined;
  const volume = {
    source: isAnonymous ? '' : first,
    target: isAnonymous ? first : second,
    options: third === undefined ? [] : third.split(','),
  };
  const problem =
    (isAnonymous ? undefined : sourceProblem(first)) ??
    targetProblem(volume.target) ??
    (third === undefined ? undefined : optionsProblem(volume.options));
  return problem === undefined ? {ok: true, volume} : {ok: false, problem};
}

/** As `-v` takes it. */
export function formatVolumeFlag({source, target, options: words}: VolumeFlag): string {
  return [...(source === '' ? [] : [source]), target, ...(words.length === 0 ? [] : [words.join(',')])].join(
    ':',
  );
}

/** Whether a source is a folder of the engine's machine, not a volume's name. */
export function isFolder(source: string): boolean {
  return /^[/.~]/.test(source);
}

/** What is wrong with a path in a container to mount at; undefined when nothing is. */
export function targetProblem(target: string): string | undefined {
  if (!target.startsWith('/')) return `“${target}” is no path in the container: it must begin with /`;
  return /^\/+$/.test(target) ? 'nothing can be mounted at / itself' : undefined;
}

function sourceProblem(source: string): string | undefined {
  if (source === '') return 'a volume’s name or a folder is missing before the colon';
  if (isFolder(source) || volumeName.test(source)) return undefined;
  return `“${source}” is no volume’s name (letters, digits, _ . and -, at least two); a folder begins with / or .`;
}

function optionsProblem(words: readonly string[]): string | undefined {
  const odd = words.find(word => !options.test(word));
  if (odd !== undefined) return `“${odd}” is no option of -v, like ro`;
  return words.includes('ro') && words.includes('rw') ? 'ro and rw exclude each other' : undefined;
}
