import {containerWord} from '../objects/container.ts';
import type {Target} from './action.ts';
import {imageName} from './image-actions.ts';

/** The objects that an action is about, by key, and what they are called; those that are gone are not among them. */
export function objectsOf({
  containers,
  imageRows,
  volumes,
  networks,
}: Target): ReadonlyArray<{readonly key: string; readonly name: string}> {
  return [
    ...containers.map(container => ({key: container.id, name: containerWord(container)})),
    ...imageRows.map(row => ({key: row.key, name: imageName(row)})),
    ...volumes.map(({name}) => ({key: name, name})),
    ...networks.map(({id, name}) => ({key: id, name})),
  ];
}

/** What the one object that an action is about is called; '' for several, and for none. */
export function nameOfOnly(target: Target): string {
  const objects = objectsOf(target);
  return objects.length === 1 ? (objects[0]?.name ?? '') : '';
}
