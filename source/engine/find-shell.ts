import type {ExecSpec} from '../objects/exec-spec.ts';
import type {CallOptions} from './call-options.ts';
import type {ExecOptions} from './exec-process.ts';
import type {FindShellOptions, FoundShell, ProcessConnection} from './process-connection.ts';

/** Of a container: its id and its image's, which decides what shells there are. */
type Subject = {readonly id: string; readonly imageId: string};

/**
Looks for a shell by running one: `sh` is asked for the better ones; where there is no `sh`, `bash` and `ash` are tried by
themselves. The shell is remembered for each image; that there is none is not, for one may be copied into a container.
*/
export function findShells(exec: (spec: ExecSpec, options?: ExecOptions) => Promise<ProcessConnection>) {
  const known = new Map<string, FoundShell>();
  return async (
    {id, imageId}: Subject,
    {isRefused = false, ...options}: FindShellOptions = {},
  ): Promise<FoundShell> => {
    const key = imageId === '' ? id : imageId;
    if (isRefused) known.delete(key);
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = await ask(id, options);
    if (found.shell !== undefined) known.set(key, found);
    return found;
  };

  async function ask(containerId: string, options: CallOptions): Promise<FoundShell> {
    let words = '';
    for (const shell of ['sh', 'bash', 'ash'] as const) {
      const answer = await runProbe({containerId, shell}, options);
      if (answer.exitCode === bashCode) return {shell: 'bash'};
      if (answer.exitCode === ashCode) return {shell: 'ash'};
      if (answer.exitCode === itselfCode) return {shell};
      words = answer.words;
    }
    return {words};
  }

  async function runProbe(
    {containerId, shell}: {readonly containerId: string; readonly shell: string},
    options: CallOptions,
  ): Promise<{readonly exitCode: number | undefined; readonly words: string}> {
    const command = [shell, '-c', probe];
    const process = await exec(
      {containerId, command, user: '', workingFolder: '', env: [], isTty: false},
      options,
    );
    try {
      const chunks: Uint8Array[] = [];
      for await (const batch of process.output) for (const {bytes} of batch) chunks.push(bytes);
      const words = Buffer.concat(chunks).toString('utf8').trim().slice(0, mostWords);
      return {exitCode: await process.exitCode(), words};
    } finally {
      process.close();
    }
  }
}

// Codes that no shell gives by itself.
const bashCode = 91;
const ashCode = 92;
const itselfCode = 93;
const mostWords = 1000;

/** `-x`, because a busybox may know a shell that there is no file of. */
const probe = [
  `p=$(command -v bash) && [ -x "$p" ] && exit ${bashCode}`,
  `p=$(command -v ash) && [ -x "$p" ] && exit ${ashCode}`,
  `exit ${itselfCode}`,
].join('; ');
