import {type Container, containerWord, shortId} from '../objects/container.ts';
import type {Image, ImageRow} from '../objects/image.ts';
import {hasHiddenParents, type ImagePins, imagePins} from '../objects/image-pins.ts';
import {quoteShellWord} from '../objects/shell-words.ts';
import type {Action, ActionContext, Question, Target} from './action.ts';
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
    blocked: whyNotRemoved,
    confirm: removeQuestion,
    dockerCommand: (target, isOn) =>
      `docker rmi ${isOn('f') ? '--force ' : ''}${removedRows(target, isOn('i')).map(imageArgument).join(' ')}`,
    run: (context, target, isOn) =>
      runOnEach(context, {
        objects: removedRows(target, isOn('i')),
        keyOf: row => row.key,
        nameOf: imageName,
        // As `docker rmi` does: which of an image's tags is the last one, and refused, is the one that the question named.
        groupOf: row => row.image.id,
        busyWord: 'removing',
        noun: 'image',
        call: row =>
          context.engine.removeImage(imageReference(row), {
            force: isOn('f'),
            prune: true,
            signal: context.signal,
          }),
        // Of an image that has other names, or that another was made from, only the name goes.
        doneWord: ({deleted}) => (deleted.length === 0 ? 'Untagged' : 'Removed'),
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
export function imageArgument(row: ImageRow): string {
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

/** By its id no image goes from under a container that runs, or an image that was made from it. A tag always may. */
function whyNotRemoved(target: Target): string | undefined {
  const reasons: string[] = [];
  for (const row of target.imageRows) {
    const reason = row.tag === '<none>' ? pinnedBy(imagePins(row.image, target.state)) : '';
    if (reason === '') return undefined;
    reasons.push(reason);
  }
  return reasons.length > 0 ? `not even by force: ${reasons.join('; ')}` : someImage(target);
}

/** Who keeps it whatever is tried; '' for nobody. */
function pinnedBy({running, children}: ImagePins): string {
  return [
    ...running.map(container => `${containerWord(container)} (${container.state}) uses it`),
    ...children.map(child => `${titleOf(child)} was made from it`),
  ].join(', ');
}

function removeQuestion(target: Target, context: ActionContext): Question {
  const [first] = target.imageRows;
  const rows = target.imageRows;
  const going = goingImages(target);
  const isOne = rows.length === 1;
  return {
    title: isOne && first !== undefined ? `Remove ${imageName(first)}?` : `Remove ${rows.length} images?`,
    lines: [
      ...(isOne ? [] : [rows.map(imageName).join(', ')]),
      ...linesOfEach(rows, row => rowLines(row, target, going)),
    ],
    ...(rows.some(row => goesWhole(row, target)) && hasHiddenParents(target.state.images)
      ? {moreLines: () => hiddenLines(target, context).catch(() => [notKnown(isOne)])}
      : {}),
    choices: [
      {
        key: 'f',
        title: `force: even if stopped containers use ${isOne ? 'it' : 'them'} (--force)`,
        isOn: false,
      },
      ...(rows.some(row => row.image.repoTags.length > 1)
        ? [
            {
              key: 'i',
              title: `${isOne ? 'by its id: all its' : 'by their ids: all their'} names go (names in several repositories need f)`,
              isOn: false,
            },
          ]
        : []),
    ],
  };
}

/** Of several rows each line says which it is about. */
function linesOfEach(
  rows: readonly ImageRow[],
  linesOf: (row: ImageRow) => readonly string[],
): readonly string[] {
  return rows.flatMap(row =>
    linesOf(row).map(line => (rows.length > 1 ? `${imageName(row)}: ${line}` : line)),
  );
}

/** The names that its image keeps beside those that are to go. */
function keptTags(row: ImageRow, {imageRows}: Target): readonly string[] {
  const marked = new Set(imageRows.map(imageReference));
  return row.image.repoTags.filter(tag => !marked.has(tag));
}

/** The row that is the last of its image to go: with it the image goes, or the engine refuses. */
function lastOfImage({image}: ImageRow, {imageRows}: Target): ImageRow | undefined {
  return imageRows.findLast(row => row.image.id === image.id);
}

function goesWhole(row: ImageRow, target: Target): boolean {
  return keptTags(row, target).length === 0 && lastOfImage(row, target)?.key === row.key;
}

function notKnown(isOne: boolean): string {
  return `Whether other images were made from ${isOne ? 'it' : 'them'}, the engine does not say now.`;
}

/** What was made from them through images that no list shows. */
async function hiddenLines(target: Target, {engine, signal}: ActionContext): Promise<readonly string[]> {
  const allImages = await engine.listImages({signal, isWithParents: true});
  const going = goingImages(target, allImages);
  return linesOfEach(
    target.imageRows.filter(row => goesWhole(row, target)),
    row => {
      const {children} = imagePins(row.image, target.state, allImages);
      return madeFromLines(
        row,
        children.filter(({parentId}) => parentId !== row.image.id),
        going,
      );
    },
  );
}

/** What will become of one row, and who stands in the way. */
function rowLines(row: ImageRow, target: Target, going: ReadonlySet<string>): readonly string[] {
  const kept = keptTags(row, target);
  if (kept.length > 0) return [`Only this tag goes: the image stays as ${kept.join(', ')}.`];
  const last = lastOfImage(row, target);
  if (last !== undefined && last.key !== row.key) {
    return [`Only this tag goes: the last of its image here is ${imageName(last)}.`];
  }
  const {running, stopped, children} = imagePins(row.image, target.state);
  const names = (containers: readonly Container[]) =>
    containers.map(container => `${containerWord(container)} (${container.state})`).join(', ');
  const isTag = row.tag !== '<none>';
  return [
    ...(running.length === 0
      ? []
      : [
          `Used by ${names(running)}: the engine refuses; forced (f) ${isTag ? 'only the name goes, and the image dangles' : 'too'}.`,
        ]),
    ...(stopped.length === 0 ? [] : [`Used by ${names(stopped)}: the engine refuses unless forced (f).`]),
    ...madeFromLines(row, children, going),
  ];
}

function madeFromLines(
  {tag}: ImageRow,
  children: readonly Image[],
  going: ReadonlySet<string>,
): readonly string[] {
  if (children.length === 0) return [];
  const staying = children.filter(({id}) => !going.has(id));
  const told = staying.length === 0 ? children : staying;
  const names = told.map(titleOf).join(', ');
  const wereMade = `${told.length === 1 ? 'was' : 'were'} made from it`;
  const isTag = tag !== '<none>';
  if (staying.length === 0)
    return [
      isTag
        ? `Its layers go with ${names}, which ${wereMade}.`
        : `It goes with ${names}, which ${wereMade}; asked for it before, the engine refuses.`,
    ];
  const result = isTag ? 'only the name goes, its layers stay' : 'the engine refuses, forced or not';
  return [`${names} ${wereMade}: ${result}.`];
}

/** The images that are to go whole: no name of theirs is kept, no container runs from them, and whatever was made from them goes, too. By id. */
function goingImages(target: Target, allImages?: readonly Image[]): ReadonlySet<string> {
  const {imageRows, state} = target;
  const going = new Map(
    imageRows.filter(row => goesWhole(row, target)).map(({image}) => [image.id, image] as const),
  );
  let before: number;
  do {
    before = going.size;
    for (const image of going.values()) {
      const {running, children} = imagePins(image, state, allImages);
      if (running.length > 0 || children.some(({id}) => !going.has(id))) going.delete(image.id);
    }
  } while (going.size < before);
  return new Set(going.keys());
}

function titleOf(image: Image): string {
  return image.repoTags[0] ?? `image ${shortId(image.id)}`;
}
