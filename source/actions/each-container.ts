import {type Container, containerWord} from '../objects/container.ts';
import type {ActionContext} from './action.ts';
import {runOnEach} from './run-on-each.ts';

/** Does the same to each, see `runOnEach`. */
export function onEachContainer(
  context: ActionContext,
  {
    containers,
    busyWord,
    doneWord,
    call,
  }: {
    readonly containers: readonly Container[];
    readonly busyWord: string;
    readonly doneWord: string;
    readonly call: (id: string, signal: AbortSignal) => Promise<unknown>;
  },
): Promise<string> {
  return runOnEach(context, {
    objects: containers,
    keyOf: container => container.id,
    nameOf: containerWord,
    busyWord,
    doneWord,
    noun: 'container',
    call: container => call(container.id, context.signal),
  });
}
