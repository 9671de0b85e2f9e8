import {parseJson} from '../objects/json.ts';

/** What the docker CLI's config.json chooses beside logins; '' where it says nothing, or cannot be read. */
type DockerChoices = {
  /** The context that `docker context use` made the current one. */
  readonly currentContext: string;
  /** As the engine takes them: `ctrl-p,ctrl-q`. */
  readonly detachKeys: string;
};

/** `folder` is the one of config.json. `readFile` gives undefined for what cannot be read. */
export function readDockerChoices(
  folder: string,
  readFile: (path: string) => string | undefined,
): DockerChoices {
  const fields = parseJson(readFile(`${folder}/config.json`) ?? '');
  const textOf = (name: keyof DockerChoices): string => {
    const value: unknown = Object(fields)[name];
    return typeof value === 'string' ? value : '';
  };
  return {currentContext: textOf('currentContext'), detachKeys: textOf('detachKeys')};
}
