import {type Container, containerName, isRunning, projectOf, shortId} from '../objects/container.ts';
import type {Json} from '../objects/json.ts';
import {quoteShellWord} from '../objects/shell-words.ts';
import type {Action, ActionContext, Question, Target} from './action.ts';
import {runOnEach} from './run-on-each.ts';

const inContainers = ['containers'] as const;

/** What can be done with containers. */
export const containerActions: readonly Action[] = [
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
    blocked: target => needs(target, isRunning, 'is not running'),
    confirm: ({containers}, context) => askWhenVanishing(containers.filter(isRunning), context, 'Stop'),
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
    blocked: target => needs(target, container => !isRunning(container), 'is running already'),
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
    blocked: target => needs(target, isRunning, 'is not running'),
    dockerCommand: target => dockerLine(isAllPaused(target) ? 'unpause' : 'pause', pausable(target)),
    run: (context, target) => {
      const isUnpausing = isAllPaused(target);
      return onEachContainer(context, {
        containers: pausable(target).containers,
        busyWord: isUnpausing ? 'unpausing' : 'pausing',
        doneWord: isUnpausing ? 'Unpaused' : 'Paused',
        call: (id, signal) =>
          isUnpausing
            ? context.engine.unpauseContainer(id, {signal})
            : context.engine.pauseContainer(id, {signal}),
      });
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
    blocked: target => needs(target, isRunning, 'is not running'),
    confirm: ({containers}) => killQuestion(containers.filter(isRunning)),
    dockerCommand: target => dockerLine('kill', only(target, isRunning)),
    run: (context, target) =>
      onEachContainer(context, {
        containers: target.containers.filter(isRunning),
        busyWord: 'killing',
        doneWord: 'Killed',
        call: (id, signal) => context.engine.killContainer(id, {signal}),
      }),
  },
  {
    id: 'remove',
    keys: ['d'],
    title: 'remove',
    help: 'Removes the container and what was written in it; asks first.',
    panes: inContainers,
    group: 'object',
    isWrite: true,
    heldWord: 'removing',
    hint: 30,
    blocked: someContainer,
    confirm: removeQuestion,
    dockerCommand: (target, isOn) =>
      dockerLine(`rm${isOn('f') ? ' --force' : ''}${isOn('v') ? ' --volumes' : ''}`, target),
    run: (context, target, isOn) =>
      onEachContainer(context, {
        containers: target.containers,
        busyWord: 'removing',
        doneWord: 'Removed',
        call: (id, signal) =>
          context.engine.removeContainer(id, {signal, force: isOn('f'), volumes: isOn('v')}),
      }),
  },
  {
    id: 'mark-project',
    keys: [],
    menuKey: 'm',
    title: 'mark project',
    help: 'Marks every container of the same compose project.',
    panes: inContainers,
    group: 'object',
    blocked: target =>
      target.containers.some(container => projectOf(container) !== '')
        ? undefined
        : 'it belongs to no compose project',
    run: (context, target) => {
      const projects = new Set(target.containers.map(projectOf).filter(project => project !== ''));
      const ids = target.state.containers.values().filter(container => projects.has(projectOf(container)));
      context.apply({
        type: 'list-changed',
        pane: 'containers',
        view: {marks: new Set(ids.map(({id}) => id))},
      });
    },
  },
];

/** The name as the docker CLI takes it; a nameless container goes by its id. */
export function containerArgument(container: Container): string {
  return quoteShellWord(containerWord(container));
}

/** The same for what quotes it itself. */
export function containerWord(container: Container): string {
  return containerName(container) || shortId(container.id);
}

/** Why an action that wants one container, any, cannot run. */
export function someContainer(target: Target): string | undefined {
  return target.containers.length > 0 ? undefined : 'no container is selected';
}

/** Why an action that wants exactly one container cannot run. */
export function oneContainer(target: Target): string | undefined {
  return target.containers.length > 1
    ? 'it takes one container, and several are marked'
    : someContainer(target);
}

/** Why an action that wants containers of some kind cannot run: there is none among them. */
export function needs(
  target: Target,
  isFit: (container: Container) => boolean,
  otherwise: string,
): string | undefined {
  const none = someContainer(target);
  if (none !== undefined) return none;
  if (target.containers.some(isFit)) return undefined;
  const [first] = target.containers;
  return target.containers.length === 1 && first !== undefined
    ? `${containerName(first)} ${otherwise}`
    : `each of them ${otherwise}`;
}

/** Of several marked ones those that the verb is for: the engine refuses it for the others. */
function only(target: Target, isFit: (container: Container) => boolean): Target {
  return {...target, containers: target.containers.filter(isFit)};
}

function pausable(target: Target): Target {
  return isAllPaused(target) ? target : only(target, container => container.state === 'running');
}

function isAllPaused(target: Target): boolean {
  return target.containers.every(container => container.state === 'paused');
}

/** `docker stop web db` */
export function dockerLine(verb: string, target: Target): string {
  return `docker ${verb} ${target.containers.map(containerArgument).join(' ')}`;
}

function nameAll(containers: readonly Container[]): string {
  const [first] = containers;
  return containers.length === 1 && first !== undefined
    ? containerName(first) || shortId(first.id)
    : `${containers.length} containers`;
}

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
    nameOf: container => containerName(container) || shortId(container.id),
    busyWord,
    doneWord,
    noun: 'container',
    call: container => call(container.id, context.signal),
  });
}

/** What is asked before SIGKILL. */
export function killQuestion(containers: readonly Container[]): Question {
  return {title: `Kill ${nameAll(containers)}?`, lines: ['It gets no chance to finish or to save.']};
}

// Each has to be asked about by itself; beyond this many the question is asked without knowing.
const mostInspected = 20;

/** A container run with `--rm` vanishes when it stops: that is a removal, and asked about like one. */
export async function askWhenVanishing(
  running: readonly Container[],
  context: ActionContext,
  verb: string,
): Promise<Question | undefined> {
  if (running.length > mostInspected) {
    return {
      title: `${verb} ${nameAll(running)}?`,
      lines: ['Those that were run with --rm are removed when they stop, with what was written in them.'],
    };
  }
  const vanishing = await Promise.all(
    running.map(async container => {
      const inspect = await context.engine.inspectContainer(container.id, {signal: context.signal});
      return hasAutoRemove(inspect) ? [container] : [];
    }),
  );
  const names = vanishing.flat().map(containerName);
  return names.length === 0
    ? undefined
    : {
        title: `${verb} ${nameAll(running)}?`,
        lines: [`${names.join(', ')}: run with --rm, so stopping removes it and what was written in it.`],
      };
}

function hasAutoRemove(inspect: Json): boolean {
  const hostConfig = member(inspect, 'HostConfig');
  return member(hostConfig, 'AutoRemove') === true;
}

function member(json: Json | undefined, name: string): Json | undefined {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
    ? (json as Readonly<Record<string, Json>>)[name]
    : undefined;
}

function removeQuestion(target: Target): Question {
  const running = target.containers.filter(isRunning);
  return {
    title: `Remove ${nameAll(target.containers)}?`,
    lines: [
      'What was written in the container is lost.',
      ...(target.containers.length > 1 ? [target.containers.map(containerName).join(', ')] : []),
      ...(running.length > 0
        ? [
            `${running.map(containerName).join(', ')} ${running.length === 1 ? 'is' : 'are'} running: force (f) kills first.`,
          ]
        : []),
    ],
    choices: [
      {key: 'v', title: 'its anonymous volumes too (--volumes)', isOn: false},
      {key: 'f', title: 'force: kill it if it runs (--force)', isOn: false},
    ],
  };
}
