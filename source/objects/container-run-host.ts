import type {ContainerOrigin} from './container-origin.ts';
import {mountRunFlags} from './container-run-mounts.ts';
import type {Json} from './json.ts';
import {at, entriesAt, isTrueAt, jsonText, numberAt, textAt, textsAt} from './json-path.ts';
import {formatRestartFlag, parseRestartFlag} from './restart-flag.ts';

/** Flags about what it shares with its host, its mounts, when it starts again, where its log goes. */
export function hostRunFlags({
  container,
  image,
  cgroupVersion,
  loggingDriver,
}: ContainerOrigin): readonly string[] {
  const host = at(container, 'HostConfig');
  const text = (name: string) => textAt(host, name);
  const one = (name: string, flag: string, ...usual: readonly string[]) =>
    text(name) === '' || usual.includes(text(name)) ? [] : [flag, text(name)];
  const each = (name: string, flag: string) => textsAt(host, name).flatMap(item => [flag, item]);
  const usualCgroup = cgroupVersion === '2' ? 'private' : 'host';
  return [
    ...restartFlags(host),
    ...mountRunFlags(container, image),
    ...each('VolumesFrom', '--volumes-from'),
    ...one('VolumeDriver', '--volume-driver'),
    ...(isTrueAt(host, 'Privileged') ? ['--privileged'] : []),
    ...each('CapAdd', '--cap-add'),
    ...each('CapDrop', '--cap-drop'),
    ...each('GroupAdd', '--group-add'),
    ...securityFlags(host),
    ...(isTrueAt(host, 'ReadonlyRootfs') ? ['--read-only'] : []),
    ...(isTrueAt(host, 'Init') ? ['--init'] : []),
    ...(cgroupVersion === '' ? [] : one('CgroupnsMode', '--cgroupns', usualCgroup)),
    ...one('IpcMode', '--ipc', 'private'),
    ...one('PidMode', '--pid'),
    ...one('UTSMode', '--uts'),
    ...one('UsernsMode', '--userns'),
    ...one('Runtime', '--runtime', 'runc', 'io.containerd.runc.v2'),
    ...one('Isolation', '--isolation', 'default'),
    ...pairs(host, 'Sysctls', '--sysctl'),
    ...pairs(host, 'StorageOpt', '--storage-opt'),
    ...pairs(host, 'Annotations', '--annotation'),
    ...logFlags(host, loggingDriver),
  ];
}

function restartFlags(host: Json | undefined): readonly string[] {
  const parsed = parseRestartFlag(textAt(host, 'RestartPolicy', 'Name'));
  if (!parsed.ok || parsed.restart.name === 'no') return [];
  const maximumRetryCount = numberAt(host, 'RestartPolicy', 'MaximumRetryCount');
  return ['--restart', formatRestartFlag({...parsed.restart, maximumRetryCount})];
}

/** Paths that are neither masked nor read-only: `systempaths=unconfined` is nowhere else to be seen. */
function securityFlags(host: Json | undefined): readonly string[] {
  const masked = at(host, 'MaskedPaths');
  const isUnconfined = Array.isArray(masked) && masked.length === 0 && !isTrueAt(host, 'Privileged');
  return [...textsAt(host, 'SecurityOpt'), ...(isUnconfined ? ['systempaths=unconfined'] : [])].flatMap(
    option => ['--security-opt', option],
  );
}

/** An engine's own default is mixed into what a container was given: said again it makes the same. */
function logFlags(host: Json | undefined, engineDriver: string): readonly string[] {
  const driver = textAt(host, 'LogConfig', 'Type');
  const options = pairs(at(host, 'LogConfig'), 'Config', '--log-opt');
  const isUsual = driver === '' || (driver === 'json-file' && (engineDriver || driver) === driver);
  return [...(isUsual && options.length === 0 ? [] : ['--log-driver', driver || 'json-file']), ...options];
}

function pairs(json: Json | undefined, name: string, flag: string): readonly string[] {
  return entriesAt(json, name).flatMap(([key, value]) => [flag, `${key}=${jsonText(value)}`]);
}
