import {runLine} from '../actions/container-run-line.ts';
import {ago} from '../format/duration.ts';
import {historyCells} from '../format/history-cells.ts';
import {displayablePorts} from '../format/ports.ts';
import {humanSize} from '../format/size.ts';
import {statsCells} from '../format/stats-cells.ts';
import {type Container, containerName, isRunning} from '../objects/container.ts';
import type {Image} from '../objects/image.ts';
import type {Json} from '../objects/json.ts';
import {entriesAt, listAt, textAt} from '../objects/json-path.ts';
import {isSecretName, mask, maskedAssignment, maskedInstruction} from '../objects/secrets.ts';
import type {AppState} from '../store/app-state.ts';
import {keyName} from '../store/keys-in-force.ts';
import type {Overlay} from '../store/overlay.ts';
import {type DetailLine, heading, labelColumns, namedValues, pair, section} from './detail-section.ts';
import {eventJson, eventLines, eventOfKey} from './event-detail.ts';
import {networkLines} from './network-detail.ts';
import type {Segment} from './pane.ts';
import {volumeLines} from './volume-detail.ts';
import {wrapSegments} from './wrap-segments.ts';

type Detail = Extract<Overlay, {kind: 'detail'}>;

/** What the detail's first line says: whose it is, and what the keys do. */
export function detailTitle(detail: Detail, state: AppState): readonly Segment[] {
  const name = nameOf(detail, state);
  const other = detail.tab === 'summary' ? 'inspect' : 'summary';
  return [
    {text: name || detail.objectId.slice(0, 12), style: 'title'},
    {text: detail.tab === 'inspect' ? '  inspect' : ''},
    {
      text: `   ${keyName(state, 'inspect')} ${other} · ${keyName(state, 'split')} zoom · esc close`,
      style: 'muted',
    },
  ];
}

function nameOf({objectKind, objectId}: Detail, state: AppState): string {
  switch (objectKind) {
    case 'container': {
      const container = state.containers.get(objectId);
      return container === undefined ? objectId.slice(0, 19) : containerName(container);
    }
    case 'image':
      return state.images.get(objectId)?.repoTags[0] ?? objectId.slice(0, 19);
    case 'volume':
      return objectId;
    case 'network':
      return state.networks.get(objectId)?.name ?? '';
    case 'event': {
      const event = eventOfKey(state, objectId);
      return event === undefined ? '' : `${event.type} ${event.action}`;
    }
  }
}

/** All lines of the detail, wrapped so that nothing is cut off; what is not answered yet is left out, and said so. */
export function detailLines(detail: Detail, state: AppState, columns: number): readonly DetailLine[] {
  return wholeLines(detail, state).flatMap(line => wrapSegments(line, columns, indentOf(line)));
}

function wholeLines(detail: Detail, state: AppState): readonly DetailLine[] {
  const event = detail.objectKind === 'event' ? eventOfKey(state, detail.objectId) : undefined;
  // All that is known of an event came with it: the engine is not asked again.
  if (detail.tab === 'inspect' && event !== undefined) {
    return jsonLines(eventJson(event, state), state.showsSecrets);
  }
  if (detail.tab === 'inspect' && detail.status === 'failed') return [unanswered(detail)];
  if (detail.tab === 'inspect') {
    return detail.inspect === undefined
      ? [unanswered(detail)]
      : jsonLines(detail.inspect, state.showsSecrets);
  }
  return summaryLines(detail, state) ?? [[{text: `This ${detail.objectKind} is gone.`, style: 'warning'}]];
}

/** Undefined for an object that no longer exists. */
function summaryLines(detail: Detail, state: AppState): readonly DetailLine[] | undefined {
  switch (detail.objectKind) {
    case 'container': {
      const container = state.containers.get(detail.objectId);
      return container && containerLines(container, detail, state);
    }
    case 'image': {
      const image = state.images.get(detail.objectId);
      return image && imageLines(image, detail, state);
    }
    case 'volume': {
      const volume = state.volumes.get(detail.objectId);
      return volume && volumeLines(volume, state);
    }
    case 'network': {
      const network = state.networks.get(detail.objectId);
      return network && networkLines(network, detail.inspect, state);
    }
    case 'event': {
      const event = eventOfKey(state, detail.objectId);
      return event && eventLines(event, state);
    }
  }
}

