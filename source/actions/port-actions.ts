import {type PublishedPort, publishedPorts} from '../objects/published-port.ts';
import type {AppState} from '../store/app-state.ts';
import type {Action} from './action.ts';
import {showRow} from './forms/show-row.ts';

/** What can be done with a published port. */
export const portActions: readonly Action[] = [
  {
    id: 'port-container',
    keys: ['enter'],
    title: 'the container',
    help: 'Goes to the container that the port leads into.',
    panes: ['ports'],
    group: 'object',
    hint: 10,
    blocked: ({state}) => (selectedPort(state) === undefined ? 'nothing is selected' : undefined),
    run: (context, {state}) => {
      const selected = selectedPort(state);
      if (selected !== undefined) showRow(context, 'containers', selected.container.id);
    },
  },
];

/** The port that is selected in Ports. */
export function selectedPort({containers, lists}: AppState): PublishedPort | undefined {
  const {selectedKey} = lists.ports;
  const container = containers.get(selectedKey.split(' ')[0] ?? '');
  if (container === undefined) return undefined;
  return publishedPorts([container]).find(({key}) => key === selectedKey);
}
