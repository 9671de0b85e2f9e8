import type {Json} from './json.ts';
import {at, listAt, objectAt, textAt, textsAt} from './json-path.ts';
import {looksAnonymous} from './volume.ts';

/**
An inspect of a container in which the volumes without a name are asked for by the name that the engine gave them: what
is made of it gets the same volumes, not new ones.
*/
export function withNamedVolumes(container: Json): Json {
  const mounts = listAt(container, 'HostConfig', 'Mounts').map(mount => named(mount, container));
  const binds = textsAt(container, 'HostConfig', 'Binds');
  const known = new Set([
    ...binds.map(targetOfBind),
    ...mounts.map(mount => cleanPath(textAt(mount, 'Target'))),
  ]);
  const more = listAt(container, 'Mounts')
    .filter(mount => isVolume(mount) && !known.has(cleanPath(textAt(mount, 'Destination'))))
    .map(mount => {
      const options = at(mount, 'RW') === false ? ':ro' : '';
      return `${textAt(mount, 'Name')}:${textAt(mount, 'Destination')}${options}`;
    });
  return {
    ...objectAt(container),
    // What is asked for there would be a new one, or is the image's own.
    Config: {...objectAt(container, 'Config'), Volumes: null},
    HostConfig: {
      ...objectAt(container, 'HostConfig'),
      Binds: [...binds, ...more],
      ...(mounts.length === 0 ? {} : {Mounts: mounts}),
    },
  };
}

/**
The volumes of an inspected container that nobody named, which `docker rm --volumes` and the end of one run with `--rm`
take along (moby v28 `daemon/mounts.go` removeMountPoints). One that was asked for by the name that the engine once gave
it is a named one.
*/
export function anonymousVolumes(
  container: Json,
): ReadonlyArray<{readonly name: string; readonly path: string}> {
  const named = new Set([
    ...textsAt(container, 'HostConfig', 'Binds')
      .filter(bind => bind.includes(':'))
      .map(bind => bind.slice(0, bind.indexOf(':'))),
    ...listAt(container, 'HostConfig', 'Mounts').map(mount => textAt(mount, 'Source')),
  ]);
  return (
    listAt(container, 'Mounts')
      .filter(isVolume)
      .map(mount => ({name: textAt(mount, 'Name'), path: textAt(mount, 'Destination')}))
      // Those of `--volumes-from` are asked for nowhere here: their names tell.
      .filter(volume => !named.has(volume.name) && looksAnonymous(volume))
  );
}

/** The path in the container of a `source:/path:options`. */
export function targetOfBind(bind: string): string {
  const [first = '', second = first] = bind.split(':');
  return cleanPath(second);
}

function named(mount: Json, container: Json): Json {
  if (textAt(mount, 'Type') !== 'volume' || textAt(mount, 'Source') !== '') return mount;
  const target = cleanPath(textAt(mount, 'Target'));
  const made = listAt(container, 'Mounts').find(
    it => isVolume(it) && cleanPath(textAt(it, 'Destination')) === target,
  );
  return made === undefined ? mount : {...objectAt(mount), Source: textAt(made, 'Name')};
}

function isVolume(mount: Json): boolean {
  return textAt(mount, 'Type') === 'volume' && textAt(mount, 'Name') !== '';
}

function cleanPath(path: string): string {
  return path.replace(/\/+$/, '');
}
