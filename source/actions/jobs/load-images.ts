import {imageWord, shortId} from '../../objects/container.ts';
import type {Image} from '../../objects/image.ts';
import type {TransferLine} from '../../objects/transfer.ts';
import type {AppState} from '../../store/app-state.ts';
import type {ActionContext} from '../action.ts';
import {sendArchive} from './send-archive.ts';
import {type StartedJob, startJob} from './start-job.ts';

/** Loads the images of an archive in the background. */
export function startLoad(context: ActionContext, path: string, dockerCommand: string): StartedJob {
  const loaded: string[] = [];
  const before = context.getState().images;
  return startJob(context, {
    word: 'load',
    subject: path,
    title: `Load ${path}`,
    dockerCommand,
    cancelNote: 'Layers that are in already stay, without a name.',
    begin: (signal, report) =>
      sendArchive(context, {
        path,
        report,
        send: async archive => named(await context.engine.loadImages(archive, {signal}), loaded),
      }),
    async conclude() {
      await context.refresh(['images']);
      return loadConclusion({loaded, before, state: context.getState()});
    },
  });
}

/** What a load has come to: the names that it brought, and the images that lost theirs to it. */
export function loadConclusion({
  loaded,
  before,
  state,
}: {
  /** The engine's own lines. */
  readonly loaded: readonly string[];
  readonly before: ReadonlyMap<string, Image>;
  readonly state: AppState;
}): {readonly detail: string; readonly notes: readonly string[]} {
  const names = loaded.map(line => line.replace(/^Loaded image(?: ID)?: /, ''));
  const losers = [...before.values()].flatMap(({id, repoTags}) => {
    const after = state.images.get(id)?.repoTags ?? repoTags;
    const lost = repoTags.filter(tag => names.includes(tag) && !after.includes(tag));
    const fate = after.length === 0 ? 'and dangles' : 'and keeps its other names';
    return lost.length === 0 ? [] : [`${shortId(id)} lost ${lost.join(', ')} ${fate}`];
  });
  const [first = ''] = names.map(imageWord);
  const what =
    names.length === 0
      ? 'loaded, but the engine named no image'
      : names.length === 1
        ? `loaded ${first}`
        : `loaded ${names.length} images`;
  return {detail: [what, ...losers].join('; '), notes: loaded};
}

/** Passes the lines on, and keeps those that name an image. */
async function* named(
  lines: AsyncIterable<readonly TransferLine[]>,
  loaded: string[],
): AsyncGenerator<readonly TransferLine[]> {
  for await (const batch of lines) {
    for (const {status} of batch) if (status.startsWith('Loaded image')) loaded.push(status);
    yield batch;
  }
}
