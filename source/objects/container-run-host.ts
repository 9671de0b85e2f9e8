import type {ContainerOrigin} from './container-origin.ts';
import type {Json} from './json.ts';
import {at, entriesAt, isTrueAt, jsonText, listAt, numberAt, textAt, textsAt} from './json-path.ts';
import {formatMountFlag} from './mount-flag.ts';
import {formatRestartFlag, parseRestartFlag} from './restart-flag.ts';
import type {MountFlag} from './run-spec.ts';

/** Flags about what it shares with its host, its mounts, when it starts again, where its log goes. */
export function hostRunFlags({container, image, cgroupVersion}: ContainerOrigin): readonly string[] {
  const host = at(container, 'HostConfig');
  const text = (name: string) => textAt(host, name);
  const one = (name: string, flag: string, ...usual: readonly string[]) =>
    text(name) === '' || usual.includes(text(name)) ? [] : [flag, text(name)];
  const each = (name: string, flag: string) => textsAt(host, name).flatMap(item => [flag, item]);
  const usualCgroup = cgroupVersion === '2' ? 'private' : 'host';
  return [
    ...restartFlags(host),
    ...mountFlags(container, image),
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
    ...logFlags(host),
  ];
}

function restartFlags(host: Json | undefined): readonly string[] {
  const parsed = parseRestartFlag(textAt(host, 'RestartPolicy', 'Name'));
  if (!parsed.ok || parsed.restart.name === 'no') return [];
  const maximumRetryCount = numberAt(host, 'RestartPolicy', 'MaximumRetryCount');
  return ['--restart', formatRestartFlag({...parsed.restart, maximumRetryCount})];
}

/** Volumes without a name that the image does not ask for itself are new ones in the new container. */
function mountFlags(container: Json, image: Json | undefined): readonly string[] {
  const host = at(container, 'HostConfig');
  const binds = textsAt(host, 'Binds');
  const ofImage = entriesAt(image, 'Config', 'Volumes').map(([target]) => target);
  const bound = binds.map(bind => bind.split(':')[1] ?? '');
  const anonymous = entriesAt(container, 'Config', 'Volumes')
    .map(([target]) => target)
    .filter(target => !ofImage.includes(target) && !bound.includes(target));
  return [
    ...[...binds, ...anonymous].flatMap(text => ['-v', text]),
    ...listAt(host, 'Mounts').flatMap(mount => mountText(mount)),
    ...entriesAt(host, 'Tmpfs').flatMap(([path, options]) => [
      '--tmpfs',
      options === '' ? path : `${path}:${jsonText(options)}`,
    ]),
  ];
}

function mountText(mount: Json): readonly string[] {
  const type = textAt(mount, 'Type');
  if (type !== 'volume' && type !== 'bind' && type !== 'tmpfs') return [];
  const propagation = textAt(mount, 'BindOptions', 'Propagation');
  const driver = textAt(mount, 'VolumeOptions', 'DriverConfig', 'Name');
  const options = recordAt(mount, 'VolumeOptions', 'DriverConfig', 'Options');
  const labels = recordAt(mount, 'VolumeOptions', 'Labels');
  const sizeBytes = numberAt(mount, 'TmpfsOptions', 'SizeBytes');
  const mode = numberAt(mount, 'TmpfsOptions', 'Mode');
  const subpath = textAt(mount, 'VolumeOptions', 'Subpath');
  const flag: MountFlag = {
    type,
    source: textAt(mount, 'Source'),
    target: textAt(mount, 'Target'),
    isReadOnly: isTrueAt(mount, 'ReadOnly'),
    ...(propagation === '' ? {} : {propagation}),
    ...(isTrueAt(mount, 'VolumeOptions', 'NoCopy') ? {isWithoutCopy: true} : {}),
    ...(driver === '' ? {} : {driver}),
    ...(Object.keys(options).length === 0 ? {} : {driverOptions: options}),
    ...(Object.keys(labels).length === 0 ? {} : {volumeLabels: labels}),
    ...(sizeBytes === 0 ? {} : {tmpfsSizeBytes: sizeBytes}),
    ...(mode === 0 ? {} : {tmpfsMode: mode}),
  };
  const more = [
    ...(isTrueAt(mount, 'BindOptions', 'NonRecursive') ? ['bind-nonrecursive'] : []),
    ...(subpath === '' ? [] : [`volume-subpath=${subpath}`]),
  ];
  return ['--mount', [formatMountFlag(flag), ...more].join(',')];
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
function logFlags(host: Json | undefined): readonly string[] {
  const driver = textAt(host, 'LogConfig', 'Type');
  const options = pairs(at(host, 'LogConfig'), 'Config', '--log-opt');
  const isUsual = (driver === '' || driver === 'json-file') && options.length === 0;
  return isUsual ? [] : ['--log-driver', driver, ...options];
}

function pairs(json: Json | undefined, name: string, flag: string): readonly string[] {
  return entriesAt(json, name).flatMap(([key, value]) => [flag, `${key}=${jsonText(value)}`]);
}

function recordAt(json: Json, ...path: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(entriesAt(json, ...path).map(([key, value]) => [key, jsonText(value)]));
}
