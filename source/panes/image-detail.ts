import {ago} from '../format/duration.ts';
import {historyCells} from '../format/history-cells.ts';
import {humanSize} from '../format/size.ts';
import {containerName} from '../objects/container.ts';
import type {Image} from '../objects/image.ts';
import {entriesAt, listAt, textAt} from '../objects/json-path.ts';
import {maskedInstruction} from '../objects/secrets.ts';
import type {AppState} from '../store/app-state.ts';
import type {DetailOverlay} from '../store/detail-overlay.ts';
import {
  type DetailLine,
  envLines,
  heading,
  namedValues,
  pair,
  section,
  unanswered,
} from './detail-section.ts';

/** An image for people: what it is, who uses it, its layers. */
export function imageLines(image: Image, detail: DetailOverlay, state: AppState): readonly DetailLine[] {
  const users = [...state.containers.values()].filter(container => container.imageId === image.id);
  const inspect = detail.answers.object?.inspect;
  return [
    pair('Tags', image.repoTags.join(', ') || '<none>: dangling'),
    pair('Image id', image.id),
    ...image.repoDigests.map(digest => pair('Digest', digest)),
    pair('Created', ago(image.createdAtMs, state.nowMs)),
    pair('Size', humanSize(image.sizeBytes, 3)),
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
          pair(
            'Command',
            [...listAt(inspect, 'Config', 'Entrypoint'), ...listAt(inspect, 'Config', 'Cmd')].join(' ') ||
              '–',
          ),
        ]),
    ...section(
      'Used by',
      users.length === 0
        ? ['no container']
        : users.map(container => `${containerName(container)}  ${container.status}`),
    ),
    ...layerLines(detail, state),
    ...(inspect === undefined ? [] : envLines(listAt(inspect, 'Config', 'Env'), state)),
    ...namedValues('Labels', image.labels, state),
  ];
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
        {text: instructionText(layer.createdBy, state.showsSecrets)},
      ];
    }),
  ];
}

/** The instruction that made a layer, in one line. */
function instructionText(createdBy: string, showsSecrets: boolean): string {
  const text = createdBy.replace(/\s+/g, ' ');
  return showsSecrets ? text : maskedInstruction(text);
}
