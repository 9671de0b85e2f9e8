import type {EngineEvent} from '../objects/engine-event.ts';

/** An event as it is kept: its attributes bounded. */
export type EventRow = EngineEvent & {
  /** Counts up in the order of arrival; what a row goes by. */
  readonly number: number;
  /** No event: the stream was interrupted here, and what happened meanwhile is not known. */
  readonly isGap?: boolean;
};

/** The last events of the engine since the program began, at most 2,000. */
export type EventRing = {
  /** Oldest first. */
  readonly rows: readonly EventRow[];
  /** The number that the next one gets. */
  readonly nextNumber: number;
  /** Present while paused: the rows as they were then; those that came since are in `rows`. */
  readonly pausedRows?: readonly EventRow[];
};

/** Before the first event, whose number is 1. */
export const emptyEventRing: EventRing = {rows: [], nextNumber: 1};

const mostRows = 2_000;
// Container events carry every label; one that holds a file is not worth keeping 2,000 times.
const mostAttributes = 64;
const longestValue = 500;

/** The event of that number, as long as it is kept. */
export function eventOfKey({rows, pausedRows}: EventRing, key: string): EventRow | undefined {
  const isIt = ({number}: EventRow) => String(number) === key;
  return (pausedRows ?? rows).find(isIt) ?? rows.find(isIt);
}

/** With these events at its end; the oldest go where there are too many. */
export function withEvents(ring: EventRing, events: readonly EngineEvent[]): EventRing {
  if (events.length === 0) return ring;
  const kept = events.slice(-mostRows);
  const firstNumber = ring.nextNumber + events.length - kept.length;
  const added = kept.map((event, index): EventRow => ({...bounded(event), number: firstNumber + index}));
  return {
    ...ring,
    rows: [...ring.rows.slice(Math.max(0, ring.rows.length + added.length - mostRows)), ...added],
    nextNumber: ring.nextNumber + events.length,
  };
}

/** With a mark for what was missed since `timeMs`; nothing where nothing was heard before, or the mark is there already. */
export function withEventGap(ring: EventRing, timeMs: number): EventRing {
  const last = ring.rows.at(-1);
  if (last === undefined || last.isGap === true) return ring;
  const gap: EngineEvent = {type: '', action: '', actorId: '', attributes: {}, timeMs, timeNano: '0'};
  const {rows, nextNumber, ...rest} = withEvents(ring, [gap]);
  return {
    ...rest,
    nextNumber,
    rows: rows.map(row => (row.number === nextNumber - 1 ? {...row, isGap: true} : row)),
  };
}

/** Stands still, or shows all that came meanwhile. */
export function withEventsPaused({pausedRows: _shown, ...ring}: EventRing, isPaused: boolean): EventRing {
  return isPaused ? {...ring, pausedRows: ring.rows} : ring;
}

/** How many came while it is paused; 0 while it is not. */
export function newerEventCount({rows, pausedRows}: EventRing): number {
  if (pausedRows === undefined) return 0;
  return (rows.at(-1)?.number ?? 0) - (pausedRows.at(-1)?.number ?? 0);
}

function bounded(event: EngineEvent): EngineEvent {
  const entries = Object.entries(event.attributes);
  const isFine =
    entries.length <= mostAttributes && entries.every(([, value]) => value.length <= longestValue);
  if (isFine) return event;
  const attributes = Object.fromEntries(
    entries
      .slice(0, mostAttributes)
      .map(([name, value]) => [
        name,
        value.length > longestValue ? `${value.slice(0, longestValue)}…` : value,
      ]),
  );
  return {...event, attributes};
}
