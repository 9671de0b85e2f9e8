import type {ContainerState} from './container.ts';

/** What of a container says how to read its log, and why there may be none. */
export type ContainerLogInfo = {
  readonly isTty: boolean;
  /** The log driver: `json-file`, `local`, `journald`, `none` … ; '' when the engine does not say. */
  readonly driver: string;
  readonly state: ContainerState;
  /** RFC 3339 as the engine wrote it; '' when it never started. */
  readonly startedAt: string;
  /** RFC 3339 as the engine wrote it; '' when it never ended. */
  readonly finishedAt: string;
};

/** What of a log is asked for. */
export type LogQuery = {
  readonly follow: boolean;
  readonly timestamps: boolean;
  /** Last lines to begin with; absent for all. */
  readonly tail?: number;
  /** Unix seconds with nanoseconds as digits (`1700000000.000000001`); inclusive. */
  readonly since?: string;
  readonly until?: string;
  /** Decides the framing. */
  readonly isTty: boolean;
};
