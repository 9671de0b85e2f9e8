import {containerWord} from '../objects/container.ts';
import type {Action, Target} from './action.ts';
import {containerArgument} from './container-words.ts';
import {oneContainer} from './fitting-containers.ts';
import {execForm} from './forms/exec-form.ts';
import {openForm} from './forms/open-form.ts';
import {attachCommand, openAttached} from './open-process.ts';
import {openShell} from './open-shell.ts';

/** What gives the terminal to a process in a container. */
export const interactiveActions: readonly Action[] = [
  {
    id: 'shell',
    keys: ['e'],
    title: 'shell',
    help: 'Opens a shell in the container: bash, ash or sh, the first that it has.',
    panes: ['containers'],
    group: 'object',
    isWrite: true,
    hint: 15,
    blocked: oneRunning,
    dockerCommand: target => `docker exec -it ${nameIn(target)} sh`,
    run: (context, {containers: [container]}) => container && openShell(context, container),
  },
  {
    id: 'exec',
    keys: ['E'],
    title: 'exec',
    help: 'Runs a command in the container: with a user, a working folder and variables of your choice.',
    panes: ['containers'],
    group: 'object',
    isWrite: true,
    blocked: oneRunning,
    run: (context, {containers: [container]}) => container && openForm(context, execForm, container.id),
  },
  {
    id: 'attach',
    keys: ['a'],
    title: 'attach',
    help: 'Joins what the container itself runs; the detach keys leave it running.',
    panes: ['containers'],
    group: 'object',
    isWrite: true,
    blocked: oneRunning,
    dockerCommand: ({containers: [container]}) => attachCommand(container ? containerWord(container) : ''),
    run: (context, {containers: [container]}) => container && openAttached(context, container),
  },
];

/** The engine runs nothing in a container that is paused or between two starts. */
function oneRunning(target: Target): string | undefined {
  const [container] = target.containers;
  const reason = oneContainer(target);
  if (reason !== undefined || container === undefined) return reason;
  const name = containerWord(container);
  if (container.state === 'running') return undefined;
  if (container.state === 'paused') return `${name} is paused`;
  return container.state === 'restarting' ? `${name} is restarting` : `${name} is not running`;
}

function nameIn({containers: [container]}: Target): string {
  return container === undefined ? '' : containerArgument(container);
}
