import {dockerCommand} from '../format/docker-command.ts';
import {inspectTemplate} from '../format/inspect-template.ts';
import type {Json} from '../objects/json.ts';
import type {AppState} from '../store/app-state.ts';
import {keyName} from '../store/keys-in-force.ts';
import {openOverlay} from '../store/open-overlay.ts';
import type {Action, Target} from './action.ts';
import {containerArgument} from './container-words.ts';
import {detailPanes} from './detail-actions.ts';
import {inspectCursor} from './inspect-lines.ts';
import {yank} from './yank.ts';

/** What of an inspect goes to the clipboard. */
export const yankInspectActions: readonly Action[] = [
  yank({
    id: 'yank-value',
    key: 'y v',
    title: 'yank value',
    what: 'the value at the inspect’s cursor',
    panes: detailPanes,
    blocked: atInspect,
    text: ({state}) => valueText(inspectCursor(state)?.value ?? null).split('\n'),
  }),
  yank({
    id: 'yank-path',
    key: 'y k',
    title: 'yank its command',
    what: 'the docker inspect line that prints the value at the inspect’s cursor',
    panes: detailPanes,
    blocked: target =>
      atInspect(target) ?? (target.pane === 'events' ? 'docker inspect knows no events' : undefined),
    text: ({state}) => inspectCommand(state),
  }),
];

function atInspect({state}: Target): string | undefined {
  return inspectCursor(state) === undefined
    ? `no inspect is open: ${keyName(state, 'inspect')} opens it`
    : undefined;
}

/** A text as it is, anything else as JSON. */
function valueText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

function inspectCommand(state: AppState): readonly string[] {
  const detail = openOverlay(state, 'detail');
  const line = inspectCursor(state);
  if (detail === undefined || line === undefined) return [];
  const {objectKind, objectId} = detail;
  const container = state.containers.get(objectId);
  const image = state.images.get(objectId)?.repoTags[0];
  const name =
    container === undefined
      ? (image ?? state.networks.get(objectId)?.name ?? objectId)
      : containerArgument(container);
  return [dockerCommand(objectKind, 'inspect', '--format', inspectTemplate(line.path), name)];
}
