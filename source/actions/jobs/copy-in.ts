import {humanSize} from '../../format/size.ts';
import type {TransferLine} from '../../objects/transfer.ts';
import {selectedEntry} from '../../store/files-overlay.ts';
import {openOverlay} from '../../store/open-overlay.ts';
import type {ActionContext} from '../action.ts';
import {openFolder} from '../browse-files.ts';
import {counted} from './copy-out.ts';
import {type StartedJob, startJob} from './start-job.ts';

/** Copies a file or folder of this machine into a folder of a container, in the background. Rejects at its beginning where it cannot be read. */
export function startCopyIn(
  context: ActionContext,
  {
    containerId,
    containerName,
    path,
    folder,
    dockerCommand,
  }: {
    readonly containerId: string;
    readonly containerName: string;
    readonly path: string;
    readonly folder: string;
    readonly dockerCommand: string;
  },
): StartedJob {
  const {engine, machine} = context;
  const place = `${containerName}:${folder}`;
  return startJob(context, {
    word: 'copy',
    subject: `${path} to ${place}`,
    title: `Copy ${path} to ${place}`,
    dockerCommand,
    cancelNote: 'What the container has of it by then stays there.',
    async begin(signal, report) {
      const {entries, sizeBytes} = await machine.openTree(path);
      let currentBytes = 0;
      const count = (bytes: number) => {
        currentBytes += bytes;
        report({layerId: '', status: 'sent', currentBytes, totalBytes: sizeBytes});
      };
      return (async function* (): AsyncGenerator<readonly TransferLine[]> {
        await engine.writeTree(containerId, folder, counted(entries, count), {signal});
        yield [{layerId: '', status: 'sent', currentBytes: sizeBytes, totalBytes: sizeBytes}];
      })();
    },
    async conclude({currentBytes = 0}) {
      reread(context, containerId, folder);
      return {detail: `copied ${path} to ${place}, ${humanSize(currentBytes, 3)}`, notes: []};
    },
  });
}

/** Where the browser shows that folder, what is new in it is seen; not while a form is about what is selected there. */
function reread(context: ActionContext, containerId: string, folder: string): void {
  const state = context.getState();
  const browser = openOverlay(state, 'files');
  const isFree = browser?.marks.size === 0 && openOverlay(state, 'form') === undefined;
  if (browser === undefined || !isFree || browser.containerId !== containerId || browser.path !== folder)
    return;
  void openFolder(context, {containerId, path: folder, selectedName: selectedEntry(browser)?.name ?? ''});
}
