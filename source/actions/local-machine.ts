import type {TreeEntry} from '../objects/tree-entry.ts';

/** A file that is being written beside its place. Gone, too, when the program ends before it is kept. */
export type FileDraft = {
  /** Rejects with the system's words. */
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** Puts it in its place, once it is safe on the disk. */
  readonly keep: () => Promise<void>;
  /** Removes it unless it was kept. Never rejects. */
  readonly discard: () => Promise<void>;
};

/** A file that is read once. */
export type OpenedFile = {
  readonly sizeBytes: number;
  /** Leaving the loop closes the file. */
  readonly bytes: AsyncIterable<Uint8Array>;
};

/** A file or folder that is read once. */
export type OpenedTree = {
  /** Of all files. */
  readonly sizeBytes: number;
  readonly entries: AsyncIterable<TreeEntry>;
};

/** What actions may see and change of the machine that Quaymaster runs on. Paths are as a person types them: `~/x`, `./x`. */
export type LocalMachine = {
  /** A file as text. Rejects with the system's words, also for what is no file, no UTF-8 text or too large to be meant. */
  readonly readFile: (path: string) => Promise<string>;
  /** Whether anything has this name. */
  readonly exists: (path: string) => Promise<boolean>;
  /** Writes the whole file, or leaves what was there. A new one is its owner's alone; one that is there keeps its mode, and a link stays. Rejects with the system's words. */
  readonly writeFile: (path: string, text: string) => Promise<void>;
  /** The paths that begin with this text, as it was typed; a folder ends with `/`. Empty where nothing can be read. */
  readonly pathsFrom: (text: string) => readonly string[];
  /** What has this name, links followed; undefined for nothing that can be reached. */
  readonly kindOf: (path: string) => Promise<'file' | 'folder' | 'other' | undefined>;
  /** Begins a file that takes its place only when it is whole; what was there before stays until then. Rejects with the system's words. */
  readonly draftFile: (path: string) => Promise<FileDraft>;
  /** A file to be read from its beginning. Rejects with the system's words, also for what is no file. */
  readonly openFile: (path: string) => Promise<OpenedFile>;
  /**
  A small file of that name within a tar archive, as text; `text` is undefined where it is not found, or where the archive
  cannot be looked into. Undefined for what is no archive. Never rejects.
  */
  readonly readInTar: (
    path: string,
    name: string,
  ) => Promise<{readonly text: string | undefined} | undefined>;
  /**
  Puts a file or folder, as its entries come, at a path and under that name: whole, or nothing of it. Folders of the same
  name become one, files of the same name are replaced; devices and the like are left out. Rejects with the system's words.
  */
  readonly placeTree: (
    entries: AsyncIterable<TreeEntry>,
    path: string,
  ) => Promise<{readonly fileCount: number; readonly leftOutCount: number}>;
  /** What is in a folder, by name. Rejects with the system's words. */
  readonly namesIn: (folder: string) => Promise<readonly string[]>;
  /**
  A file or folder with all that is below it, or, where the path ends in `/.`, only what is below it; with `/` a link is
  followed. Rejects with the system's words.
  */
  readonly openTree: (path: string) => Promise<OpenedTree>;
  /** From / on. */
  readonly absolutePath: (path: string) => string;
  /** An environment variable; undefined where it is not set. */
  readonly variable: (name: string) => string | undefined;
};
