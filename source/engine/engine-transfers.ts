import type {FileStart, FolderListing, PathStat} from '../objects/folder-entry.ts';
import type {ImportSpec} from '../objects/import-spec.ts';
import type {RegistryAuth} from '../objects/registry.ts';
import type {TransferLine} from '../objects/transfer.ts';
import type {TreeEntry} from '../objects/tree-entry.ts';
import type {CallOptions} from './call-options.ts';

/** What travels in bulk: images from and to registries, archives, the files of a container. */
export type EngineTransfers = {
  /**
  Resolves when the engine has begun; rejects where the registry refuses before. `tag` may be a digest (`sha256:…`); ''
  is `latest`. The progress comes as it goes; it throws EngineError inside the iteration when it fails. Aborting the
  signal, or leaving the loop, cancels the pull.
  */
  pullImage(
    reference: {readonly repository: string; readonly tag: string},
    options?: CallOptions & {readonly auth?: RegistryAuth | undefined},
  ): Promise<AsyncIterable<readonly TransferLine[]>>;
  /** As `pullImage`; a refusal of the registry comes inside the iteration. */
  pushImage(
    reference: {readonly repository: string; readonly tag: string},
    options?: CallOptions & {readonly auth?: RegistryAuth | undefined},
  ): Promise<AsyncIterable<readonly TransferLine[]>>;
  /** Asks the registry whether it takes this login. `identityToken` is what to keep in the password's place; '' for none. */
  checkAuth(auth: RegistryAuth, options?: CallOptions): Promise<{readonly identityToken: string}>;
  /**
  `docker save`, with the tags that are named. Resolves at the headers, which may take minutes: the engine gathers the
  layers first. Bytes as they come; throws EngineError inside the iteration where the archive is not whole.
  */
  saveImages(
    references: readonly string[],
    options?: CallOptions,
  ): Promise<AsyncIterable<readonly Uint8Array[]>>;
  /** `docker export`: the container's files as one tree. As `saveImages`. */
  exportContainer(id: string, options?: CallOptions): Promise<AsyncIterable<readonly Uint8Array[]>>;
  /**
  Sends an archive that `docker save` made. Resolves when the engine has it all; what it does with it, and that it
  fails, comes inside the iteration. A failure to read the archive rejects with its own words.
  */
  loadImages(
    archive: AsyncIterable<Uint8Array>,
    options?: CallOptions,
  ): Promise<AsyncIterable<readonly TransferLine[]>>;
  /** Sends a tree of files that becomes an image; the last line's status is its id. As `loadImages`. */
  importImage(
    spec: ImportSpec,
    archive: AsyncIterable<Uint8Array>,
    options?: CallOptions,
  ): Promise<AsyncIterable<readonly TransferLine[]>>;
  /**
  What a folder of a container holds; links to folders are followed. With `canExec` by a command in the container, where
  it has what that takes; else by the archive of the folder, which may be too much to read all of it.
  */
  listFolder(
    id: string,
    path: string,
    options: CallOptions & {readonly canExec: boolean},
  ): Promise<FolderListing>;
  /** What is at a path; a link is not followed. Undefined where there is nothing. */
  statPath(id: string, path: string, options?: CallOptions): Promise<PathStat | undefined>;
  /** The first bytes of a file. Rejects for what is none. */
  readFileStart(
    id: string,
    path: string,
    options: CallOptions & {readonly mostBytes: number},
  ): Promise<FileStart>;
  /** `docker cp` out: what is at the path, and below it. Throws EngineError inside the iteration where it breaks off. */
  readTree(id: string, path: string, options?: CallOptions): Promise<AsyncIterable<TreeEntry>>;
  /**
  `docker cp` in: into a folder that is there. A folder does not become a file, nor a file a folder. What the entries
  throw rejects with its own words.
  */
  writeTree(
    id: string,
    folder: string,
    entries: AsyncIterable<TreeEntry>,
    options?: CallOptions,
  ): Promise<void>;
};
