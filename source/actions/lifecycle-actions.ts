import {type Container, isRunning} from '../objects/container.ts';
import type {Action, Target} from './action.ts';
import {askWhenVanishing, killQuestion} from './container-questions.ts';
import {dockerLine} from './container-words.ts';
import {onEachContainer} from './each-container.ts';
import {leavingOut, someContainer} from './fitting-containers.ts';

const inContainers = ['containers'] as const;

/** What makes containers run, and end, and stand still. */
export const lifecycleActions: readonly Action[] = [
  {
    id: 'stop',
    keys: ['s'],
    title: 'stop',
    help: 'Stops the container: its stop signal, and after its grace period SIGKILL.',
    panes: inContainers,
    group: 'object',
    isWrite: true,
    heldWord: 'stopping',
    hint: 10,
    leavesOut: leavingOut(whyNotRunning),
    blocked: someContainer,
    confirm: ({containers}, context) => askWhenVanishing(containers, context, 'Stop'),
    dockerCommand: target => dockerLine('stop', target),
    run: (context, target) =>
      onEachContainer(context, {
        containers: target.containers,
        busyWord: 'stopping',
        doneWord: 'Stopped',
        call: (id, signal) => context.engine.stopContainer(id, {signal}),
      }),
  },
  {
    id: 'start',
    keys: ['S'],
    title: 'start',
    help: 'Starts the container again, with the settings that it was created with.',
    panes: inContainers,
    group: 'object',
    isWrite: true,
    hint: 11,
    leavesOut: leavingOut(container => (isRunning(container) ? 'running already' : undefined)),
    blocked: someContainer,
    dockerCommand: target => dockerLine('start', target),
    run: (context, target) =>
      onEachContainer(context, {
        containers: target.containers,
        busyWord: 'starting',
        doneWord: 'Started',
        call: (id, signal) => context.engine.startContainer(id, {signal}),
      }),
  },
  {
    id: 'restart',
    keys: ['r'],
    title: 'restart',
    help: 'Stops the container and starts it again.',
    panes: inContainers,
    group: 'object',
    isWrite: true,
    hint: 12,
    blocked: someContainer,
    dockerCommand: target => dockerLine('restart', target),
    run: (context, target) =>
      onEachContainer(context, {
        containers: target.containers,
        busyWord: 'restarting',
        doneWord: 'Restarted',
        call: (id, signal) => context.engine.restartContainer(id, {signal}),
      }),
  },
  {
    id: 'pause',
    keys: ['p'],
    title: 'pause',
    help: 'Freezes all processes of the container, or lets them go on.',
    panes: inContainers,
    group: 'object',
    isWrite: true,
    leavesOut: leavingOut(whyNeitherPausedNorUnpaused),
    blocked: someContainer,
    verb: pauseVerb,
    dockerCommand: target => dockerLine(pauseVerb(target), target),
    run: (context, target) => {
      const {engine} = context;
      return onEachContainer(
        context,
        isPausing(target)
          ? {
              containers: target.containers,
              busyWord: 'pausing',
              doneWord: 'Paused',
              call: (id, signal) => engine.pauseContainer(id, {signal}),
            }
          : {
              containers: target.containers,
              busyWord: 'unpausing',
              doneWord: 'Unpaused',
              call: (id, signal) => engine.unpauseContainer(id, {signal}),
            },
      );
    },
  },
  {
    id: 'kill',
    keys: ['X'],
    title: 'kill',
    help: 'Sends SIGKILL at once: the container cannot finish anything.',
    panes: inContainers,
    group: 'object',
    isWrite: true,
    isUrgent: true,
    heldWord: 'killing',
    leavesOut: leavingOut(whyNotRunning),
    blocked: someContainer,
    confirm: ({containers}, context) => killQuestion(containers, context),
    dockerCommand: target => dockerLine('kill', target),
    run: (context, target) =>
      onEachContainer(context, {
        containers: target.containers,
        busyWord: 'killing',
        doneWord: 'Killed',
        call: (id, signal) => context.engine.killContainer(id, {signal}),
      }),
  },
];

/** For what ends or signals a container: it needs a process. */
export function whyNotRunning(container: Container): string | undefined {
  return isRunning(container) ? undefined : 'not running';
}

function pauseVerb(target: Target): 'pause' | 'unpause' {
  return isPausing(target) ? 'pause' : 'unpause';
}

/** Of several some are paused only while none of them runs: else the others are. */
function isPausing({containers}: Target): boolean {
  return containers.some(({state}) => state === 'running');
}

function whyNeitherPausedNorUnpaused({state}: Container, target: Target): string | undefined {
  if (state === (isPausing(target) ? 'running' : 'paused')) return undefined;
  return state === 'paused' || state === 'restarting' ? state : 'not running';
}
