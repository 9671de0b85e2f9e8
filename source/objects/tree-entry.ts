/** One entry of a tree of files on its way from a container to a machine, or back. */
export type TreeEntry = {
  /** The name of what is copied, and what is below it: `etc/nginx/nginx.conf`. */
  readonly path: string;
  /** `second-name`: a hard link. `other`: a device, a socket, a pipe. */
  readonly kind: 'file' | 'folder' | 'link' | 'second-name' | 'other';
  /** The permission bits, with setuid, setgid and sticky: 0 to 0o7777. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** 0 for what is no file. */
  readonly sizeBytes: number;
  readonly modifiedAtMs: number;
  /** Where a link leads, as it has it; of a second name the entry's path that was the first; '' for the others. */
  readonly linkTarget: string;
  /** Of a file: read once, in the order of the entries, or passed over. */
  readonly bytes: AsyncIterable<Uint8Array>;
};