function containerLines(container: Container, detail: Detail, state: AppState): readonly DetailLine[] {
  const {inspect} = detail;
  const stats = isRunning(container) ? state.stats.get(container.id) : undefined;
  const cells = statsCells(stats);
  return [
    pair('Status', container.status),
    pair('Image', container.image),
    pair('Container id', container.id),
    pair('Created', ago(container.createdAtMs, state.nowMs)),
    pair('Command', container.command),
    pair('Ports', displayablePorts(container.ports) || '–'),
    ...(stats === undefined
      ? []
      : [
          pair('CPU / memory', `${cells.cpu} / ${cells.memoryAndLimit} (${cells.memoryPercent})`),
          pair('Net / block I/O', `${cells.networkIo}  ·  ${cells.blockIo}`),
          pair('Processes', cells.pids),
        ]),
    ...(inspect === undefined ? [unanswered(detail)] : inspectLines(inspect, state)),
    ...section(
      'Mounts',
      container.mounts.map(
        mount =>
          `${mount.type} ${mount.name ?? mount.source} → ${mount.destination}${mount.isReadOnly ? ' (read-only)' : ''}`,
      ),
    ),
    ...namedValues('Labels', container.labels, state),
    ...(inspect === undefined
      ? []
      : section('Made again by (y r yanks it)', [runLine(inspect, detail.imageInspect, state)])),
  ];
}

function inspectLines(inspect: Json, state: AppState): readonly DetailLine[] {
  const restart = textAt(inspect, 'HostConfig', 'RestartPolicy', 'Name');
  const exitCode = textAt(inspect, 'State', 'ExitCode');
  const health = textAt(inspect, 'State', 'Health', 'Status');
  return [
    ...(restart === '' || restart === 'no' ? [] : [pair('Restart policy', restart)]),
    ...(textAt(inspect, 'State', 'Status') === 'exited' ? [pair('Exit code', exitCode)] : []),
    ...(health === '' ? [] : [pair('Health', health)]),
    ...section(
      'Networks',
      entriesAt(inspect, 'NetworkSettings', 'Networks').map(([name, network]) =>
        `${name}  ${textAt(network, 'IPAddress')}`.trimEnd(),
      ),
    ),
    ...envLines(listAt(inspect, 'Config', 'Env'), state),
  ];
}

function imageLines(image: Image, detail: Detail, state: AppState): readonly DetailLine[] {
  const users = [...state.containers.values()].filter(container => container.imageId === image.id);
  const {inspect} = detail;
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

function layerLines(detail: Detail, state: AppState): readonly DetailLine[] {
  if (detail.layers === undefined) return [unanswered(detail)];
  return [
    heading(`Layers (docker history), newest first`),
    ...detail.layers.map((layer): DetailLine => {
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

function envLines(env: readonly Json[], state: AppState): readonly DetailLine[] {
  return section(
    state.showsSecrets ? 'Environment' : 'Environment (! shows masked values)',
    env.map(String).map(line => (state.showsSecrets ? line : maskedAssignment(line))),
  );
}

/** What stands in the place of an answer that has not come, or will not. */
function unanswered({status, failure}: Detail): DetailLine {
  return status === 'failed' && failure !== undefined
    ? [{text: `The engine said: ${failure.message}`, style: 'error'}]
    : [{text: 'asking the engine…', style: 'muted'}];
}

/** Where the second line of a text begins: below its first word, or a step further in. */
function indentOf([first]: DetailLine): number {
  if (first === undefined) return 0;
  const isLabel = first.style === 'muted' && first.text.length === labelColumns;
  return isLabel ? labelColumns : first.text.length - first.text.trimStart().length + 2;
}

// A label of a megabyte is no line to be read.
const longestLine = 4_000;

/** JSON as it is read: two spaces a level, names told from values; environment values masked unless asked for. */
function jsonLines(json: Json, showsSecrets: boolean): readonly DetailLine[] {
  const shown = showsSecrets ? json : maskedJson(json);
  return JSON.stringify(shown, null, 2)
    .split('\n')
    .map(line => {
      const match = /^(\s*"(?:[^"\\]|\\.)*":)(.*)$/.exec(line.slice(0, longestLine));
      return match === null
        ? [{text: line.slice(0, longestLine)}]
        : [{text: match[1] ?? '', style: 'key'} as const, {text: match[2] ?? ''}];
    });
}

function maskedJson(json: Json, name = ''): Json {
  if (Array.isArray(json)) {
    return name === 'Env'
      ? json.map(item => (typeof item === 'string' ? maskedAssignment(item) : item))
      : json.map(item => maskedJson(item));
  }
  if (typeof json === 'object' && json !== null) {
    return Object.fromEntries(
      Object.entries(json).map(([key, value]) => [
        key,
        name === 'Labels' && isSecretName(key) ? mask : maskedJson(value, key),
      ]),
    );
  }
  return json;
}
