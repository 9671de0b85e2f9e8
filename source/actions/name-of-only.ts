import type {Target} from './action.ts';
import {containerWord} from './container-actions.ts';
import {imageName} from './image-actions.ts';

/** What the one object that an action is about is called; '' for several, and for none. */
export function nameOfOnly({containers, imageRows, volumes, networks}: Target): string {
  const names = [
    ...containers.map(containerWord),
    ...imageRows.map(imageName),
    ...[...volumes, ...networks].map(({name}) => name),
  ];
  return names.length === 1 ? (names[0] ?? '') : '';
}
