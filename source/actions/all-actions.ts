import type {PaneId} from '../store/pane-id.ts';
import {aboutActions} from './about-actions.ts';
import type {Action} from './action.ts';
import {archiveActions} from './archive-actions.ts';
import {connectActions} from './connect-actions.ts';
import {containerActions} from './container-actions.ts';
import {containerFormActions} from './container-form-actions.ts';
import {detailActions} from './detail-actions.ts';
import {diskActions} from './disk-actions.ts';
import {eventActions} from './event-actions.ts';
import {fileActions} from './file-actions.ts';
import {filesActions} from './files-actions.ts';
import {formActions} from './form-actions.ts';
import {submitFormAction, submitLocalFormAction} from './forms/submit-form.ts';
import {imageActions} from './image-actions.ts';
import {interactiveActions} from './interactive-actions.ts';
import {cancelJobAction, jobActions} from './job-actions.ts';
import {logActions} from './log-actions.ts';
import {logWindowActions} from './log-window-actions.ts';
import {moveActions} from './move-actions.ts';
import {networkActions} from './network-actions.ts';
import type {OverlayWithActions} from './overlay-with-actions.ts';
import {planActions} from './plan-actions.ts';
import {portActions} from './port-actions.ts';
import {executePlanAction, pruneActions} from './prune-actions.ts';
import {registryActions} from './registry-actions.ts';
import {undoActions} from './undo-actions.ts';
import {viewActions} from './view-actions.ts';
import {volumeActions} from './volume-actions.ts';
import {writeActions} from './write-actions.ts';
import {yankActions} from './yank-actions.ts';

/** Every action of the program: hints, help, menu, palette and the README's key table are made from this list. */
export const allActions: readonly Action[] = [
  ...containerActions,
  ...containerFormActions,
  ...interactiveActions,
  ...imageActions,
  ...formActions,
  ...registryActions,
  ...archiveActions,
  ...fileActions,
  ...filesActions,
  ...jobActions,
  ...volumeActions,
  ...networkActions,
  ...connectActions,
  ...eventActions,
  ...portActions,
  ...diskActions,
  ...pruneActions,
  ...planActions,
  ...logActions,
  ...logWindowActions,
  ...yankActions,
  ...writeActions,
  ...detailActions,
  ...undoActions,
  ...viewActions,
  ...aboutActions,
  ...moveActions,
];

/** Those of one pane. */
export function actionsOf(pane: PaneId): readonly Action[] {
  return byPane[pane];
}

/** Those of what lies over the panes: its own, and those that it shares with them. */
export function actionsInOverlay(overlay: OverlayWithActions): readonly Action[] {
  return inOverlay[overlay];
}

/** By id, those included that only another part of the program starts. */
export function actionById(id: string): Action | undefined {
  return [...allActions, submitFormAction, submitLocalFormAction, executePlanAction, cancelJobAction].find(
    action => action.id === id,
  );
}

const byPane: Readonly<Record<PaneId, readonly Action[]>> = {
  containers: allActions.filter(({panes}) => panes.includes('containers')),
  images: allActions.filter(({panes}) => panes.includes('images')),
  logs: allActions.filter(({panes}) => panes.includes('logs')),
  disk: allActions.filter(({panes}) => panes.includes('disk')),
  volumes: allActions.filter(({panes}) => panes.includes('volumes')),
  networks: allActions.filter(({panes}) => panes.includes('networks')),
  events: allActions.filter(({panes}) => panes.includes('events')),
  ports: allActions.filter(({panes}) => panes.includes('ports')),
};

// On the same keys there; the rest of what is everywhere is reached by the palette.
const sharedWithOverlays: readonly string[] = [
  'palette',
  'action-log',
  'help',
  'undo',
  'quit',
  'down',
  'up',
  'top',
  'bottom',
  'half-page-down',
  'half-page-up',
  'page-down',
  'page-up',
];

const inOverlay: Readonly<Record<OverlayWithActions, readonly Action[]>> = {
  files: allActions.filter(({id, overlay}) => overlay === 'files' || sharedWithOverlays.includes(id)),
  plan: allActions.filter(({id, overlay}) => overlay === 'plan' || sharedWithOverlays.includes(id)),
};
