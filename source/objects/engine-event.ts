/** One event of the engine (`docker events`). */
export type EngineEvent = {
  /** `container`, `image`, `volume`, `network`, `builder`, `daemon` … */
  readonly type: string;
  /** `start`, `die`, `health_status: healthy`, `exec_start: sh` … */
  readonly action: string;
  /** The object's id; a volume's name; an image's reference or id. */
  readonly actorId: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Milliseconds since 1970, on the engine's clock. */
  readonly timeMs: number;
  /** Nanoseconds since 1970 as digits: too large for a number. */
  readonly timeNano: string;
};
