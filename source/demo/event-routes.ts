import type {ApiCall} from './api-call.ts';
import {speaks} from './api-call.ts';
import {ApiError} from './api-error.ts';
import {openStream} from './api-reply.ts';
import type {Route} from './api-router.ts';
import type {DemoEvent} from './event-bus.ts';
import {eventText} from './event-text.ts';
import {hasLabels, type ListFilters, readFilters} from './list-filters.ts';
import {compareInstants, type Instant, instantOf} from './wire-time.ts';

export const eventRoutes: readonly Route[] = [['GET /events', events]];

/** `GET /events`: what is kept of the past where `since` asks for it, then what happens until `until` or for ever. */
function events(call: ApiCall): void {
  const {world, query, faults} = call;
  const filters = readFilters(query);
  const since = instantFrom(query.get('since'));
  const until = instantFrom(query.get('until'));
  const isLegacy = !speaks(call, '1.52');
  const stream = openStream(call, 'events', isLegacy ? 'application/json' : 'application/jsonl');
  const isWanted = (event: DemoEvent) =>
    (until === undefined || compareInstants(event.at, until) <= 0) && matches(filters, event);
  const send = (event: DemoEvent) => stream.write(eventText(event, isLegacy));

  if (since !== undefined) {
    for (const event of world.events.recent()) {
      if (compareInstants(event.at, since) >= 0 && isWanted(event)) send(event);
    }
  }
  const leftMs = until === undefined ? Number.POSITIVE_INFINITY : until.ms - world.nowMs();
  if (leftMs <= 0) {
    stream.end();
    return;
  }
  let held: DemoEvent | undefined;
  const unsubscribe = world.events.subscribe(event => {
    if (!isWanted(event)) return;
    // The engine drops what a slow reader does not take (moby pubsub: 1024 events, then 100 ms).
    if (stream.waitingBytes() > mostWaitingBytes) return;
    const {dropShare = 0, duplicateShare = 0, reorderShare = 0} = faults.eventFaults();
    if (world.random.chance(dropShare)) return;
    if (held === undefined && world.random.chance(reorderShare)) {
      held = event;
      return;
    }
    send(event);
    if (world.random.chance(duplicateShare)) send(event);
    if (held !== undefined) send(held);
    held = undefined;
  });
  const stopTimer = Number.isFinite(leftMs) ? world.timers.after(leftMs, stream.end) : () => {};
  stream.onClose(() => {
    unsubscribe();
    stopTimer();
  });
}

/** The engine's filter (moby daemon/events/filter.go): a name that it does not know is taken silently. */
function matches(filters: ListFilters, event: DemoEvent): boolean {
  if (filters.size === 0) return true;
  const {attributes} = event;
  const isAny = (name: string, test: (value: string) => boolean) => {
    const values = filters.get(name);
    return values === undefined || values.length === 0 || values.some(test);
  };
  const isActor = (type: string) =>
    isAny(type, value => {
      if (event.type !== type)
        return attributes[type] === value || attributes[type]?.startsWith(value) === true;
      return event.actorId === value || event.actorId.startsWith(value) || nameOf(attributes) === value;
    });
  return (
    isAny('type', value => value === event.type) &&
    isAny('event', value => value === event.action || isPrefixed(value, event.action)) &&
    isActor('container') &&
    isActor('volume') &&
    isActor('network') &&
    isAny(
      'image',
      value => event.actorId === value || imageOf(attributes) === value || nameOf(attributes) === value,
    ) &&
    isAny('scope', value => value === 'local') &&
    hasLabels(filters, attributes)
  );
}

function nameOf({name}: {readonly name?: string}): string | undefined {
  return name;
}

function imageOf({image}: {readonly image?: string}): string | undefined {
  return image;
}

function isPrefixed(value: string, action: string): boolean {
  return prefixedActions.includes(value) && action.startsWith(value);
}

function instantFrom(text: string | null): Instant | undefined {
  if (text === null || text === '') return undefined;
  const instant = instantOf(text);
  if (instant === undefined) throw new ApiError(400, `strconv.ParseInt: parsing "${text}": invalid syntax`);
  return instant;
}

const prefixedActions = ['exec_create', 'exec_start', 'health_status'];
const mostWaitingBytes = 1_000_000;
