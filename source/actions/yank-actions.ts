import {dockerCommand} from '../format/docker-command.ts';
import {inspectTemplate} from '../format/inspect-template.ts';
import {harmlessText} from '../format/safe-text.ts';
import {type Container, containerName, type Port, shortId} from '../objects/container.ts';
import type {Json} from '../objects/json.ts';
import {isPublished} from '../objects/published-port.ts';
import {mask} from '../objects/secrets.ts';
import {type AppState, type PaneId, paneIds} from '../store/app-state.ts';
import {openDetail} from '../store/detail-overlay.ts';
import {keyName} from '../store/keys-in-force.ts';
import {indexOfLine, selectedLines, shownLines} from '../store/shown-lines.ts';
import type {Action, ActionContext, Target} from './action.ts';
import {askRunLine} from './container-run-line.ts';
import {containerArgument} from './container-words.ts';
import {detailPanes} from './detail-actions.ts';
import {oneContainer, someContainer} from './fitting-containers.ts';
import {openForm} from './forms/form-editing.ts';
import {writeForm} from './forms/write-form.ts';
import {imageReference, someImage} from './image-actions.ts';
import {inspectCursor} from './inspect-lines.ts';
import {plainLog} from './plain-log.ts';
import {selectedPort} from './port-actions.ts';

/** What `y` sends to the clipboard of whoever sits at the terminal. Of several marked objects each has a line. */
export const yankActions: readonly Action[] = [
  yank('yank-id', 'y i', 'yank id', 'the whole id of the container', ['containers'], {
    blocked: someContainer,
    text: ({containers}) => containers.map(({id}) => id),
  }),
  yank('yank-name', 'y n', 'yank name', 'the name of the container', ['containers'], {
    blocked: someContainer,
    text: ({containers}) => containers.map(nameOf),
  }),
  yank('yank-image', 'y m', 'yank image', 'the image that the container was made from', ['containers'], {
    blocked: someContainer,
    text: ({containers}) => containers.map(({image}) => image),
  }),
  yank('yank-port', 'y p', 'yank host:port', 'where the container’s published ports are', ['containers'], {
    blocked: target =>
      someContainer(target) ??
      (target.containers.some(({ports}) => ports.some(isPublished)) ? undefined : 'it publishes no port'),
    text: ({containers}, {engineHost}) =>
      containers.flatMap(({ports}) => [
        ...new Set(ports.filter(isPublished).map(port => addressOf(port, engineHost))),
      ]),
  }),
  {
    ...yank(
      'yank-run',
      'y r',
      'yank docker run',
      'the docker run line that makes the container again',
      ['containers'],
      {
        blocked: oneContainer,
        text: ({containers}, context) => Promise.all(containers.map(({id}) => askRunLine(context, id))),
      },
    ),
    group: 'object',
  },
  yank('yank-host-port', 'y p', 'yank host:port', 'where the port is reached', ['ports'], {
    blocked: ({state}) => (selectedPort(state) === undefined ? 'nothing is selected' : undefined),
    text: ({state}, {engineHost}) => {
      const selected = selectedPort(state);
      return selected === undefined ? [] : [addressOf(selected.port, engineHost)];
    },
  }),
  yank('yank-image-id', 'y i', 'yank id', 'the whole id of the image', ['images'], {
    blocked: someImage,
    text: ({imageRows}) => imageRows.map(({image}) => image.id),
  }),
  yank('yank-image-name', 'y n', 'yank name:tag', 'the name of the image', ['images'], {
    blocked: target =>
      someImage(target) ??
      (target.imageRows.some(({tag}) => tag !== '<none>') ? undefined : 'it has no name: it dangles'),
    text: ({imageRows}) => imageRows.filter(({tag}) => tag !== '<none>').map(imageReference),
  }),
  yank(
    'yank-digest',
    'y d',
    'yank digest',
    'the image’s name with its digest, by which a registry knows it',
    ['images'],
    {
      blocked: target =>
        someImage(target) ??
        (target.imageRows.some(({image}) => image.repoDigests.length > 0)
          ? undefined
          : 'no registry has told its digest'),
      text: ({imageRows}) => [...new Set(imageRows.flatMap(({image}) => image.repoDigests))],
    },
  ),
  yank('yank-volume', 'y n', 'yank name', 'the name of the volume', ['volumes'], {
    blocked: ({volumes}) => (volumes.length > 0 ? undefined : 'no volume is selected'),
    text: ({volumes}) => volumes.map(({name}) => name),
  }),
  yank('yank-network-id', 'y i', 'yank id', 'the whole id of the network', ['networks'], {
    blocked: someNetwork,
    text: ({networks}) => networks.map(({id}) => id),
  }),
  yank('yank-network-name', 'y n', 'yank name', 'the name of the network', ['networks'], {
    blocked: someNetwork,
    text: ({networks}) => networks.map(({name}) => name),
  }),
  yank(
    'yank-line',
    'y l',
    'yank line',
    'the line of the log with the ›, else the lowest on screen',
    ['logs'],
    {
      blocked: someLine,
      text: ({state: {log}}) => {
        const number = log.cursorNumber ?? (log.isFollowing ? undefined : log.bottomNumber);
        const lines = shownLines(log);
        const line = lines[number === undefined ? lines.length - 1 : Math.max(0, indexOfLine(lines, number))];
        return line === undefined ? [] : plainLog(log, [line]);
      },
    },
  ),
  yank('yank-selection', 'y s', 'yank selection', 'the lines that are selected', ['logs'], {
    blocked: ({state}) =>
      state.log.selectFromNumber === undefined
        ? `${keyName(state, 'select-lines')} selects lines first`
        : undefined,
    text: ({state: {log}}) => plainLog(log, selectedLines(log)),
    after: context => context.apply({type: 'log-changed', log: {selectFromNumber: undefined}}),
  }),
  yank(
    'yank-log',
    'y a',
    'yank all',
    'all lines of the log that are held, or of those the ones that match',
    ['logs'],
    {
      blocked: someLine,
      text: ({state: {log}}) => plainLog(log, shownLines(log)),
    },
  ),
  yank('yank-value', 'y v', 'yank value', 'the value at the inspect’s cursor', detailPanes, {
    blocked: atInspect,
    text: ({state}) => valueText(inspectCursor(state)?.value ?? null).split('\n'),
  }),
  yank(
    'yank-path',
    'y k',
    'yank its command',
    'the docker inspect line that prints the value at the inspect’s cursor',
    detailPanes,
    {
      blocked: target =>
        atInspect(target) ?? (target.pane === 'events' ? 'docker inspect knows no events' : undefined),
      text: ({state}) => inspectCommand(state),
    },
  ),
  {
    id: 'write',
    keys: ['W'],
    title: 'write to a file',
    help: 'Writes what is shown (list, detail or log) to a file of this machine, whole and as plain text.',
    panes: paneIds,
    group: 'view',
    run: context => {
      const state = context.getState();
      context.apply({type: 'overlay-opened', overlay: openForm(writeForm, state.pane, state)});
    },
  },
];

