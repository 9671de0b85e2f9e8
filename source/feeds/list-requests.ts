import type {Change} from '../store/change.ts';
import {failureOf} from '../store/failure-of.ts';
import type {ListKind} from '../store/list-kind.ts';
import {type Coalescer, createCoalescer} from './coalescer.ts';
import type {FeedDeps} from './feed-deps.ts';
import {isMadeOf, type StaleObjects} from './stale-objects.ts';
import {untilQuiet} from './until-quiet.ts';

/** Who asks for lists: never twice for the same at the same time. */
export type ListRequests = {
  /** They are asked for again soon, together with what else becomes stale by then. */
  readonly markStale: (stale: readonly StaleObjects[]) => void;
  /** Whole lists, at once. Resolves when each was tried. */
  readonly refresh: (kinds: readonly ListKind[]) => Promise<void>;
  /** When the whole list was last asked for, by the steady clock; undefined: never. */
  readonly askedAtMs: (kind: ListKind) => number | undefined;
};

/**
`onAnswer` hears of each call that was answered, and `onFailure` of each that failed; true where the engine is there all
the same: then the list has failed, and is asked for again after 2, 4, 8 … 30 s.
*/
export function createListRequests({
  engine,
  getState,
  apply,
  clock,
  signal,
  onAnswer,
  onFailure,
}: Omit<FeedDeps, 'subscribe'> & {
  readonly onAnswer: () => void;
  readonly onFailure: () => Promise<boolean>;
}): ListRequests {
  const staleIds = new Set<string>();
  const goneIds = new Set<string>();
  const unsettledIds = new Set<string>();
  let isAllStale = false;
  const askedAtMs = new Map<ListKind, number>();
  const failuresInARow = new Map<ListKind, number>();
  const retrying = new Set<ListKind>();

  /** Asks for a list that has failed once more, whoever else asks meanwhile: a little later, and later each time. */
  const retryLater = async (kind: ListKind): Promise<void> => {
    if (retrying.has(kind)) return;
    retrying.add(kind);
    const failures = failuresInARow.get(kind) ?? 0;
    failuresInARow.set(kind, failures + 1);
    await clock.delay(Math.min(2 ** failures * retryMs, longestRetryMs), signal);
    retrying.delete(kind);
    if (!failuresInARow.has(kind)) return;
    if (kind === 'containers') isAllStale = true;
    queues[kind].poke();
  };

  /** One call and what it changes. */
  const attempt = async (kind: ListKind, ask: () => Promise<Change>): Promise<void> => {
    try {
      const change = await ask();
      if (signal.aborted) return;
      onAnswer();
      // Some of the containers are not the list.
      if (change.type !== 'containers-refreshed') failuresInARow.delete(kind);
      apply(change);
    } catch (error) {
      if (signal.aborted) return;
      if (!(await onFailure()) || signal.aborted) return;
      apply({type: 'list-failed', kind, failure: failureOf(error), nowMs: clock.nowMs()});
      void retryLater(kind);
    }
  };

  const askAll = async (kind: ListKind): Promise<Change> => {
    askedAtMs.set(kind, clock.steadyMs());
    switch (kind) {
      case 'containers': {
        const containers = await engine.listContainers({signal});
        return {type: 'containers-listed', containers, nowMs: clock.nowMs()};
      }
      case 'images': {
        const images = await engine.listImages({signal});
        return {type: 'images-listed', images, nowMs: clock.nowMs()};
      }
      case 'volumes': {
        const volumes = await engine.listVolumes({signal});
        return {type: 'volumes-listed', volumes, nowMs: clock.nowMs()};
      }
      case 'networks': {
        const networks = await engine.listNetworks({signal});
        return {type: 'networks-listed', networks, nowMs: clock.nowMs()};
      }
    }
  };

  const askContainers = async (): Promise<void> => {
    const ids = [...staleIds].filter(id => !goneIds.has(id));
    const gone = [...goneIds];
    const isWhole = isAllStale || ids.length > mostIds;
    staleIds.clear();
    goneIds.clear();
    isAllStale = false;
    if (isWhole) {
      await attempt('containers', () => askAll('containers'));
    } else if (ids.length > 0) {
      await attempt('containers', async () => {
        const containers = await engine.listContainers({ids: [...ids, ...gone], signal});
        return {type: 'containers-refreshed', ids: [...ids, ...gone], containers, nowMs: clock.nowMs()};
      });
    } else if (gone.length > 0) {
      apply({type: 'containers-refreshed', ids: gone, containers: [], nowMs: clock.nowMs()});
    }
  };

  const queue = (kind: Exclude<ListKind, 'containers'>): Coalescer =>
    createCoalescer({clock, signal, run: () => attempt(kind, () => askAll(kind))});
  const queues: Readonly<Record<ListKind, Coalescer>> = {
    containers: createCoalescer({clock, signal, run: askContainers}),
    images: queue('images'),
    volumes: queue('volumes'),
    networks: queue('networks'),
  };

  let lastUnsettledMs = 0;
  let isSettling = false;
  /** Asks once more for what was started or stopped, when nothing more has come for a while. */
  const settleWhenQuiet = async (): Promise<void> => {
    if (isSettling) return;
    isSettling = true;
    const quiet = {lastAtMs: () => lastUnsettledMs, quietMs: settleMs, longestMs: longestSettleMs};
    await untilQuiet(clock, quiet, signal);
    if (signal.aborted) return;
    isSettling = false;
    for (const id of unsettledIds) staleIds.add(id);
    unsettledIds.clear();
    queues.containers.poke();
  };

  const markContainers = (stale: readonly StaleObjects[]): void => {
    const imageNames = new Set<string>();
    for (const {containerIds, goneContainerIds, isUnsettled, imageNames: names, lists} of stale) {
      for (const id of containerIds) staleIds.add(id);
      for (const id of goneContainerIds) {
        goneIds.add(id);
        unsettledIds.delete(id);
      }
      for (const name of names) imageNames.add(name);
      if (lists.includes('containers')) isAllStale = true;
      if (!isUnsettled) continue;
      for (const id of containerIds) unsettledIds.add(id);
      lastUnsettledMs = clock.steadyMs();
    }
    if (imageNames.size > 0) {
      for (const container of getState().containers.values()) {
        if (isMadeOf(container, imageNames)) staleIds.add(container.id);
      }
    }
    if (isAllStale || staleIds.size > 0 || goneIds.size > 0) queues.containers.poke();
    if (unsettledIds.size > 0) void settleWhenQuiet();
  };

  return {
    markStale(stale) {
      markContainers(stale);
      for (const kind of new Set(stale.flatMap(({lists}) => lists))) {
        if (kind !== 'containers') queues[kind].poke();
      }
    },
    async refresh(kinds) {
      if (kinds.includes('containers')) isAllStale = true;
      await Promise.all(kinds.map(kind => queues[kind].runNow()));
    },
    askedAtMs: kind => askedAtMs.get(kind),
  };
}

// More in one URL than a proxy may take; the whole list is hardly more work for the engine.
export const mostIds = 50;
const retryMs = 2000;
const longestRetryMs = 30_000;
const settleMs = 400;
const longestSettleMs = 2000;
