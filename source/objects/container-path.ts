/** A name within a folder of a container. */
export function pathWithin(folder: string, name: string): string {
  return folder === '/' ? `/${name}` : `${folder}/${name}`;
}

/** The folder above; / is above itself. */
export function folderAbove(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

/** The last name of a path; '' for /. */
export function lastName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