function yank(
  id: string,
  key: string,
  title: string,
  what: string,
  panes: readonly PaneId[],
  {
    blocked,
    text,
    after,
  }: {
    readonly blocked: (target: Target) => string | undefined;
    /** A line each. */
    readonly text: (target: Target, context: ActionContext) => readonly string[] | Promise<readonly string[]>;
    /** What follows when it was sent. */
    readonly after?: (context: ActionContext) => void;
  },
): Action {
  return {
    id,
    keys: [key],
    title,
    shortTitle: title.replace(/^yank /, ''),
    help: `Sends ${what} to the clipboard of your terminal.`,
    panes,
    group: 'view',
    blocked,
    async run(context, target) {
      const lines = (await text(target, context)).map(line => harmlessText(line));
      const done = await sendText(context, title.replace(/^yank /, ''), lines);
      after?.(context);
      return done;
    },
  };
}

/** Sends lines, and says what was sent where: never that it arrived, for nobody answers. */
export async function sendText(
  context: ActionContext,
  what: string,
  lines: readonly string[],
): Promise<string> {
  const to = await context.yank(lines.join('\n'));
  const [first = ''] = lines;
  const shown =
    lines.length === 1 ? (first.length > 60 ? `${first.slice(0, 59)}…` : first) : `${lines.length} lines`;
  const isMasked = lines.some(line => line.includes(mask));
  return `${what}${isMasked ? ` (secrets masked, ${keyName(context.getState(), 'secrets')} shows them)` : ''} sent to ${to}: ${shown}`;
}

function atInspect({state}: Target): string | undefined {
  return inspectCursor(state) === undefined
    ? `no inspect is open: ${keyName(state, 'inspect')} opens it`
    : undefined;
}

/** A text as it is, anything else as JSON. */
function valueText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

function inspectCommand(state: AppState): readonly string[] {
  const detail = openDetail(state);
  const line = inspectCursor(state);
  if (detail === undefined || line === undefined) return [];
  const {objectKind, objectId} = detail;
  const container = state.containers.get(objectId);
  const image = state.images.get(objectId)?.repoTags[0];
  const name =
    container === undefined
      ? (image ?? state.networks.get(objectId)?.name ?? objectId)
      : containerArgument(container);
  return [dockerCommand(objectKind, 'inspect', '--format', inspectTemplate(line.path), name)];
}

function nameOf(container: Container): string {
  return containerName(container) || shortId(container.id);
}

/** What is published on all addresses is found where the engine is. */
function addressOf({ip = '', publicPort}: Port, engineHost: string): string {
  const isEverywhere = ip === '' || ip === '0.0.0.0' || ip === '::';
  const host = isEverywhere ? engineHost : ip;
  return `${host.includes(':') ? `[${host}]` : host}:${publicPort}`;
}

function someNetwork({networks}: Target): string | undefined {
  return networks.length > 0 ? undefined : 'no network is selected';
}

function someLine({state}: Target): string | undefined {
  return shownLines(state.log).length > 0 ? undefined : 'there is no line';
}
