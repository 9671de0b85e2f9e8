import {clockTime} from '../format/clock-time.ts';
import {agoWithin, humanDuration} from '../format/duration.ts';
import {plainLogLine} from '../format/plain-log-line.ts';
import type {Container} from '../objects/container.ts';
import type {EngineEvent} from '../objects/engine-event.ts';
import {exitCodeText} from '../objects/exit-code.ts';
import type {Json} from '../objects/json.ts';
import {isTrueAt, listAt, numberAt, textAt} from '../objects/json-path.ts';
import {maskedText} from '../objects/masked-text.ts';
import type {AppState} from '../store/app-state.ts';
import type {DetailOverlay, Ending} from '../store/detail-overlay.ts';
import {type DetailLine, heading, pair, section, unanswered} from './detail-section.ts';
import type {DetailTab} from './detail-tab.ts';
import {knownEvents} from './known-events.ts';

/** Why it died: all that is known of a container's end, and since when it is known. */
export const whyTab: DetailTab = {
  id: 'why',
  title: 'why',
  // Beside the others where it has an end to tell of; whoever asks for it by name gets it of any container.
  isFor({objectKind, objectId, tab, answers}, state) {
    const container = state.containers.get(objectId);
    if (objectKind !== 'container' || container === undefined) return false;
    const runs = container.state === 'running' || container.state === 'paused';
    return !runs || tab === 'why' || numberAt(answers.object?.inspect, 'RestartCount') > 0;
  },
  asks: () => ['object', 'ending'],
  lines(detail, state) {
    const container = state.containers.get(detail.objectId);
    if (container === undefined) return undefined;
    const {object, ending} = detail.answers;
    return [
      ...(object === undefined
        ? [unanswered(detail, 'object')]
        : stateLines(object.inspect, container, ending, state)),
      ...(ending === undefined ? [unanswered(detail, 'ending')] : endingLines(ending, detail, state)),
    ];
  },
};

function stateLines(
  inspect: Json,
  container: Container,
  ending: Ending | undefined,
  state: AppState,
): readonly DetailLine[] {
  const isOomKilled = isTrueAt(inspect, 'State', 'OOMKilled');
  const error = textAt(inspect, 'State', 'Error');
  const runs = container.state === 'running' || container.state === 'paused';
  const wasStarted = ending === undefined || ending.startedAtMs > 0;
  const code = exitCodeText(numberAt(inspect, 'State', 'ExitCode'), isOomKilled);
  return [
    pair('Status', container.status),
    ...(runs ? [] : [pair('Exit code', wasStarted ? code : 'none: it was never started')]),
    pair('Out of memory', isOomKilled ? 'yes: OOMKilled' : 'not at its own limit (OOMKilled)'),
    ...(error === '' ? [] : [pair('Error', state.showsSecrets ? error : maskedText(error))]),
    ...timeLines(ending, runs, state),
    ...restartLines(inspect, wasStarted),
    ...healthLines(inspect),
  ];
}

function timeLines(ending: Ending | undefined, runs: boolean, {nowMs}: AppState): readonly DetailLine[] {
  if (ending === undefined) return [];
  const {startedAtMs, finishedAtMs} = ending;
  const moment = (timeMs: number) => `${clockTime(timeMs)}, ${agoWithin(timeMs, nowMs)}`;
  const hasEnded = finishedAtMs > 0;
  return [
    ...(startedAtMs === 0 ? [] : [pair('Started', moment(startedAtMs))]),
    ...(hasEnded ? [pair(runs ? 'Ended before' : 'Ended', moment(finishedAtMs))] : []),
    ...(runs && !hasEnded ? [pair('Ended', 'it has not ended since it was created')] : []),
    ...(hasEnded && !runs && finishedAtMs >= startedAtMs
      ? [pair('Ran for', humanDuration(finishedAtMs - startedAtMs))]
      : []),
  ];
}

function restartLines(inspect: Json, wasStarted: boolean): readonly DetailLine[] {
  const policy = textAt(inspect, 'HostConfig', 'RestartPolicy', 'Name') || 'no';
  const most = numberAt(inspect, 'HostConfig', 'RestartPolicy', 'MaximumRetryCount');
  const count = numberAt(inspect, 'RestartCount');
  return [
    pair('Restart policy', most > 0 ? `${policy}, at most ${most} times` : policy),
    ...(wasStarted ? [pair('Restarts', `${count} by that policy since it was last started by hand`)] : []),
  ];
}

function healthLines(inspect: Json): readonly DetailLine[] {
  const status = textAt(inspect, 'State', 'Health', 'Status');
  const last = listAt(inspect, 'State', 'Health', 'Log').at(-1);
  if (status === '') return [];
  const output = textAt(last, 'Output').trimEnd();
  return [
    pair(
      'Health',
      last === undefined ? status : `${status}, last check exited with ${numberAt(last, 'ExitCode')}`,
    ),
    ...section('Last health output', output === '' ? [] : output.split('\n').slice(-mostOutputLines)),
  ];
}

const mostOutputLines = 10;
const mostEvents = 10;

function endingLines(ending: Ending, detail: DetailOverlay, state: AppState): readonly DetailLine[] {
  const {events, sinceText} = knownEvents(ending, detail.objectId, state);
  const deaths = events.filter(({action}) => action === 'die').length;
  const times = deaths === 0 ? 'No end seen' : deaths === 1 ? 'Ended once' : `Ended ${deaths} times`;
  const told = events.filter(({action}) => toldActions.some(told => action.startsWith(told)));
  return [
    heading(`${times} since ${sinceText}`),
    ...(ending.eventsFailure === undefined
      ? []
      : [[{text: `  The engine said: ${ending.eventsFailure.message}`, style: 'error'} as const]]),
    ...told.slice(-mostEvents).map(
      (event): DetailLine => [
        {text: `  ${clockTime(event.timeMs)}  `, style: 'muted'},
        {
          text: eventText(event),
          ...(event.action === 'die' || event.action === 'oom' ? {style: 'warning'} : {}),
        },
      ],
    ),
    heading('Last of its log'),
    ...(ending.linesFailure === undefined
      ? []
      : [[{text: `  The engine said: ${ending.linesFailure.message}`, style: 'error'} as const]]),
    ...(ending.lines.length === 0 && ending.linesFailure === undefined
      ? [[{text: '  it wrote nothing', style: 'muted'} as const]]
      : []),
    ...ending.lines.map(
      (line): DetailLine => [
        {
          text: `  ${plainLogLine(line, {hasTimestamp: false, name: ''})}`,
          ...(line.stream === 'stderr' ? {style: 'warning'} : {}),
        },
      ],
    ),
  ];
}

const toldActions = ['start', 'restart', 'stop', 'kill', 'die', 'oom', 'health_status: unhealthy'];

function eventText({action, attributes}: EngineEvent): string {
  const {exitCode, signal} = attributes;
  if (action === 'die' && exitCode !== undefined) return `die, exit code ${exitCodeText(Number(exitCode))}`;
  return action === 'kill' && signal !== undefined ? `kill, signal ${signal}` : action;
}
