import {imageOfContainer} from '../engine/engine.ts';
import {containerWord} from '../objects/container.ts';
import {isTrueAt} from '../objects/json-path.ts';
import {keyName} from '../store/keys-in-force.ts';
import type {Action, ActionContext, Target} from './action.ts';
import {dockerLine} from './container-words.ts';
import {leavingOut, oneContainer, someContainer} from './fitting-containers.ts';
import type {Form} from './forms/form.ts';
import {killForm} from './forms/kill-form.ts';
import {openForm, openUpdateForm} from './forms/open-form.ts';
import {openedRecreateForm, recreateForm} from './forms/recreate-form.ts';
import {renameForm} from './forms/rename-form.ts';
import {restartForm, stopForm} from './forms/stop-form.ts';
import {containersSubject} from './forms/subject-containers.ts';
import {updateForm} from './forms/update-form.ts';
import {sayRefusal} from './jobs/say-refusal.ts';
import {startWait, whyNoWait} from './jobs/wait-for.ts';
import {whyNotRunning} from './lifecycle-actions.ts';
import {sayWhenSlow} from './say-when-slow.ts';

/** What is done with containers in a way of one's choice: each opens a form about those that are selected or marked. */
export const containerFormActions: readonly Action[] = [
  opening(renameForm, {
    keys: ['R'],
    title: 'rename',
    help: 'Gives the container another name.',
    blocked: oneContainer,
  }),
  opening(stopForm, {
    menuKey: 'T',
    title: 'stop with …',
    help: 'Stops the container with a timeout and a signal of your choice.',
    leavesOut: leavingOut(whyNotRunning),
    blocked: someContainer,
  }),
  opening(restartForm, {
    menuKey: 'B',
    title: 'restart with …',
    help: 'Restarts the container with a timeout and a signal of your choice.',
    blocked: someContainer,
  }),
  opening(killForm, {
    menuKey: 'K',
    title: 'kill with signal',
    help: 'Sends a signal of your choice to the container.',
    isUrgent: true,
    leavesOut: leavingOut(whyNotRunning),
    blocked: someContainer,
  }),
  {
    ...opening(updateForm, {
      menuKey: 'U',
      title: 'update',
      help: 'Changes restart policy, memory, CPUs and processes of the container, running or not.',
      blocked: someContainer,
    }),
    run: (context, {containers}) => void openUpdateForm(context, containers),
  },
  {
    ...opening(recreateForm, {
      menuKey: 'C',
      title: 'recreate',
      help: 'Makes the container anew with other ports, variables, mounts or a newer image; the old one stays, stopped.',
      blocked: recreateBlocked,
    }),
    async run(context, {containers: [container]}) {
      if (container === undefined) return;
      await sayWhenSlow(
        context,
        `recreate ${containerWord(container)}`,
        openRecreateForm(context, container.id),
      );
    },
  },
  {
    id: 'wait',
    keys: [],
    menuKey: 'w',
    title: 'wait',
    help: 'Tells you when the container stops, with its exit code in words; goes on in the background.',
    panes: ['containers'],
    group: 'object',
    isWrite: true,
    startsJob: true,
    leavesOut: leavingOut(whyNoWait),
    blocked: someContainer,
    dockerCommand: target => dockerLine('wait', target),
    run(context, {containers}) {
      for (const container of containers)
        void sayRefusal(context, `Wait for ${containerWord(container)}`, startWait(context, container));
      return `Waiting; ${keyName(context.getState(), 'jobs')} shows it`;
    },
  },
];

function recreateBlocked(target: Target): string | undefined {
  const reason = oneContainer(target);
  const [container] = target.containers;
  if (reason !== undefined || container === undefined) return reason;
  if (container.labels['com.docker.swarm.service.id'] !== undefined)
    return 'its swarm service makes its containers itself';
  return container.state === 'paused' ? 'it is paused: unpause it first' : undefined;
}

async function openRecreateForm(context: ActionContext, containerId: string): Promise<void> {
  const {engine, signal} = context;
  const inspect = await engine.inspectContainer(containerId, {signal});
  if (isTrueAt(inspect, 'HostConfig', 'AutoRemove')) {
    throw new Error('run with --rm, stopping removes it: there is no way back');
  }
  const imageInspect = await imageOfContainer(engine, inspect, {signal});
  const state = context.getState();
  const overlay = openedRecreateForm(containerId, {inspect, imageInspect, state});
  // Meanwhile something else may have the keyboard.
  if (state.overlays.every(({kind}) => kind === 'detail')) context.apply({type: 'overlay-opened', overlay});
}

function opening(
  form: Form,
  action: Pick<Action, 'title' | 'help'> &
    Partial<Pick<Action, 'keys' | 'menuKey' | 'isUrgent' | 'leavesOut' | 'blocked'>>,
): Action {
  return {
    id: form.id,
    keys: [],
    panes: ['containers'],
    group: 'object',
    isWrite: true,
    run: (context, {containers}) => openForm(context, form, containersSubject(containers)),
    ...action,
  };
}
