/** What failed, where only then it was known which docker CLI line does the same; `cause` is why. */
export class FailedCommandError extends Error {
  readonly dockerCommand: string;

  constructor(dockerCommand: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), {cause});
    this.dockerCommand = dockerCommand;
  }
}
