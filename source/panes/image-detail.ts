import {ago, agoWithin} from '../format/duration.ts';
import {historyCells} from '../format/history-cells.ts';
import {sharedSize, uniqueSize} from '../format/image-cells.ts';
import {humanSize} from '../format/size.ts';
import {type Container, containerName, shortId} from '../objects/container.ts';
import type {HistoryLayer} from '../objects/history-layer.ts';
import type {Image} from '../objects/image.ts';
import {hasHiddenParents, type ImagePins, imagePins} from '../objects/image-pins.ts';
import {entriesAt, listAt, textAt, textsAt} from '../objects/json-path.ts';
import {maskedInstruction, maskedWords} from '../objects/masked-words.ts';
import {newerNames} from '../objects/newer-names.ts';
import {remembered} from '../objects/remembered.ts';
import type {AppState} from '../store/app-state.ts';
import type {DetailOverlay} from '../store/detail-overlay.ts';
import {keyName} from '../store/keys-in-force.ts';
import {
  type DetailLine,
  envLines,
  heading,
  namedValues,
  pair,
  section,
  unanswered,
} from './detail-section.ts';
import {namesOf} from './images-pane.ts';

/** An image for people: what it is, who uses it, its layers. */
export function imageLines(image: Image, detail: DetailOverlay, state: AppState): readonly DetailLine[] {
  const {running, stopped, children} = imagePins(image, state, detail.answers.images);
  const users = [...running, ...stopped];
  const inspect = detail.answers.object?.inspect;
  const command = [...textsAt(inspect, 'Config', 'Entrypoint'), ...textsAt(inspect, 'Config', 'Cmd')];
  return [
    pair('Tags', image.repoTags.join(', ') || '<none>: dangling'),
    ...newerLines(image, state),
    pair('Image id', image.id),
    ...image.repoDigests.map(digest => pair('Digest', digest)),
    pair('Created', ago(image.createdAtMs, state.nowMs)),
    pair('Size', humanSize(image.sizeBytes, 3)),
    pair('Shared, unique', sharesText(image, state)),
    ...(inspect === undefined
      ? []
      : [
          pair(
            'Platform',
            [textAt(inspect, 'Os'), textAt(inspect, 'Architecture')].filter(Boolean).join('/'),
          ),
          pair(
            'Exposes',
            entriesAt(inspect, 'Config', 'ExposedPorts')
              .map(([port]) => port)
              .join(', ') || '–',
          ),
          pair('Command', (state.showsSecrets ? command : maskedWords(command)).join(' ') || '–'),
        ]),
    ...section(
      'Used by',
      users.length === 0
        ? ['no container']
        : users.map(container => `${containerName(container)}  ${container.status}`),
    ),
    ...madeFromLines(children, detail, state),
    ...section('Not removed without more', whyKept(image, {running, stopped, children})),
    ...layerLines(detail, state),
    ...(inspect === undefined ? [] : envLines(listAt(inspect, 'Config', 'Env'), state)),
    ...namedValues('Labels', image.labels, state),
  ];
}

/** Which image has its name now, as far as can be told. */
function newerLines(image: Image, {images}: AppState): readonly DetailLine[] {
  const newer = newerNames(image, namesOf(images)).map(
    ({name, image: other}) => `${name} (${shortId(other.id)})`,
  );
  return newer.length === 0 ? [] : [pair('Lost its tag to', newer.join(' or '))];
}

/** Bytes that other images have too, and those that go with it: `docker system df -v` counts them, when asked to. */
function sharesText(image: Image, state: AppState): string {
  const {disk, nowMs} = state;
  const figures = disk.usage?.images.find(({id}) => id === image.id);
  if (figures?.sharedSizeBytes === undefined)
    return disk.status === 'computing' ? '…' : `N/A: ${keyName(state, 'measure-sizes')} measures`;
  const age = disk.asOfMs === undefined ? '' : `, ${agoWithin(disk.asOfMs, nowMs)}`;
  return `${sharedSize(figures)}, ${uniqueSize(figures)}  (docker system df -v${age})`;
}

/** Nobody is told that there are none before all are known. */
function madeFromLines(
  children: readonly Image[],
  detail: DetailOverlay,
  {images}: AppState,
): readonly DetailLine[] {
  const title = 'Images made from it';
  const lines = section(title, children.map(imageTitle));
  if (detail.answers.images !== undefined || !hasHiddenParents(images)) return lines;
  return [...(lines.length === 0 ? [heading(title)] : lines), unanswered(detail, 'images')];
}

/** What `d` would run into. */
function whyKept(image: Image, {running, stopped, children}: ImagePins): readonly string[] {
  const names = (containers: readonly Container[]) => containers.map(containerName).join(', ');
  return [
    ...(running.length === 0 ? [] : [`runs in ${names(running)}: not even by force`]),
    ...(stopped.length === 0 ? [] : [`used by ${names(stopped)}, stopped: by force`]),
    ...(children.length === 0 ? [] : [`${children.length} made from it: those first`]),
    ...(image.repoTags.length > 1 ? [`${image.repoTags.length} tags: one by one, or by its id`] : []),
  ];
}

function imageTitle(image: Image): string {
  return image.repoTags[0] ?? `<none>  ${shortId(image.id)}`;
}

function layerLines(detail: DetailOverlay, state: AppState): readonly DetailLine[] {
  const layers = detail.answers.object?.layers;
  if (layers === undefined) return [unanswered(detail, 'object')];
  return [
    heading(`Layers (docker history), newest first`),
    ...layers.map((layer): DetailLine => {
      const cells = historyCells(layer, state.nowMs);
      return [
        {text: `  ${cells.size.padStart(8)}  `},
        {text: `${cells.created.padEnd(14)}  `, style: 'muted'},
        {text: state.showsSecrets ? instructionText(layer) : maskedInstructionText(layer)},
      ];
    }),
  ];
}

/** The instruction that made a layer, in one line. */
function instructionText({createdBy}: HistoryLayer): string {
  return createdBy.replace(/\s+/g, ' ');
}

// A history may have a hundred of them, and the detail is made anew at each drawing.
const maskedInstructionText = remembered((layer: HistoryLayer) => maskedInstruction(instructionText(layer)));
