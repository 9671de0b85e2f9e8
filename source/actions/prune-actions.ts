import {planCommands} from '../objects/prune-plan-commands.ts';
import type {PruneKind} from '../objects/prune-plan-item.ts';
import {failureOf, failureText} from '../store/failure-of.ts';
import {listKinds} from '../store/list-kind.ts';
import {openOverlay} from '../store/open-overlay.ts';
import type {OverlayOf} from '../store/overlay.ts';
import type {PaneId} from '../store/pane-id.ts';
import type {Action, ActionContext, Target} from './action.ts';
import {changePlan, openPlan, otherPlanReason} from './open-plan.ts';
import {bytesText} from './plan-question.ts';
import {executePrune, type PruneSummary} from './prune-execution.ts';
import {signalUntil} from './signal-until.ts';

/** What a pane's `P` is about: its own kind, and everything from Disk. */
export const kindsOfPane: Readonly<Record<PaneId, readonly PruneKind[]>> = {
  containers: ['container'],
  images: ['image'],
  logs: [],
  disk: ['container', 'network', 'volume', 'image', 'build-cache'],
  volumes: ['volume'],
  networks: ['network'],
  events: [],
  ports: [],
};

/** The prune plan: made and shown here, executed by what `y` confirms. */
export const pruneActions: readonly Action[] = [
  {
    id: 'prune',
    keys: ['P'],
    title: 'prune',
    help: 'Shows what nothing uses, each with its bytes and the reason, to choose what goes.',
    panes: ['containers', 'images', 'disk', 'volumes', 'networks'],
    group: 'app',
    isWrite: true,
    hint: 40,
    run: context => openPlan(context, kindsOfPane[context.getState().pane], ''),
  },
  {
    id: 'rescan',
    keys: ['r'],
    title: 'measure again',
    help: 'Asks the engine again what takes how much room.',
    panes: ['disk'],
    group: 'view',
    hint: 30,
    run: context => context.apply({type: 'disk-stale'}),
  },
  {
    id: 'measure-sizes',
    keys: ['r'],
    title: 'sizes',
    help: 'Asks the engine how large each volume is and how much images share: it walks the disk.',
    panes: ['volumes', 'images'],
    group: 'view',
    hint: 35,
    blocked: ({state}) => {
      if (state.connection.status !== 'connected') return 'the engine does not answer';
      return state.disk.status === 'computing' ? 'it is measuring already' : undefined;
    },
    dockerCommand: () => 'docker system df --verbose',
    run: context => context.apply({type: 'disk-stale', isWanted: true}),
  },
];

/** What `y` in the plan's question does. It has no key of its own: the plan's `d` asks for it. */
export const executePlanAction: Action = {
  id: 'execute-plan',
  keys: [],
  title: 'prune',
  help: 'Removes what is marked in the plan, one by one.',
  panes: [],
  group: 'app',
  isWrite: true,
  blocked: ({state, keys}) => otherPlanReason(openOverlay(state, 'plan'), keys),
  dockerCommand: ({state}) => {
    const overlay = openOverlay(state, 'plan');
    return overlay === undefined ? '' : planCommands(overlay.plan, overlay.marks).join('; ');
  },
  run: execute,
};

async function execute(context: ActionContext, {keys}: Target): Promise<string> {
  const open = openOverlay(context.getState(), 'plan');
  const reason = otherPlanReason(open, keys);
  if (open === undefined || reason !== undefined) throw new Error(reason);
  const {number, plan, marks} = open;
  let results: OverlayOf<'plan'>['results'] = new Map();
  changePlan(context, number, {status: 'running', results});
  const cancelling = signalUntil(context, state => {
    const now = openOverlay(state, 'plan');
    return now?.number === number && now.status === 'cancelling';
  });
  const summary = await executePrune({
    engine: context.engine,
    plan,
    markedKeys: marks,
    signal: context.signal,
    isCancelled: () => cancelling.signal.aborted,
    onResult: (key, result) => {
      results = new Map([...results, [key, result]]);
      changePlan(context, number, {results});
    },
  });
  cancelling.letGo();
  const text = summaryText(summary);
  changePlan(context, number, {status: 'done', summary: text});
  context.apply({type: 'disk-stale'});
  await context.refresh(listKinds).catch(error => {
    context.apply({type: 'noticed', level: 'warning', text: failureText(failureOf(error))});
  });
  return text;
}

// Single removals report no bytes, so ours are "about"; only the build cache's figure is the engine's own.
function summaryText(summary: PruneSummary): string {
  const {removed, failed, skipped, unknown, aboutBytes, isAtLeast, engineBytes} = summary;
  const freed =
    removed === 0 ? '' : `, ${isAtLeast ? '' : 'about '}${bytesText({bytes: aboutBytes, isAtLeast})}`;
  const cache =
    engineBytes === undefined
      ? ''
      : `, build cache ${bytesText({bytes: engineBytes, isAtLeast: false})} by the engine`;
  const others = [
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(unknown > 0 ? [`${unknown} unknown`] : []),
  ].join(', ');
  return `Removed ${removed}${freed}${cache}${others === '' ? '' : `; ${others}`}`;
}
