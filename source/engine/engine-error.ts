/** What kind of failure it was; the advice depends on it, and so may the caller's next step. */
export type EngineErrorKind =
  /** Nobody answers: no socket, refused, reset, name not found. */
  | 'unreachable'
  /** No permission: on the socket, or the engine says 401/403. */
  | 'denied'
  /** TLS: wrong authority, expired, wrong name, missing certificate. */
  | 'tls'
  /** The engine's API is older (or younger) than we can speak. */
  | 'incompatible'
  /** 404. */
  | 'not-found'
  /** 409: in use, name taken, already running. */
  | 'conflict'
  /** 400: the engine does not accept what we asked. */
  | 'invalid'
  /** Its deadline passed. */
  | 'timeout'
  /** The engine is at it already (20.10's second concurrent df, a second prune). */
  | 'busy'
  /** `--read-only` stopped it before it left the process. */
  | 'read-only'
  /** The connection broke after an action was sent: nobody knows whether it was done. */
  | 'unknown-outcome'
  /** Cancelled by us. */
  | 'aborted'
  /** Anything else that the engine refused. */
  | 'failed';

/** A failed call. `message` is the engine's own words; `advice` is ours and may be ''. */
export class EngineError extends Error {
  readonly kind: EngineErrorKind;
  /** What to do about it, one sentence; '' for none. */
  readonly advice: string;
  /** HTTP status; absent when there was no answer. */
  readonly statusCode: number | undefined;

  constructor(
    kind: EngineErrorKind,
    message: string,
    more: {advice?: string; statusCode?: number; cause?: unknown} = {},
  ) {
    super(message, {cause: more.cause});
    this.name = 'EngineError';
    this.kind = kind;
    this.advice = more.advice ?? '';
    this.statusCode = more.statusCode;
  }
}
