/** A command to run in a container that runs already, as `docker exec -i` takes it. */
export type ExecSpec = {
  readonly containerId: string;
  /** At least one word. */
  readonly command: readonly string[];
  /** '' for the container's own. */
  readonly user: string;
  /** '' for the container's own. */
  readonly workingFolder: string;
  /** `NAME=value` each. */
  readonly env: readonly string[];
  readonly isTty: boolean;
};
