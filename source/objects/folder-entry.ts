/** What a folder of a container holds under one name. */
export type FolderEntry = {
  /** Any text but `/` and NUL; bytes that are no UTF-8 are `\ufffd`. */
  readonly name: string;
  /** `other`: a device, a socket, a pipe. */
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** The permission bits, with setuid, setgid and sticky: 0 to 0o7777. */
  readonly mode: number;
  /** `root:root`, or numbers where nobody can say the container's names for them. */
  readonly owner: string;
  readonly sizeBytes: number;
  readonly modifiedAtMs: number;
  /** As the link has it, relative or not; '' for what is no link. */
  readonly linkTarget: string;
};

/** What a folder holds. */
export type FolderListing = {
  readonly entries: readonly FolderEntry[];
  /** Why there may be more than this, in words; '' when that is all. */
  readonly incompleteReason: string;
};

/** The beginning of a file. */
export type FileStart = {
  readonly bytes: Uint8Array;
  /** Of the whole file. */
  readonly sizeBytes: number;
};

/** What is at a path of a container. */
export type PathStat = {
  readonly kind: FolderEntry['kind'];
  readonly sizeBytes: number;
  /** Where a link leads in the end, from / on; '' for what is no link. */
  readonly resolvedPath: string;
};

/** Whether its name came through whole: only then can it be asked for. */
export function hasWholeName({name}: FolderEntry): boolean {
  return !name.includes('\ufffd');
}

/** Whether something in a folder can be called that. What a container tells need not be so: `..` leads out of the folder. */
export function isEntryName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !name.includes('/') && !name.includes('\0');
}
