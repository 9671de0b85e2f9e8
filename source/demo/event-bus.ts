import type {Instant} from './wire-time.ts';

export type EventType = 'container' | 'image' | 'volume' | 'network' | 'builder' | 'daemon';

/** Something that happened. */
export type DemoEvent = {
  readonly type: EventType;
  readonly action: string;
  readonly actorId: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly at: Instant;
};

/** What is told to the bus; the time is the bus's. */
export type NewEvent = Omit<DemoEvent, 'at'>;

export type EventBus = {
  readonly emit: (event: NewEvent) => void;
  /** The last 256, oldest first (moby daemon/events/events.go keeps as many). */
  readonly recent: () => readonly DemoEvent[];
  /** Returns the function that ends it. */
  readonly subscribe: (listener: (event: DemoEvent) => void) => () => void;
  readonly listenerCount: () => number;
};

/** Hands each event to all who listen, and keeps the last of them. */
export function createEventBus(nowMs: () => number): EventBus {
  const kept: DemoEvent[] = [];
  const listeners = new Set<(event: DemoEvent) => void>();
  let lastMs = 0;
  let ns = 0;
  return {
    emit(event) {
      const ms = nowMs();
      // No two events have the same time: whoever continues after one must not miss the next.
      ns = ms === lastMs ? ns + 1009 : 1009;
      lastMs = ms;
      const happened: DemoEvent = {...event, at: {ms, ns}};
      kept.push(happened);
      if (kept.length > keptEvents) kept.shift();
      for (const listener of listeners) listener(happened);
    },
    recent: () => [...kept],
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    listenerCount: () => listeners.size,
  };
}

const keptEvents = 256;
