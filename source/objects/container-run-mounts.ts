import type {Json} from './json.ts';
import {at, entriesAt, isTrueAt, jsonText, listAt, numberAt, textAt, textsAt} from './json-path.ts';
import {recursiveFields} from './mount-body.ts';
import {formatMountFlag} from './mount-flag.ts';
import type {MountFlag} from './run-spec.ts';

/** Flags about its mounts. Volumes without a name that the image does not ask for itself are new ones in the new container. */
export function mountRunFlags(container: Json, image: Json | undefined): readonly string[] {
  const host = at(container, 'HostConfig');
  const binds = textsAt(host, 'Binds');
  const ofImage = entriesAt(image, 'Config', 'Volumes').map(([target]) => target);
  const bound = binds.map(bind => bind.split(':')[1] ?? '');
  const anonymous = entriesAt(container, 'Config', 'Volumes')
    .map(([target]) => target)
    .filter(target => !ofImage.includes(target) && !bound.includes(target));
  return [
    ...[...binds, ...anonymous].flatMap(text => ['-v', text]),
    ...listAt(host, 'Mounts').flatMap(mountFlag),
    ...entriesAt(host, 'Tmpfs').flatMap(([path, options]) => [
      '--tmpfs',
      options === '' ? path : `${path}:${jsonText(options)}`,
    ]),
  ];
}

/** That the engine makes a bind's folder where it is missing is left out: it is there, and few CLIs have words for it. */
function mountFlag(mount: Json): readonly string[] {
  const type = textAt(mount, 'Type');
  // No other can be in a container that was not made by a cluster.
  if (type !== 'volume' && type !== 'bind' && type !== 'tmpfs' && type !== 'image') return [];
  const options = recordAt(mount, 'VolumeOptions', 'DriverConfig', 'Options');
  const labels = recordAt(mount, 'VolumeOptions', 'Labels');
  const tmpfsOptions = listAt(mount, 'TmpfsOptions', 'Options');
  const sizeBytes = numberAt(mount, 'TmpfsOptions', 'SizeBytes');
  const mode = numberAt(mount, 'TmpfsOptions', 'Mode');
  // No CLI has a word for them in --mount; --tmpfs takes any, and makes the same.
  if (type === 'tmpfs' && tmpfsOptions.length > 0) {
    const options = [
      ...(isTrueAt(mount, 'ReadOnly') ? ['ro'] : []),
      ...(mode === 0 ? [] : [`mode=${mode.toString(8)}`]),
      ...(sizeBytes === 0 ? [] : [`size=${sizeBytes}`]),
      ...tmpfsOptions.map(option => textsAt(option).join('=')),
    ];
    return ['--tmpfs', `${textAt(mount, 'Target')}:${options.join(',')}`];
  }
  const flag: MountFlag = {
    type,
    source: textAt(mount, 'Source'),
    target: textAt(mount, 'Target'),
    isReadOnly: isTrueAt(mount, 'ReadOnly'),
    ...some('consistency', textAt(mount, 'Consistency')),
    ...some('propagation', textAt(mount, 'BindOptions', 'Propagation')),
    ...recursive(mount),
    ...some('volumeSubpath', textAt(mount, 'VolumeOptions', 'Subpath')),
    ...(isTrueAt(mount, 'VolumeOptions', 'NoCopy') ? {isWithoutCopy: true} : {}),
    ...some('driver', textAt(mount, 'VolumeOptions', 'DriverConfig', 'Name')),
    ...(Object.keys(options).length === 0 ? {} : {driverOptions: options}),
    ...(Object.keys(labels).length === 0 ? {} : {volumeLabels: labels}),
    ...some('imageSubpath', textAt(mount, 'ImageOptions', 'Subpath')),
    ...(sizeBytes === 0 ? {} : {tmpfsSizeBytes: sizeBytes}),
    ...(mode === 0 ? {} : {tmpfsMode: mode}),
  };
  return ['--mount', formatMountFlag(flag)];
}

function recursive(mount: Json): Partial<MountFlag> {
  const names = ['disabled', 'writable', 'readonly'] as const;
  const name = names.find(it => isTrueAt(mount, 'BindOptions', recursiveFields[it]));
  if (name === undefined) return {};
  const isPropagationSaid = name !== 'readonly' || textAt(mount, 'BindOptions', 'Propagation') !== '';
  // The engine's own default, which the CLI wants to read there.
  return {recursive: name, ...(isPropagationSaid ? {} : {propagation: 'rprivate'})};
}

function some<Key extends string>(key: Key, text: string): {readonly [name in Key]?: string} {
  return text === '' ? {} : ({[key]: text} as {readonly [name in Key]: string});
}

function recordAt(json: Json, ...path: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(entriesAt(json, ...path).map(([key, value]) => [key, jsonText(value)]));
}
