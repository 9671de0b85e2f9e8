import {containerName, shortId} from '../objects/container.ts';
import type {ImageRow} from '../objects/image.ts';
import {quoteShellWord} from '../objects/shell-words.ts';
import type {Action, Question, Target} from './action.ts';
import {runOnEach} from './run-on-each.ts';

/** What can be done with images. */
export const imageActions: readonly Action[] = [
  {
    id: 'remove-image',
    keys: ['d'],
    title: 'remove',
    help: 'Removes the tag, and with the last tag the image; asks first.',
    panes: ['images'],
    group: 'object',
    isWrite: true,
    heldWord: 'removing',
    hint: 30,
    blocked: someImage,
    confirm: removeQuestion,
    dockerCommand: (target, isOn) =>
      `docker rmi ${isOn('f') ? '--force ' : ''}${removedRows(target, isOn('i')).map(imageArgument).join(' ')}`,
    run: (context, target, isOn) =>
      runOnEach(context, {
        objects: removedRows(target, isOn('i')),
        keyOf: row => row.key,
        nameOf: imageName,
        busyWord: 'removing',
        doneWord: 'Removed',
        noun: 'image',
        call: row =>
          context.engine.removeImage(imageReference(row), {
            force: isOn('f'),
            prune: true,
            signal: context.signal,
          }),
      }),
  },
];

/** Why an action that wants an image cannot run. */
export function someImage(target: Target): string | undefined {
  return target.imageRows.length > 0 ? undefined : 'no image is selected';
}

/** How the engine finds the row again: by its tag, or by its id when it has none. */
export function imageReference(row: ImageRow): string {
  return row.tag === '<none>' ? row.image.id : `${row.repository}:${row.tag}`;
}

/** As the docker CLI takes it. */
function imageArgument(row: ImageRow): string {
  return row.tag === '<none>' ? shortId(row.image.id) : quoteShellWord(imageReference(row));
}

/** For people: a dangling one goes by its id. */
export function imageName(row: ImageRow): string {
  return row.tag === '<none>' ? `image ${shortId(row.image.id)}` : imageReference(row);
}

/** By id each image once, and as if it had no name: what the engine is asked for is the image then. */
function removedRows({imageRows}: Target, isById: boolean): readonly ImageRow[] {
  if (!isById) return imageRows;
  const byId = new Map(imageRows.map(row => [row.image.id, row]));
  return [...byId.values()].map(row => ({...row, repository: '<none>', tag: '<none>'}));
}

function removeQuestion(target: Target): Question {
  const [first] = target.imageRows;
  const rows = target.imageRows;
  const users = [...target.state.containers.values()].filter(container =>
    rows.some(row => row.image.id === container.imageId),
  );
  const othersTags =
    rows.length === 1 && first !== undefined
      ? first.image.repoTags.filter(tag => tag !== imageReference(first))
      : [];
  return {
    title:
      rows.length === 1 && first !== undefined
        ? `Remove ${imageName(first)}?`
        : `Remove ${rows.length} images?`,
    lines: [
      ...(rows.length > 1 ? [rows.map(imageName).join(', ')] : []),
      ...(othersTags.length > 0 ? [`Only this tag goes: the image stays as ${othersTags.join(', ')}.`] : []),
      ...(users.length > 0 && othersTags.length === 0
        ? [`Used by ${users.map(containerName).join(', ')}: the engine refuses unless forced (f).`]
        : []),
    ],
    choices: [
      {key: 'f', title: 'force: even if stopped containers use it (--force)', isOn: false},
      ...(rows.some(row => row.image.repoTags.length > 1)
        ? [
            {
              key: 'i',
              title: 'by its id: all its names go (names in several repositories need f)',
              isOn: false,
            },
          ]
        : []),
    ],
  };
}
