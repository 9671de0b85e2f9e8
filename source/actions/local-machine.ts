/** What actions may see and change of the machine that Quaymaster runs on. Paths are as a person types them: `~/x`, `./x`. */
export type LocalMachine = {
  /** A file as text. Rejects with the system's words. */
  readonly readFile: (path: string) => Promise<string>;
  /** Whether anything has this name. */
  readonly exists: (path: string) => Promise<boolean>;
  /** Writes the whole file, or leaves nothing of it; what was there before is replaced. Rejects with the system's words. */
  readonly writeFile: (path: string, text: string) => Promise<void>;
  /** From / on. */
  readonly absolutePath: (path: string) => string;
  /** An environment variable; undefined where it is not set. */
  readonly variable: (name: string) => string | undefined;
};
