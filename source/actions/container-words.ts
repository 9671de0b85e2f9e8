import {type Container, containerWord} from '../objects/container.ts';
import {quoteShellWord} from '../objects/shell-words.ts';
import type {Target} from './action.ts';

/** What a container is called (`containerWord`), as the docker CLI takes it. */
export function containerArgument(container: Container): string {
  return quoteShellWord(containerWord(container));
}

/** `web`, or `3 containers` */
export function nameAll(containers: readonly Container[]): string {
  const [first] = containers;
  return containers.length === 1 && first !== undefined
    ? containerWord(first)
    : `${containers.length} containers`;
}

/** `docker stop web db` */
export function dockerLine(verb: string, {containers}: Pick<Target, 'containers'>): string {
  return `docker ${verb} ${containers.map(containerArgument).join(' ')}`;
}
