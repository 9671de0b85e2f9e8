import {compareApiVersions} from './api-version.ts';
import type {MountFlag} from './run-spec.ts';
import {targetProblem} from './volume-flag.ts';

/** What is wrong with a mount that was read: what is missing, or does not go together; undefined when nothing is. */
export function mountProblem(mount: MountFlag): string | undefined {
  const {type, source, target, volumeSubpath} = mount;
  if (target === '') return 'target=/path is missing';
  if (type === 'bind' && source === '') return 'source=/folder is missing';
  if (type === 'image' && source === '') return 'source=image is missing';
  if (type === 'tmpfs' && source !== '') return 'a tmpfs has no source';
  const belongsTo = [
    [mount.propagation, 'bind', 'bind-propagation'],
    [mount.recursive, 'bind', 'bind-recursive'],
    [volumeSubpath, 'volume', 'volume-subpath'],
    [mount.isWithoutCopy, 'volume', 'volume-nocopy'],
    [mount.driver, 'volume', 'volume-driver'],
    [mount.driverOptions, 'volume', 'volume-opt'],
    [mount.volumeLabels, 'volume', 'volume-label'],
    [mount.imageSubpath, 'image', 'image-subpath'],
    [mount.tmpfsSizeBytes, 'tmpfs', 'tmpfs-size'],
    [mount.tmpfsMode, 'tmpfs', 'tmpfs-mode'],
  ] as const;
  const stray = belongsTo.find(([given, of]) => given !== undefined && of !== type);
  if (stray !== undefined) return `${stray[2]} is for type=${stray[1]}`;
  if (volumeSubpath !== undefined && source === '')
    return 'a new volume has no folders yet: volume-subpath needs source=volume';
  return recursiveProblem(mount) ?? targetProblem(target);
}

/** What of a mount an engine of that API would leave out or refuse, in words; undefined for nothing. */
export function oldEngineProblem(mount: MountFlag, apiVersion: string): string | undefined {
  const since = [
    [mount.type === 'image', 'type=image', '1.48'],
    [mount.volumeSubpath !== undefined, 'volume-subpath', '1.45'],
    [mount.recursive === 'readonly', 'bind-recursive=readonly', '1.44'],
  ] as const;
  const newer = since.find(([isGiven, , api]) => isGiven && compareApiVersions(apiVersion, api) < 0);
  return newer === undefined
    ? undefined
    : `this engine speaks API ${apiVersion}, and takes ${newer[1]} from ${newer[2]} on`;
}

/** docker/cli v28.2.2 `opts/mount.go`. */
function recursiveProblem({recursive, isReadOnly, propagation}: MountFlag): string | undefined {
  if (recursive !== 'writable' && recursive !== 'readonly') return undefined;
  if (!isReadOnly) return `bind-recursive=${recursive} needs readonly as well`;
  return recursive === 'readonly' && propagation !== 'rprivate'
    ? 'bind-recursive=readonly needs bind-propagation=rprivate as well'
    : undefined;
}
