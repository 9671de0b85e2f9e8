import {shortId} from '../../objects/container.ts';
import type {ImportSpec} from '../../objects/import-spec.ts';
import type {ActionContext} from '../action.ts';
import {sendArchive} from './send-archive.ts';
import {type StartedJob, startJob} from './start-job.ts';

/** Makes an image of a tree of files in the background. */
export function startImport(
  context: ActionContext,
  {
    path,
    spec,
    dockerCommand,
  }: {readonly path: string; readonly spec: ImportSpec; readonly dockerCommand: string},
): StartedJob {
  const name = spec.repository === '' ? '' : `${spec.repository}:${spec.tag === '' ? 'latest' : spec.tag}`;
  return startJob(context, {
    word: 'import',
    subject: name === '' ? path : name,
    title: `Import ${path}`,
    dockerCommand,
    cancelNote: 'No image is made.',
    begin: (signal, report) =>
      sendArchive(context, {
        path,
        report,
        send: archive => context.engine.importImage(spec, archive, {signal}),
      }),
    async conclude({status}) {
      await context.refresh(['images']);
      const id = status.startsWith('sha256:') ? shortId(status) : '';
      const what = name === '' ? id || 'an image without a name' : name;
      return {detail: `imported ${path} as ${what}`, notes: id === '' ? [] : [`image  ${status}`]};
    },
  });
}
