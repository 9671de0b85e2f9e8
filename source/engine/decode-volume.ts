import type {Volume} from '../objects/volume.ts';
import {amountIfKnown, fieldsOf, listOf, textMapOf, textOf} from './fields.ts';

/** The volumes of a list (`Volumes` of `/volumes`, or of a `/system/df`); what has no name is left out. */
export function decodeVolumes(list: unknown): readonly Volume[] {
  return listOf(list)
    .map(decodeVolume)
    .filter(volume => volume.name !== '');
}

type VolumeKey =
  | 'Name'
  | 'Driver'
  | 'Mountpoint'
  | 'Labels'
  | 'Options'
  | 'Scope'
  | 'CreatedAt'
  | 'UsageData';

function decodeVolume(item: unknown): Volume {
  const wire = fieldsOf<VolumeKey>(item);
  const usage = fieldsOf<'Size' | 'RefCount'>(wire.UsageData);
  const sizeBytes = amountIfKnown(usage.Size);
  const refCount = amountIfKnown(usage.RefCount);
  return {
    name: textOf(wire.Name),
    driver: textOf(wire.Driver),
    mountpoint: textOf(wire.Mountpoint),
    labels: textMapOf(wire.Labels),
    options: textMapOf(wire.Options),
    scope: textOf(wire.Scope),
    createdAt: textOf(wire.CreatedAt),
    ...(sizeBytes === undefined ? {} : {sizeBytes}),
    ...(refCount === undefined ? {} : {refCount}),
  };
}
