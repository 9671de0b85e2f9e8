import {testLabel} from '../../scripts/engine-home.ts';
import {engineRequest, isTestEngine} from '../../scripts/engine-request.ts';

type Named = {
  readonly Id: string;
  readonly Name?: string;
  readonly Names?: readonly string[] | null;
  readonly Image?: string;
  readonly RepoTags?: readonly string[] | null;
  readonly RepoDigests?: readonly string[] | null;
  readonly Labels?: Readonly<Record<string, string>> | null;
};

/**
Removes the containers, images, volumes and networks whose name begins with the prefix: also `localhost:5000/<prefix>-app`,
also containers of such an image, and whatever has the label `of=<prefix>`. What cannot be removed is named at the end.
*/
export async function removeAllNamed(socket: string, prefix: string): Promise<void> {
  if (!(await isTestEngine(socket, testLabel)))
    throw new Error('not an engine for tests: nothing was removed');
  const failures: string[] = [];
  const remove = async (path: string): Promise<void> => {
    const {status, body} = await engineRequest(socket, `DELETE ${path}`);
    // Somebody else may have been quicker: a restart policy, --rm, the test itself.
    if (status >= 400 && status !== 404 && !/already in progress/.test(body))
      failures.push(`${path}: ${body.trim()}`);
  };
  const list = async (path: string): Promise<Named[]> =>
    JSON.parse((await engineRequest(socket, `GET ${path}`)).body);
  const isOurs = (object: Named): boolean =>
    object.Labels?.['of'] === prefix ||
    [object.Name, object.Image, ...(object.Names ?? [])].some(name => isNamed(name, prefix));

  for (const container of (await list('/containers/json?all=1')).filter(isOurs))
    await remove(`/containers/${container.Id}?force=1&v=1`);
  for (const image of await list('/images/json')) {
    const tags = (image.RepoTags ?? []).filter(tag => isNamed(tag, prefix));
    for (const tag of tags) await remove(`/images/${tag}?force=1`);
    const isUntagged = (image.RepoTags ?? []).every(tag => tag === '<none>:<none>');
    const wasOurs = isOurs(image) || (image.RepoDigests ?? []).some(digest => isNamed(digest, prefix));
    if (isUntagged && wasOurs) await remove(`/images/${image.Id}?force=1`);
  }
  const {Volumes} = JSON.parse((await engineRequest(socket, 'GET /volumes')).body) as {
    Volumes?: Named[] | null;
  };
  for (const volume of (Volumes ?? []).filter(isOurs)) await remove(`/volumes/${volume.Name}`);
  for (const network of (await list('/networks')).filter(isOurs)) await remove(`/networks/${network.Id}`);
  if (failures.length > 0) throw new Error(`left behind: ${failures.join('; ')}`);
}

function isNamed(name: string | undefined, prefix: string): boolean {
  return (name ?? '').split('/').some(part => part.startsWith(prefix));
}
