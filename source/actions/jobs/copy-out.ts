import {humanSize} from '../../format/size.ts';
import type {TransferLine} from '../../objects/transfer.ts';
import type {TreeEntry} from '../../objects/tree-entry.ts';
import type {ActionContext} from '../action.ts';
import {type StartedJob, startJob} from './start-job.ts';

/** One file or folder, and where it goes. */
export type CopyOut = {
  /** Within the container. */
  readonly source: string;
  /** Its path on this machine, its name there included. */
  readonly target: string;
};

/** Copies files of a container to this machine in the background, one after the other; each is there whole or not at all. */
export function startCopyOut(
  context: ActionContext,
  {
    containerId,
    subject,
    copies,
    totalBytes,
    dockerCommand,
  }: {
    readonly containerId: string;
    readonly subject: string;
    readonly copies: readonly CopyOut[];
    /** Absent where a folder is among them: its size nobody knows. */
    readonly totalBytes: number | undefined;
    readonly dockerCommand: string;
  },
): StartedJob {
  const {engine, machine} = context;
  let fileCount = 0;
  let leftOutCount = 0;
  let currentBytes = 0;
  const copying = async function* (
    signal: AbortSignal,
    report: (line: TransferLine) => void,
  ): AsyncGenerator<readonly TransferLine[]> {
    const count = (bytes: number) => {
      currentBytes += bytes;
      const total = totalBytes === undefined ? {} : {totalBytes};
      report({layerId: '', status: 'copied', currentBytes, ...total});
    };
    for (const {source, target} of copies) {
      const entries = await engine.readTree(containerId, source, {signal});
      const counts = await machine.placeTree(counted(entries, count), target);
      fileCount += counts.fileCount;
      leftOutCount += counts.leftOutCount;
      yield [];
    }
  };
  return startJob(context, {
    word: 'copy',
    subject,
    title: `Copy ${subject}`,
    dockerCommand,
    cancelNote: 'What is not there whole by then is not left behind.',
    begin: async (signal, report) => copying(signal, report),
    conclude: async () => ({
      detail: `copied ${subject} to ${targetText(copies.map(({target}) => machine.absolutePath(target)))}, ${filesText(fileCount)}${humanSize(currentBytes, 3)}`,
      notes:
        leftOutCount === 0 ? [] : [`left out: ${leftOutCount} devices, sockets or pipes, which are no files`],
    }),
  });
}

/** The same entries, with their bytes counted as they are read. */
export async function* counted(
  entries: AsyncIterable<TreeEntry>,
  count: (bytes: number) => void,
): AsyncGenerator<TreeEntry> {
  for await (const entry of entries) {
    const bytes = async function* () {
      for await (const piece of entry.bytes) {
        yield piece;
        count(piece.length);
      }
    };
    yield {...entry, bytes: bytes()};
  }
}

/** The path of one, the folder of several. */
function targetText(targets: readonly string[]): string {
  const [first = ''] = targets;
  return targets.length === 1 ? first : first.slice(0, first.lastIndexOf('/') + 1);
}

function filesText(count: number): string {
  return count === 1 ? '' : `${count} files, `;
}
