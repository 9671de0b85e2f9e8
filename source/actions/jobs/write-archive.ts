import {humanSize} from '../../format/size.ts';
import type {TransferLine} from '../../objects/transfer.ts';
import type {ActionContext} from '../action.ts';
import type {FileDraft} from '../local-machine.ts';
import {type JobSpec, type StartedJob, startJob} from './start-job.ts';

/** Writes what the engine sends to a file, in the background: `doneWord` is for what came of it. Rejects at its beginning where the file cannot be written. */
export function startArchiveFile(
  context: ActionContext,
  {
    path,
    doneWord,
    open,
    ...spec
  }: Pick<JobSpec, 'word' | 'subject' | 'title' | 'dockerCommand'> & {
    readonly path: string;
    readonly doneWord: string;
    readonly open: (signal: AbortSignal) => Promise<AsyncIterable<readonly Uint8Array[]>>;
  },
): StartedJob {
  const {machine} = context;
  return startJob(context, {
    ...spec,
    cancelNote: 'Nothing of it is left behind.',
    begin: async signal => writing(await machine.draftFile(path), () => open(signal)),
    conclude: async ({currentBytes = 0}) => ({
      detail: `${doneWord} ${spec.subject} to ${machine.absolutePath(path)}, ${humanSize(currentBytes, 3)}`,
      notes: [],
    }),
  });
}

async function* writing(
  draft: FileDraft,
  open: () => Promise<AsyncIterable<readonly Uint8Array[]>>,
): AsyncGenerator<readonly TransferLine[]> {
  let currentBytes = 0;
  try {
    yield [{layerId: '', status: 'the engine gathers the files'}];
    for await (const pieces of await open()) {
      for (const bytes of pieces) {
        await draft.write(bytes);
        currentBytes += bytes.length;
      }
      yield [{layerId: '', status: 'written', currentBytes}];
    }
    await draft.keep();
  } finally {
    await draft.discard();
  }
}
