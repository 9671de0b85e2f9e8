import type {MountFlag} from './run-spec.ts';

/** A mount as an item of the API's `Mounts`. */
export function mountBody(mount: MountFlag): object {
  const {type, source, target, consistency, propagation, recursive, imageSubpath} = mount;
  return {
    Type: type,
    ...(source === '' ? {} : {Source: source}),
    Target: target,
    ...(mount.isReadOnly ? {ReadOnly: true} : {}),
    ...(consistency === undefined ? {} : {Consistency: consistency}),
    ...unlessEmpty('BindOptions', {
      ...(propagation === undefined ? {} : {Propagation: propagation}),
      ...(recursive === undefined ? {} : {[recursiveFields[recursive]]: true}),
    }),
    ...unlessEmpty('VolumeOptions', volumeOptions(mount)),
    ...unlessEmpty('ImageOptions', imageSubpath === undefined ? {} : {Subpath: imageSubpath}),
    ...unlessEmpty('TmpfsOptions', {
      ...(mount.tmpfsSizeBytes === undefined ? {} : {SizeBytes: mount.tmpfsSizeBytes}),
      ...(mount.tmpfsMode === undefined ? {} : {Mode: mount.tmpfsMode}),
    }),
  };
}

/** `bind-recursive=disabled`, `writable` and `readonly`, by the API's names. */
export const recursiveFields = {
  disabled: 'NonRecursive',
  writable: 'ReadOnlyNonRecursive',
  readonly: 'ReadOnlyForceRecursive',
} as const;

function volumeOptions({
  volumeSubpath,
  isWithoutCopy,
  volumeLabels,
  driver,
  driverOptions,
}: MountFlag): object {
  return {
    ...(isWithoutCopy === true ? {NoCopy: true} : {}),
    ...(volumeSubpath === undefined ? {} : {Subpath: volumeSubpath}),
    ...(volumeLabels === undefined ? {} : {Labels: volumeLabels}),
    ...(driver === undefined && driverOptions === undefined
      ? {}
      : {
          DriverConfig: {
            Name: driver ?? '',
            ...(driverOptions === undefined ? {} : {Options: driverOptions}),
          },
        }),
  };
}

function unlessEmpty(name: string, options: object): object {
  return Object.keys(options).length === 0 ? {} : {[name]: options};
}
