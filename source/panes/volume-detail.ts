import {humanSize} from '../format/size.ts';
import {containerName} from '../objects/container.ts';
import {isAnonymous, looksAnonymous, type Volume} from '../objects/volume.ts';
import type {AppState} from '../store/app-state.ts';
import {keyName} from '../store/keys-in-force.ts';
import {type DetailLine, namedValues, optionLines, pair, section} from './detail-section.ts';
import {volumeUsersOf} from './volumes-pane.ts';

/** A volume for people: where it is, how large, who uses it and where. */
export function volumeLines(volume: Volume, state: AppState): readonly DetailLine[] {
  const figures = state.disk.usage?.volumes.find(({name}) => name === volume.name);
  const unmeasured = `N/A: ${keyName(state, 'measure-sizes')} measures`;
  return [
    pair('Driver', volume.driver),
    pair('Scope', volume.scope || '–'),
    pair('Mountpoint', volume.mountpoint || '–'),
    pair('Created', volume.createdAt.slice(0, 19).replace('T', ' ') || '–'),
    pair('Named', isAnonymous(volume) || looksAnonymous(volume) ? 'no: it is anonymous' : 'yes'),
    pair('Size', figures?.sizeBytes === undefined ? unmeasured : humanSize(figures.sizeBytes)),
    pair('Links', figures?.refCount === undefined ? unmeasured : String(figures.refCount)),
    ...section('Used by', userLines(volume, state)),
    ...optionLines(volume.options, state),
    ...namedValues('Labels', volume.labels, state),
  ];
}

function userLines(volume: Volume, state: AppState): readonly string[] {
  const users = volumeUsersOf(volume, state);
  if (users.length === 0) return ['no container'];
  return users.map(container => {
    const mounts = container.mounts.filter(({type, name}) => type === 'volume' && name === volume.name);
    const places = mounts.map(
      ({destination, isReadOnly}) => `${destination}${isReadOnly ? ' (read-only)' : ''}`,
    );
    return `${containerName(container)}  ${container.state}  at ${places.join(', ')}`;
  });
}
