import {projectOf} from '../objects/container.ts';
import type {Action} from './action.ts';
import {removeQuestion} from './container-questions.ts';
import {dockerLine} from './container-words.ts';
import {onEachContainer} from './each-container.ts';
import {someContainer} from './fitting-containers.ts';
import {lifecycleActions} from './lifecycle-actions.ts';

const inContainers = ['containers'] as const;

/** What can be done with containers. */
export const containerActions: readonly Action[] = [
  ...lifecycleActions,
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
