import type {TransferLine} from '../../objects/transfer.ts';
import type {ActionContext} from '../action.ts';

/** Sends a file of this machine, and tells how far it is. Rejects at its beginning where the file cannot be read. */
export async function sendArchive(
  {machine}: ActionContext,
  {
    path,
    report,
    send,
  }: {
    readonly path: string;
    readonly report: (line: TransferLine) => void;
    readonly send: (archive: AsyncIterable<Uint8Array>) => Promise<AsyncIterable<readonly TransferLine[]>>;
  },
): Promise<AsyncIterable<readonly TransferLine[]>> {
  const {bytes, sizeBytes} = await machine.openFile(path);
  const counted = async function* () {
    let currentBytes = 0;
    for await (const piece of bytes) {
      yield piece;
      currentBytes += piece.length;
      report({layerId: '', status: 'sent', currentBytes, totalBytes: sizeBytes});
    }
  };
  return (async function* () {
    yield* await send(counted());
  })();
}
