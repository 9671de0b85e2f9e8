/** A shell that somebody types into. */
export type ShellSession = {
  /** What was typed or sent. */
  readonly write: (bytes: Uint8Array) => void;
  /** The input has ended: it finishes what it has and exits. */
  readonly end: () => void;
};
