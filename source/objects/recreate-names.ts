/** What the new container is called until it takes the name, and the old one from then on; `time` tells them apart. */
export function recreateNames(
  name: string,
  time: string,
): {readonly newName: string; readonly oldName: string} {
  return {newName: `${name}-new-${time}`, oldName: `${name}-old-${time}`};
}

/** The name that a container had before a recreate kept it: `web` of `web-old-2026-11-25-215733`; undefined for any other. */
export function nameBeforeRecreate(name: string): string | undefined {
  return /^(.+)-old-\d{4}-\d{2}-\d{2}-\d{6}$/.exec(name)?.[1];
}
