/** What a stream carries. */
export type StreamKind = 'events' | 'logs' | 'stats' | 'exec' | 'progress' | 'wait';

/**
Which calls are meant: a regular expression on `METHOD /path`, or a text in which a star stands for anything, with or
without the method: `/containers/json`, `POST /containers/*`. The path is without its version and query.
*/
export type CallPattern = string | RegExp;

/** A fault that was set; ends with `remove`, or after as many calls as it was set for. */
export type Fault = {readonly remove: () => void; readonly hits: () => number};

type Times = {readonly times?: number};

/** Faults of the engine, set and taken back while it runs. */
export type Faults = {
  /** Answers late. */
  readonly delay: (pattern: CallPattern, delayMs: number, options?: Times) => Fault;
  /** Refuses. */
  readonly fail: (
    pattern: CallPattern,
    failure: Times & {readonly status: number; readonly message: string},
  ) => Fault;
  /** Answers with a page, as a proxy would. */
  readonly htmlPage: (pattern: CallPattern, page: Times & {readonly status: number}) => Fault;
  /** Takes the call and never answers. */
  readonly hang: (pattern: CallPattern, options?: Times) => Fault;
  /** Closes the connection after so many bytes of the body; 0: right after the headers. */
  readonly drop: (pattern: CallPattern, options: Times & {readonly afterBytes: number}) => Fault;
  /** Closes the connection without any answer. */
  readonly reset: (pattern: CallPattern, options?: Times) => Fault;
  /** Changes what is sent: of a stream each piece on its own. */
  readonly rewrite: (pattern: CallPattern, change: (body: string) => string, options?: Times) => Fault;
  /** Shares of all events, 0 to 1, that are lost, sent twice, or sent after the next one. */
  readonly events: (shares: EventFaults) => void;
  /** Cuts off what flows now; all kinds without one. */
  readonly cutStreams: (kind?: StreamKind) => void;
  /** Stops listening and closes all connections, as when the daemon dies. */
  readonly refuse: () => Promise<void>;
  /** Listens again. */
  readonly accept: () => Promise<void>;
  /** Takes all back, but does not listen again. */
  readonly clear: () => void;

  /** For the server: what is to be done to a call. */
  readonly planFor: (method: string, path: string) => FaultPlan;
  /** For the server: a stream that can be cut off. Returns the function that forgets it. */
  readonly track: (kind: StreamKind, cut: () => void) => () => void;
  readonly eventFaults: () => EventFaults;
};

export type EventFaults = {
  readonly dropShare?: number;
  readonly duplicateShare?: number;
  readonly reorderShare?: number;
};

/** What is to be done to one call. */
export type FaultPlan = {
  readonly delayMs: number;
  readonly failure:
    | {readonly status: number; readonly contentType: string; readonly body: string}
    | undefined;
  readonly isHung: boolean;
  readonly isReset: boolean;
  readonly dropAfterBytes: number | undefined;
  readonly rewrite: ((body: string) => string) | undefined;
};

/** `listen` and `unlisten` are the server's. */
export function createFaults(server: {
  readonly listen: () => Promise<void>;
  readonly unlisten: () => Promise<void>;
}): Faults {
  const rules = new Set<Rule>();
  const streams = new Map<() => void, StreamKind>();
  let eventFaults: EventFaults = {};
  const add = (pattern: CallPattern, effect: Partial<FaultPlan>, times = Number.POSITIVE_INFINITY): Fault => {
    const rule: Rule = {matches: matcherOf(pattern), effect, left: times, hits: 0};
    rules.add(rule);
    return {remove: () => rules.delete(rule), hits: () => rule.hits};
  };
  return {
    delay: (pattern, delayMs, options) => add(pattern, {delayMs}, options?.times),
    fail: (pattern, {status, message, times}) => {
      const body = `${JSON.stringify({message})}\n`;
      return add(pattern, {failure: {status, contentType: 'application/json', body}}, times);
    },
    htmlPage: (pattern, {status, times}) => {
      const body = `<html>\r\n<head><title>${status} Bad Gateway</title></head>\r\n<body>\r\n<center><h1>${status} Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;
      return add(pattern, {failure: {status, contentType: 'text/html', body}}, times);
    },
    hang: (pattern, options) => add(pattern, {isHung: true}, options?.times),
    drop: (pattern, {afterBytes, times}) => add(pattern, {dropAfterBytes: afterBytes}, times),
    reset: (pattern, options) => add(pattern, {isReset: true}, options?.times),
    rewrite: (pattern, rewrite, options) => add(pattern, {rewrite}, options?.times),
    events(shares) {
      eventFaults = shares;
    },
    cutStreams(kind) {
      for (const [cut, its] of [...streams]) if (kind === undefined || kind === its) cut();
    },
    refuse: server.unlisten,
    accept: server.listen,
    clear() {
      rules.clear();
      eventFaults = {};
    },
    planFor(method, path) {
      let plan = noFault;
      if (rules.size === 0) return plan;
      for (const rule of rules) {
        if (!rule.matches(`${method} ${path}`)) continue;
        rule.hits += 1;
        rule.left -= 1;
        if (rule.left <= 0) rules.delete(rule);
        plan = {...plan, ...rule.effect, delayMs: plan.delayMs + (rule.effect.delayMs ?? 0)};
      }
      return plan;
    },
    track(kind, cut) {
      streams.set(cut, kind);
      return () => streams.delete(cut);
    },
    eventFaults: () => eventFaults,
  };
}

type Rule = {
  readonly matches: (call: string) => boolean;
  readonly effect: Partial<FaultPlan>;
  left: number;
  hits: number;
};

const noFault: FaultPlan = {
  delayMs: 0,
  failure: undefined,
  isHung: false,
  isReset: false,
  dropAfterBytes: undefined,
  rewrite: undefined,
};

function matcherOf(pattern: CallPattern): (call: string) => boolean {
  if (pattern instanceof RegExp) return call => pattern.test(call);
  const hasMethod = /^[A-Z]+ /.test(pattern);
  const source = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  const whole = new RegExp(`^${hasMethod ? '' : '[A-Z]+ '}${source}$`);
  return call => whole.test(call);
}
