import {nameOfAssignment} from '../../objects/assignment.ts';
import {namesOfEnvChange} from '../../objects/commit-change.ts';
import {listAt, textAt, textsAt} from '../../objects/json-path.ts';
import {isSecretName} from '../../objects/secrets.ts';
import type {FormOverlay} from '../../store/overlay.ts';
import {changeNotes} from './change-notes.ts';
import type {FormNote, FormValues} from './form.ts';
import {filledRows} from './text-rows.ts';

/** What a commit takes along: the files by folder; and what people forget: mounts stay behind, variables do not. */
export function commitNotes({values, origin}: FormOverlay): readonly FormNote[] {
  if (origin === undefined) return [];
  const mounts = listAt(origin.inspect, 'Mounts').map(
    mount => `${textAt(mount, 'Destination')} (${textAt(mount, 'Type')})`,
  );
  const secrets = [...new Set([...envNames(origin.inspect), ...changedNames(values)])].filter(isSecretName);
  return [
    ...changeNotes(origin, {
      title: 'Into the image goes what was written in it',
      nothing: 'Nothing was written in it.',
    }),
    ...(mounts.length === 0
      ? []
      : [{text: `Not in the image, for it is mounted: ${mounts.join(', ')}.`, level: 'warning'} as const]),
    ...(secrets.length === 0
      ? []
      : [
          {
            text: `In the image for all to read who get it: the values of ${secrets.join(', ')}.`,
            level: 'warning',
          } as const,
        ]),
  ];
}

function envNames(inspect: Parameters<typeof textsAt>[0]): readonly string[] {
  return textsAt(inspect, 'Config', 'Env').map(nameOfAssignment);
}

function changedNames(values: FormValues): readonly string[] {
  return filledRows(values, 'change').flatMap(({text}) => namesOfEnvChange(text));
}
