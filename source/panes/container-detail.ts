import {runLine} from '../actions/container-run-line.ts';
import {findImage} from '../actions/forms/find-image.ts';
import {shownCommand} from '../format/container-cells.ts';
import {ago} from '../format/duration.ts';
import {displayablePorts} from '../format/ports.ts';
import {type Container, isRunning, shortId} from '../objects/container.ts';
import type {Json} from '../objects/json.ts';
import {entriesAt, listAt, textAt} from '../objects/json-path.ts';
import type {AppState} from '../store/app-state.ts';
import type {DetailOverlay} from '../store/detail-overlay.ts';
import {failureText} from '../store/failure-of.ts';
import {keyName} from '../store/keys-in-force.ts';
import {type DetailLine, envLines, namedValues, pair, section, unanswered} from './detail-section.ts';
import type {DetailRoom} from './detail-tab.ts';
import {shortStatsLines} from './stats-lines.ts';

/** A container for people: what the list leaves out, and what its inspect tells. */
export function containerLines(
  container: Container,
  detail: DetailOverlay,
  state: AppState,
  room: DetailRoom,
): readonly DetailLine[] {
  const {object} = detail.answers;
  const inspect = object?.inspect;
  const stats = isRunning(container) ? state.stats.get(container.id) : undefined;
  return [
    pair('Status', container.status),
    pair('Image', container.image),
    ...movedName(container, inspect, state),
    pair('Container id', container.id),
    pair('Created', ago(container.createdAtMs, state.nowMs)),
    pair('Command', shownCommand(container, state.showsSecrets)),
    pair('Ports', displayablePorts(container.ports) || '–'),
    ...(stats === undefined ? [] : shortStatsLines(stats, detail, state, {container, room})),
    ...(inspect === undefined ? [unanswered(detail, 'object')] : inspectLines(inspect, state)),
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
      : section(`Made again by (${keyName(state, 'yank-run')} yanks it)`, [
          object?.imageFailure === undefined
            ? runLine(inspect, object?.imageInspect, state)
            : `not known, for its image is not: ${failureText(object.imageFailure)}`,
        ])),
  ];
}

/** The name that it was made from, where that means another image by now: what recreating would bring. */
function movedName({imageId}: Container, inspect: Json | undefined, state: AppState): readonly DetailLine[] {
  const named = textAt(inspect, 'Config', 'Image');
  const now = findImage(named, state.images);
  return now === undefined || now.id === imageId
    ? []
    : [
        pair(
          'Newer image',
          `${named} is ${shortId(now.id)} by now; ${keyName(state, 'recreate')} puts it on that`,
        ),
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
