import {containerName, shortId} from '../../objects/container.ts';
import {joinedNetworks} from '../../objects/container-networks.ts';
import {at, isTrueAt, listAt, textAt} from '../../objects/json-path.ts';
import type {AppState} from '../../store/app-state.ts';
import type {FormOverlay} from '../../store/overlay.ts';
import {containerOrigin} from '../container-run-line.ts';
import {changeNotes} from './change-notes.ts';
import {findImage} from './find-image.ts';
import {type FormNote, fieldText} from './form.ts';
import {presentSettings} from './recreate-values.ts';

/** What a recreated container leaves behind and what it takes along: what the form has no field for, too. */
export function recreateNotes({values, origin}: FormOverlay, state: AppState): readonly FormNote[] {
  const inspect = origin?.inspect;
  if (origin === undefined || inspect === undefined) return [];
  const {flags, secrets} = presentSettings(containerOrigin(inspect, origin.imageInspect, state));
  const volumes = listAt(inspect, 'Mounts')
    .filter(mount => textAt(mount, 'Type') === 'volume')
    .map(mount => textAt(mount, 'Destination'));
  const networks = joinedNetworks(inspect).others.map(({network}) => network);
  const kept = [
    ...(flags === '' ? [] : [flags]),
    ...(secrets.length === 0 ? [] : [`the values of ${secrets.join(', ')}`]),
    ...(networks.length === 0 ? [] : [`its place in ${networks.join(', ')}`]),
    ...(volumes.length === 0 ? [] : [`the volumes at ${volumes.join(', ')}`]),
  ];
  return [
    ...(origin.isDraftDropped === true
      ? [
          {
            text: 'What you had typed here before is gone: the container has other settings by now.',
            level: 'warning',
          } as const,
        ]
      : []),
    ...changeNotes(origin, {
      title: 'Left behind in the old one',
      nothing: 'Nothing was written in it that would be left behind.',
    }),
    ...imageNotes(fieldText(values, 'image'), inspect, state),
    ...(origin.imageInspect === undefined
      ? [
          {
            text: 'Its own image is gone: nobody can tell which settings came from it, so all go along, on any image.',
            level: 'warning',
          } as const,
        ]
      : []),
    ...(kept.length === 0 ? [] : [{text: `Kept as it is: ${kept.join('; ')}.`, level: 'muted'} as const]),
    ...(isTrueAt(inspect, 'State', 'Running')
      ? []
      : [{text: 'It does not run: the new one is made and not started.', level: 'muted'} as const]),
    ...guestNotes(inspect, state),
    ...(at(inspect, 'Config', 'Labels', 'com.docker.compose.project') === undefined
      ? []
      : [
          {
            text: 'docker compose made it, and takes both for its own: its next up may remove or replace one of them.',
            level: 'warning',
          } as const,
        ]),
  ];
}

/** Whoever lives in its network stays in the old one's, which ends when that stops. */
function guestNotes(inspect: Parameters<typeof textAt>[0], {containers}: AppState): readonly FormNote[] {
  const hosts = [textAt(inspect, 'Id'), textAt(inspect, 'Name').replace(/^\//, '')];
  const guests = [...containers.values()].filter(({networkOf = ''}) => hosts.includes(networkOf));
  return guests.length === 0
    ? []
    : [
        {
          text: `In its network live ${guests.map(containerName).join(', ')}: recreate them afterwards, on container:${hosts[1]}.`,
          level: 'warning',
        },
      ];
}

/** The name that it was made from may mean another image by now. */
function imageNotes(
  reference: string,
  inspect: Parameters<typeof textAt>[0],
  {images}: AppState,
): readonly FormNote[] {
  const before = textAt(inspect, 'Image');
  const image = findImage(reference, images);
  if (image === undefined || image.id === before) return [];
  return reference === textAt(inspect, 'Config', 'Image')
    ? [
        {
          text: `On a newer image: ${reference} is ${shortId(image.id)} by now, and it runs on ${shortId(before)}. Put that id above to stay on it.`,
          level: 'warning',
        },
      ]
    : [{text: `On another image: ${shortId(image.id)} in place of ${shortId(before)}.`, level: 'plain'}];
}
