import {quotePath} from './shell-words.ts';

/** Whether it stands for what is in the folder, not for the folder: to `docker cp` a path whose last name is `.` does. */
export function isContentsPath(path: string): boolean {
  return /(^|\/)\.\/*$/.test(path);
}

/**
A path of this machine as `docker cp` takes it, quoted for a shell. With a colon in it a relative one would be a
container's, and one that begins with `-` a flag.
*/
export function quoteCopyPath(path: string): string {
  const isSafe = /^(\/|\.|~\/|~$)/.test(path) || !(path.includes(':') || path.startsWith('-'));
  return quotePath(isSafe ? path : `./${path}`);
}
