/** A command run inside a container, beside its own. */
export type ExecRecord = {
  readonly id: string;
  readonly containerId: string;
  readonly argv: readonly string[];
  readonly env: readonly string[];
  readonly user: string;
  readonly workingDir: string;
  readonly isTty: boolean;
  readonly isStdinAttached: boolean;
  readonly detachKeys: string;
  state: 'created' | 'running' | 'ended';
  /** Undefined until it has ended. */
  exitCode: number | undefined;
  pid: number;
  columns: number;
  rows: number;
};
